"""API addresses of the projects app and its rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("projects.record_api_urls")),
    path("", include("projects.activities.api_urls")),
    path("", include("projects.papers.api_urls")),
    path("", include("projects.bids.api_urls")),
    path("", include("projects.match.api_urls")),
    path("", include("projects.money.api_urls")),
    path("", include("projects.awards.api_urls")),
    path("", include("projects.reporting.api_urls")),
    path("", include("projects.paying.api_urls")),
    path("", include("projects.next_steps.api_urls")),
]
