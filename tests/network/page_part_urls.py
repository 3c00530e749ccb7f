"""Addresses with the names the page frame links to, so that it can be drawn without the apps above it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def empty(_request: HttpRequest, **_parts: str) -> HttpResponse:
    return HttpResponse("")


NAMES = (
    "my-work activities partners projects stories decisions account_login account_logout my-details "
    "privacy accessibility help demo-sign-in"
)
urlpatterns = [
    path("", empty, name="home"),
    path("letters/<str:reference>/", empty, name="letter"),
    *(path(f"{name}/", empty, name=name) for name in NAMES.split()),
]
