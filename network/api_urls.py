"""API addresses of the network app."""

from django.urls import URLPattern, URLResolver, path

from network import api_schema, api_views

__all__ = ["api_schema", "urlpatterns"]  # the schema registers itself when it is loaded

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", api_views.me, name="api-me"),
    path("to-do/", api_views.to_do, name="api-to-do"),
    path("localities/", api_views.Localities.as_view(), name="api-localities"),
    path("localities/<slug:slug>/", api_views.OneLocality.as_view(), name="api-locality"),
    path("letters/", api_views.Letters.as_view(), name="api-letters"),
    path("letters/<str:reference>/", api_views.OneLetter.as_view(), name="api-letter"),
    path("roles/", api_views.roles, name="api-roles"),
    path("roles/<int:pk>/answer/", api_views.role_answer, name="api-role-answer"),
    path("roles/<int:pk>/end/", api_views.role_end, name="api-role-end"),
]
