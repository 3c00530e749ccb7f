"""Addresses of the bids room. The fixed words stand above the questions, which share their place."""

from django.urls import path

from projects.bids.views.bid import bid
from projects.bids.views.bids import bids
from projects.bids.views.lines import bid_line_remove
from projects.bids.views.moves import bid_check, bid_send_back, bid_sent, bid_withdraw
from projects.bids.views.second_looks import second_look, second_look_answer, second_look_ask, second_look_pass_on
from projects.bids.views.steps import bid_new, bid_step

urlpatterns = [
    path("bids/", bids, name="bids"),
    path("projects/<str:reference>/bids/new/", bid_new, name="bid-new"),
    path("bids/<str:reference>/", bid, name="bid"),
    path("bids/<str:reference>/check/", bid_check, name="bid-check"),
    path("bids/<str:reference>/sent/", bid_sent, name="bid-sent"),
    path("bids/<str:reference>/withdraw/", bid_withdraw, name="bid-withdraw"),
    path("bids/<str:reference>/send-back/", bid_send_back, name="bid-send-back"),
    path("bids/<str:reference>/lines/<str:kind>/<int:pk>/remove/", bid_line_remove, name="bid-line-remove"),
    path("bids/<str:reference>/second-look/", second_look_ask, name="second-look-ask"),
    path("second-looks/<str:reference>/", second_look, name="second-look"),
    path("second-looks/<str:reference>/answer/", second_look_answer, name="second-look-answer"),
    path("second-looks/<str:reference>/pass-on/", second_look_pass_on, name="second-look-pass-on"),
    path("bids/<str:reference>/<slug:step>/", bid_step, name="bid-step"),
]
