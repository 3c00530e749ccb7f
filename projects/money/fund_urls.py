"""Addresses of funds, local pots, transfers and the position of day one."""

from django.urls import path

from projects.money.views.funds import fund, fund_allocate, fund_edit, fund_new
from projects.money.views.one_share import line_correct, share, transfer_ask
from projects.money.views.openings import (
    opening,
    opening_blank,
    opening_count,
    opening_drop,
    opening_read,
    opening_totals,
)
from projects.money.views.transfers import transfer, transfer_agree, transfer_turn_down, transfers

urlpatterns = [
    path("funds/new/", fund_new, name="fund-new"),
    path("funds/<int:pk>/", fund, name="fund"),
    path("funds/<int:pk>/change/", fund_edit, name="fund-edit"),
    path("funds/<int:pk>/put-in/", fund_allocate, name="fund-allocate"),
    path("funds/<int:pk>/day-one/", opening_read, name="opening-read"),
    path("local-pots/<int:pk>/", share, name="share"),
    path("local-pots/<int:pk>/move/", transfer_ask, name="transfer-ask"),
    path("local-pots/lines/<int:pk>/correct/", line_correct, name="line-correct"),
    path("transfers/", transfers, name="transfers"),
    path("transfers/<str:reference>/", transfer, name="transfer"),
    path("transfers/<str:reference>/agree/", transfer_agree, name="transfer-agree"),
    path("transfers/<str:reference>/turn-down/", transfer_turn_down, name="transfer-turn-down"),
    path("day-one/blank.csv", opening_blank, name="opening-blank"),
    path("day-one/<str:reference>/", opening, name="opening"),
    path("day-one/<str:reference>/totals/", opening_totals, name="opening-totals"),
    path("day-one/<str:reference>/count/", opening_count, name="opening-count"),
    path("day-one/<str:reference>/drop/", opening_drop, name="opening-drop"),
]
