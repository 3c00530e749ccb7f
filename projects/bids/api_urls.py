"""API addresses of the bids room."""

from django.urls import path

from projects.bids import api, second_look_api

urlpatterns = [
    path("bids/", api.Bids.as_view(), name="api-bids"),
    path("bids/<str:reference>/", api.OneBid.as_view(), name="api-bid"),
    path("bids/<str:reference>/cost-lines/", api.CostLines.as_view(), name="api-bid-cost-lines"),
    path("bids/<str:reference>/income-lines/", api.IncomeLines.as_view(), name="api-bid-income-lines"),
    path("bids/<str:reference>/lines/<str:kind>/<int:pk>/", api.OneLine.as_view(), name="api-bid-line"),
    path("bids/<str:reference>/submit/", api.SubmitBid.as_view(), name="api-bid-submit"),
    path("bids/<str:reference>/withdraw/", api.WithdrawBid.as_view(), name="api-bid-withdraw"),
    path("bids/<str:reference>/send-back/", api.SendBackBid.as_view(), name="api-bid-send-back"),
    path("bids/<str:reference>/second-look/", second_look_api.AskSecondLook.as_view(), name="api-second-look-ask"),
    path("bids/<str:reference>/repeats/", second_look_api.Repeats.as_view(), name="api-bid-repeats"),
    path("second-looks/<str:reference>/", second_look_api.OneSecondLook.as_view(), name="api-second-look"),
    path(
        "second-looks/<str:reference>/answer/",
        second_look_api.AnswerSecondLook.as_view(),
        name="api-second-look-answer",
    ),
    path(
        "second-looks/<str:reference>/pass-on/",
        second_look_api.PassSecondLookOn.as_view(),
        name="api-second-look-pass-on",
    ),
]
