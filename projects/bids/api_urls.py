"""API addresses of the bids room."""

from django.urls import path

from projects.bids import api, api_choices, api_questions, second_look_api

urlpatterns = [
    path("bids/", api.Bids.as_view(), name="api-bids"),
    path("bids/call/", api_choices.BidCall.as_view(), name="api-bid-call"),
    path("bids/late/", api_choices.LateBid.as_view(), name="api-bid-late"),
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
    path("bids/<str:reference>/fund/", api_choices.BidFund.as_view(), name="api-bid-fund"),
    path("bids/<str:reference>/longer/", api_choices.BidLonger.as_view(), name="api-bid-longer"),
    path("bids/<str:reference>/link/", api_choices.BidLink.as_view(), name="api-bid-link"),
    path("bids/<str:reference>/copy/", api_choices.BidCopy.as_view(), name="api-bid-copy"),
    path("bids/<str:reference>/spoken/<slug:step>/", api_choices.BidSpoken.as_view(), name="api-bid-spoken"),
    path(
        "bids/<str:reference>/spoken/<slug:step>/written/", api_choices.BidWritten.as_view(), name="api-bid-write-down"
    ),
    path("questions/<int:fund>/", api_questions.Questions.as_view(), name="api-questions"),
    path("questions/<int:fund>/<slug:slug>/", api_questions.OneQuestion.as_view(), name="api-question"),
]
