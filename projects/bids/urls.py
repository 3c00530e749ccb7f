"""Addresses of the bids room. The fixed words stand above the questions, which share their place."""

from django.urls import path

from projects.bids.views import questions
from projects.bids.views.bid import bid
from projects.bids.views.bids import bids
from projects.bids.views.blank import bid_blank
from projects.bids.views.changed import bid_changed
from projects.bids.views.choices import bid_copy, bid_fund, bid_late, bid_link, bid_longer
from projects.bids.views.lines import bid_line_change, bid_line_remove
from projects.bids.views.moves import bid_check, bid_send_back, bid_sent, bid_withdraw
from projects.bids.views.second_looks import second_look, second_look_answer, second_look_ask, second_look_pass_on
from projects.bids.views.spoken import bid_speak, bid_unspeak, bid_write_down
from projects.bids.views.steps import bid_call, bid_new, bid_step

urlpatterns = [
    path("bids/", bids, name="bids"),
    path("bids/late/", bid_late, name="bid-late"),
    path("bids/blank/<slug:form>/", bid_blank, name="bid-blank"),
    path("projects/<str:reference>/bids/new/", bid_new, name="bid-new"),
    path("projects/<str:reference>/bids/call/", bid_call, name="bid-call"),
    path("bids/<str:reference>/", bid, name="bid"),
    path("bids/<str:reference>/check/", bid_check, name="bid-check"),
    path("bids/<str:reference>/sent/", bid_sent, name="bid-sent"),
    path("bids/<str:reference>/withdraw/", bid_withdraw, name="bid-withdraw"),
    path("bids/<str:reference>/send-back/", bid_send_back, name="bid-send-back"),
    path("bids/<str:reference>/fund/", bid_fund, name="bid-fund"),
    path("bids/<str:reference>/longer/", bid_longer, name="bid-longer"),
    path("bids/<str:reference>/link/", bid_link, name="bid-link"),
    path("bids/<str:reference>/copy/", bid_copy, name="bid-copy"),
    path("bids/<str:reference>/changed/<int:event>/", bid_changed, name="bid-changed"),
    path("bids/<str:reference>/lines/<str:kind>/<int:pk>/change/", bid_line_change, name="bid-line-change"),
    path("bids/<str:reference>/lines/<str:kind>/<int:pk>/remove/", bid_line_remove, name="bid-line-remove"),
    path("bids/<str:reference>/second-look/", second_look_ask, name="second-look-ask"),
    path("second-looks/<str:reference>/", second_look, name="second-look"),
    path("second-looks/<str:reference>/answer/", second_look_answer, name="second-look-answer"),
    path("second-looks/<str:reference>/pass-on/", second_look_pass_on, name="second-look-pass-on"),
    path("bids/<str:reference>/<slug:step>/spoken/", bid_speak, name="bid-speak"),
    path("bids/<str:reference>/<slug:step>/spoken/back/", bid_unspeak, name="bid-unspeak"),
    path("bids/<str:reference>/<slug:step>/spoken/written/", bid_write_down, name="bid-write-down"),
    path("bids/<str:reference>/<slug:step>/", bid_step, name="bid-step"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<int:fund>/", questions.fund_questions, name="fund-questions"),
    path("questions/<int:fund>/add/", questions.question_add, name="question-add"),
    path("questions/<int:fund>/<slug:slug>/", questions.question_change, name="question-change"),
    path("questions/<int:fund>/<slug:slug>/out/", questions.question_take_out, name="question-take-out"),
]
