"""Addresses of the bids room. The fixed words stand above the questions, which share their place."""

from django.urls import path

from projects.bids.views.bid import bid
from projects.bids.views.bids import bids
from projects.bids.views.lines import bid_line_remove
from projects.bids.views.moves import bid_check, bid_send_back, bid_sent, bid_withdraw
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
    path("bids/<str:reference>/<slug:step>/", bid_step, name="bid-step"),
]
