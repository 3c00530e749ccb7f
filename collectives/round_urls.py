"""Addresses of rounds."""

from django.urls import path

from collectives.views import rounds

urlpatterns = [
    path("collectives/<slug:slug>/open-round/", rounds.round_open, name="round-open"),
    path("rounds/<str:reference>/", rounds.round_, name="round"),
    path("rounds/<str:reference>/vote/", rounds.round_vote, name="round-vote"),
    path("rounds/<str:reference>/voted/", rounds.round_voted, name="round-voted"),
    path("rounds/<str:reference>/close/", rounds.round_close, name="round-close"),
    path("rounds/<str:reference>/set-aside/", rounds.round_void, name="round-void"),
]
