"""API addresses of the papers room."""

from django.urls import path

from projects.papers import api

urlpatterns = [
    path("papers/<str:reference>/", api.OnePaper.as_view(), name="api-paper"),
    path("papers/<str:reference>/file/", api.PaperFile.as_view(), name="api-paper-file"),
]
