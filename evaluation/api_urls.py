"""API addresses of the evaluation app's rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("evaluation.wellbeing.api_urls")),
    path("", include("evaluation.stories.api_urls")),
    path("", include("evaluation.report.api_urls")),
]
