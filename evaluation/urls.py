"""Addresses of the evaluation app's rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("evaluation.wellbeing.urls")),
    path("", include("evaluation.stories.urls")),
    path("", include("evaluation.report.urls")),
]
