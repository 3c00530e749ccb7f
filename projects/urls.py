"""Addresses of the projects app and its rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("projects.record_urls")),
    path("", include("projects.activities.urls")),
    path("", include("projects.papers.urls")),
    path("", include("projects.match.urls")),
    path("", include("projects.bids.urls")),
    path("", include("projects.money.urls")),
    path("", include("projects.awards.urls")),
    path("", include("projects.reporting.urls")),
    path("", include("projects.paying.urls")),
]
