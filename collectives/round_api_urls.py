"""Addresses of rounds for programs."""

from django.urls import path

from collectives.api import borrowing, round_help, rounds

urlpatterns = [
    path("rounds/", rounds.Rounds.as_view(), name="api-rounds"),
    path("collectives/<slug:slug>/rounds/", rounds.CollectiveRounds.as_view(), name="api-collective-rounds"),
    path("rounds/<str:reference>/", rounds.OneRound.as_view(), name="api-round"),
    path("rounds/<str:reference>/vote/", rounds.RoundVote.as_view(), name="api-round-vote"),
    path("rounds/<str:reference>/close/", rounds.RoundClose.as_view(), name="api-round-close"),
    path("rounds/<str:reference>/set-aside/", rounds.RoundVoid.as_view(), name="api-round-void"),
    path("rounds/<str:reference>/phone/", round_help.RoundPhone.as_view(), name="api-round-phone"),
    path(
        "rounds/<str:reference>/phone/<int:pk>/confirm/",
        round_help.RoundPhoneConfirm.as_view(),
        name="api-round-phone-confirm",
    ),
    path(
        "rounds/<str:reference>/phone/<int:pk>/drop/", round_help.RoundPhoneDrop.as_view(), name="api-round-phone-drop"
    ),
    path("rounds/<str:reference>/paper-ballots/", round_help.RoundPapers.as_view(), name="api-round-papers"),
    path(
        "rounds/<str:reference>/paper-ballots/enter/",
        round_help.RoundPapersEnter.as_view(),
        name="api-round-papers-enter",
    ),
    path("rounds/<str:reference>/borrow/", borrowing.RoundBorrow.as_view(), name="api-round-borrow"),
    path("rounds/<str:reference>/help-out/", borrowing.RoundHelpOut.as_view(), name="api-round-help-out"),
]
