"""Every address of the site. Apps are named as strings, so that nothing low imports anything high."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

handler400 = "network.views.problems.bad_request"
handler403 = "network.views.problems.not_allowed"
handler404 = "network.views.problems.not_found"
handler429 = "network.views.problems.too_many"
handler500 = "network.views.problems.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    # First, since every other include starts with an empty prefix and would be searched before it.
    path("api/v1/", include("network.site.api_urls")),
    path("", include("network.urls")),
    path("", include("partners.urls")),
    path("", include("projects.urls")),
    path("", include("collectives.urls")),
    path("", include("evaluation.urls")),
    path("reference-data/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("network.site.demo_urls")))
