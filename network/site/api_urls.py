"""Every address of the API."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("network.api_urls")),
    path("", include("partners.api_urls")),
    path("", include("projects.api_urls")),
    path("", include("collectives.api_urls")),
    path("", include("evaluation.api_urls")),
]
