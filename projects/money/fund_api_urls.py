"""API addresses of funds, shares, transfers and day one."""

from django.urls import path

from projects.money import fund_api, opening_api

urlpatterns = [
    path("funds/", fund_api.Funds.as_view(), name="api-funds"),
    path("funds/<int:pk>/", fund_api.OneFund.as_view(), name="api-fund"),
    path("funds/<int:pk>/allocate/", fund_api.Allocate.as_view(), name="api-fund-allocate"),
    path("funds/<int:pk>/openings/", opening_api.ReadOpening.as_view(), name="api-opening-read"),
    path("funds/<int:pk>/due/", fund_api.DueInFund.as_view(), name="api-fund-due"),
    path("shares/<int:pk>/", fund_api.OneShare.as_view(), name="api-share"),
    path("shares/<int:pk>/lines/", fund_api.Lines.as_view(), name="api-share-lines"),
    path("lines/<int:pk>/correct/", fund_api.CorrectLine.as_view(), name="api-line-correct"),
    path("transfers/", fund_api.Transfers.as_view(), name="api-transfers"),
    path("transfers/<str:reference>/", fund_api.OneTransfer.as_view(), name="api-transfer"),
    path("transfers/<str:reference>/agree/", fund_api.AgreeTransfer.as_view(), name="api-transfer-agree"),
    path("transfers/<str:reference>/turn-down/", fund_api.TurnDownTransfer.as_view(), name="api-transfer-turn-down"),
    path("openings/", opening_api.Openings.as_view(), name="api-openings"),
    path("openings/<str:reference>/", opening_api.OneOpening.as_view(), name="api-opening"),
    path("openings/<str:reference>/totals/", opening_api.Totals.as_view(), name="api-opening-totals"),
    path("openings/<str:reference>/count/", opening_api.Count.as_view(), name="api-opening-count"),
    path("openings/<str:reference>/drop/", opening_api.Drop.as_view(), name="api-opening-drop"),
]
