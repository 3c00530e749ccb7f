"""The product's addresses and one more: a page that does nothing, to measure against."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

FIXED = HttpResponse(b"<!doctype html><title>floor</title>" + b"x" * 20_000).content


def floor(_request: HttpRequest) -> HttpResponse:
    """Return the same 20 KB each time."""
    return HttpResponse(FIXED)


urlpatterns = [path("bench-floor/", floor), path("", include("network.site.urls"))]
