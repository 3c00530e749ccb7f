"""Addresses of the project record itself."""

from django.urls import path

from projects import references  # noqa: F401 - how a reference stands in an address
from projects.views import projects

urlpatterns = [
    path("projects/", projects.projects, name="projects"),
    path("projects/<project:reference>/", projects.project, name="project"),
    path("partners/<partner:reference>/projects/new/", projects.project_new, name="project-new"),
    path("projects/<project:reference>/edit/", projects.project_edit, name="project-edit"),
    path("projects/<project:reference>/finish/", projects.project_finish, name="project-finish"),
    path("projects/<project:reference>/reopen/", projects.project_reopen, name="project-reopen"),
]
