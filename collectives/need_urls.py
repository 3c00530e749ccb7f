"""Addresses of offers, needs and suggestions."""

from django.urls import path

from collectives.views import needs, suggestions

urlpatterns = [
    path("needs/", needs.needs, name="needs"),
    path("collectives/<slug:slug>/needs/add/", needs.need_add, name="need-add"),
    path("needs/<str:reference>/", needs.need, name="need"),
    path("needs/<str:reference>/publish/", needs.need_publish, name="need-publish"),
    path("needs/<str:reference>/answer/", needs.need_answer, name="need-answer"),
    path("needs/<str:reference>/put-away/", needs.need_put_away, name="need-put-away"),
    path("needs/<str:reference>/open-again/", needs.need_open_again, name="need-open-again"),
    path("needs/<str:reference>/bid/", needs.need_link, name="need-link"),
    path("collectives/<slug:slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("collectives/<slug:slug>/suggestions/add/", suggestions.suggestion_add, name="suggestion-add"),
    path("suggestions/<str:reference>/answer/", suggestions.suggestion_answer, name="suggestion-answer"),
    path("suggestions/<str:reference>/put-away/", suggestions.suggestion_put_away, name="suggestion-put-away"),
]
