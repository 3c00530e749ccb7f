"""Addresses of the match room. They stand before those of bids, whose questions would take their place."""

from django.urls import path

from projects.match.views.later import match_add, match_amount
from projects.match.views.match import match
from projects.match.views.moves import match_check, match_move, match_paper, match_uncheck
from projects.match.views.rates import hourly_rate_add, hourly_rates
from projects.match.views.window import match_window

urlpatterns = [
    path("bids/<str:reference>/match-state/", match, name="match"),
    path("bids/<str:reference>/match-state/add/", match_add, name="match-add"),
    path("bids/<str:reference>/match-state/<int:line>/amount/", match_amount, name="match-amount"),
    path("bids/<str:reference>/match-state/<int:line>/paper/", match_paper, name="match-paper"),
    path("bids/<str:reference>/match-state/<int:line>/window/", match_window, name="match-window"),
    path("bids/<str:reference>/match-state/<int:line>/check/", match_check, name="match-check"),
    path("bids/<str:reference>/match-state/<int:line>/uncheck/", match_uncheck, name="match-uncheck"),
    path("bids/<str:reference>/match-state/<int:line>/<slug:verb>/", match_move, name="match-move"),
    path("hourly-rates/", hourly_rates, name="hourly-rates"),
    path("hourly-rates/new/", hourly_rate_add, name="hourly-rate-add"),
]
