"""API addresses of the match room."""

from django.urls import path

from projects.match import api, later_api

urlpatterns = [
    path("bids/<str:reference>/match/", api.BidMatch.as_view(), name="api-match"),
    path("bids/<str:reference>/match/add/", later_api.AddMatch.as_view(), name="api-match-add"),
    path("bids/<str:reference>/match/<int:line>/amount/", later_api.ChangeAmount.as_view(), name="api-match-amount"),
    path("bids/<str:reference>/match/<int:line>/move/", api.MoveMatch.as_view(), name="api-match-move"),
    path("bids/<str:reference>/match/<int:line>/paper/", api.ShowMatch.as_view(), name="api-match-paper"),
    path("bids/<str:reference>/match/<int:line>/check/", api.CheckMatch.as_view(), name="api-match-check"),
    path("bids/<str:reference>/match/<int:line>/uncheck/", api.UncheckMatch.as_view(), name="api-match-uncheck"),
    path("bids/<str:reference>/match/<int:line>/window/", api.MatchWindow.as_view(), name="api-match-window"),
    path("hourly-rates/", api.HourlyRates.as_view(), name="api-hourly-rates"),
]
