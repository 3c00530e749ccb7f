"""API addresses of the project record itself."""

from django.urls import path

from projects import (
    api,
    references,  # noqa: F401 - how a reference stands in an address
)

urlpatterns = [
    path("projects/", api.Projects.as_view(), name="api-projects"),
    path("projects/<project:reference>/", api.OneProject.as_view(), name="api-project"),
    path("projects/<project:reference>/finish/", api.Finish.as_view(), name="api-project-finish"),
    path("projects/<project:reference>/reopen/", api.Reopen.as_view(), name="api-project-reopen"),
    path("partners/<partner:reference>/projects/", api.NewProjects.as_view(), name="api-partner-projects"),
]
