"""API addresses of offers, needs and suggestions."""

from django.urls import path

from collectives.api import needs

urlpatterns = [
    path("needs/", needs.Needs.as_view(), name="api-needs"),
    path("needs/<str:reference>/", needs.OneNeed.as_view(), name="api-need"),
    path("needs/<str:reference>/publish/", needs.NeedPublish.as_view(), name="api-need-publish"),
    path("needs/<str:reference>/answer/", needs.NeedAnswer.as_view(), name="api-need-answer"),
    path("needs/<str:reference>/put-away/", needs.NeedPutAway.as_view(), name="api-need-put-away"),
    path("needs/<str:reference>/open-again/", needs.NeedOpenAgain.as_view(), name="api-need-open-again"),
    path("needs/<str:reference>/bid/", needs.NeedLink.as_view(), name="api-need-link"),
    path("collectives/<slug:slug>/suggestions/", needs.Suggestions.as_view(), name="api-suggestions"),
    path("suggestions/<str:reference>/answer/", needs.SuggestionAnswer.as_view(), name="api-suggestion-answer"),
    path("suggestions/<str:reference>/put-away/", needs.SuggestionPutAway.as_view(), name="api-suggestion-put-away"),
]
