"""Addresses of rounds."""

from django.urls import path

from collectives.views import borrowing, round_help, rounds

urlpatterns = [
    path("collectives/<slug:slug>/open-round/", rounds.round_open, name="round-open"),
    path("rounds/<str:reference>/", rounds.round_, name="round"),
    path("rounds/<str:reference>/vote/", rounds.round_vote, name="round-vote"),
    path("rounds/<str:reference>/voted/", rounds.round_voted, name="round-voted"),
    path("rounds/<str:reference>/close/", rounds.round_close, name="round-close"),
    path("rounds/<str:reference>/set-aside/", rounds.round_void, name="round-void"),
    path("rounds/<str:reference>/phone/", round_help.round_phone, name="round-phone"),
    path("rounds/<str:reference>/phone/<int:pk>/", round_help.round_phone_one, name="round-phone-one"),
    path("rounds/<str:reference>/phone/<int:pk>/drop/", round_help.round_phone_drop, name="round-phone-drop"),
    path("rounds/<str:reference>/paper-ballots/", round_help.round_papers_print, name="round-papers-print"),
    path("rounds/<str:reference>/paper-ballots/enter/", round_help.round_papers_enter, name="round-papers-enter"),
    path("rounds/<str:reference>/borrow/", borrowing.round_borrow, name="round-borrow"),
    path("rounds/<str:reference>/help-out/", borrowing.round_help_out, name="round-help-out"),
]
