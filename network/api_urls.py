"""API addresses of the network app."""

from django.urls import URLPattern, URLResolver, path

from network import api_schema, api_views, letter_api

__all__ = ["api_schema", "urlpatterns"]  # the schema registers itself when it is loaded

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", api_views.me, name="api-me"),
    path("to-do/", api_views.to_do, name="api-to-do"),
    path("localities/", api_views.Localities.as_view(), name="api-localities"),
    path("localities/<slug:slug>/", api_views.OneLocality.as_view(), name="api-locality"),
    path("letters/", letter_api.Letters.as_view(), name="api-letters"),
    path("letters/waiting/", letter_api.WaitingLetters.as_view(), name="api-letters-waiting"),
    path("letters/posted/", letter_api.letters_posted, name="api-letters-posted"),
    path("letters/<str:reference>/", letter_api.OneLetter.as_view(), name="api-letter"),
    path("letters/<str:reference>/went/", letter_api.letter_went, name="api-letter-went"),
    path("letters/<str:reference>/no-answer/", letter_api.letter_no_answer, name="api-letter-no-answer"),
    path("letters/<str:reference>/retry/", letter_api.letter_retry, name="api-letter-retry"),
    path("letters/<str:reference>/again/", letter_api.letter_again, name="api-letter-again"),
    path("roles/", api_views.roles, name="api-roles"),
    path("roles/<int:pk>/answer/", api_views.role_answer, name="api-role-answer"),
    path("roles/<int:pk>/end/", api_views.role_end, name="api-role-end"),
]
