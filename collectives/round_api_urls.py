"""Addresses of rounds for programs."""

from django.urls import path

from collectives.api import rounds

urlpatterns = [
    path("rounds/", rounds.Rounds.as_view(), name="api-rounds"),
    path("collectives/<slug:slug>/rounds/", rounds.CollectiveRounds.as_view(), name="api-collective-rounds"),
    path("rounds/<str:reference>/", rounds.OneRound.as_view(), name="api-round"),
    path("rounds/<str:reference>/vote/", rounds.RoundVote.as_view(), name="api-round-vote"),
    path("rounds/<str:reference>/close/", rounds.RoundClose.as_view(), name="api-round-close"),
    path("rounds/<str:reference>/set-aside/", rounds.RoundVoid.as_view(), name="api-round-void"),
]
