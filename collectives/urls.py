"""Addresses of the collectives app."""

from django.urls import include, path

from collectives.views import ballots, collectives, decisions, own_rules, seats, voting

urlpatterns = [
    path("collectives/", collectives.collectives, name="collectives"),
    path("collectives/<slug:slug>/", collectives.collective, name="collective"),
    path("collectives/<slug:slug>/open-ballot/<str:bid_reference>/", ballots.ballot_open, name="ballot-open"),
    path("collectives/<slug:slug>/seats/", seats.seats, name="seats"),
    path("collectives/<slug:slug>/seats/add/", seats.seat_add, name="seat-add"),
    path("collectives/<slug:slug>/seats/<int:pk>/answer/", seats.seat_answer, name="seat-answer"),
    path("collectives/<slug:slug>/seats/<int:pk>/end/", seats.seat_end, name="seat-end"),
    path("collectives/<slug:slug>/seats/<int:pk>/facilitates/", seats.seat_facilitates, name="seat-facilitates"),
    path("ballots/<str:reference>/", ballots.ballot, name="ballot"),
    path("ballots/<str:reference>/connection/", voting.ballot_connection, name="ballot-connection"),
    path("ballots/<str:reference>/paper/", voting.ballot_paper, name="ballot-paper"),
    path("ballots/<str:reference>/paper/<slug:step>/", voting.ballot_spoken, name="ballot-spoken"),
    path("ballots/<str:reference>/vote/", voting.ballot_vote, name="ballot-vote"),
    path("ballots/<str:reference>/voted/", voting.ballot_voted, name="ballot-voted"),
    path("ballots/<str:reference>/close/", ballots.ballot_close, name="ballot-close"),
    path("ballots/<str:reference>/set-aside/", ballots.ballot_void, name="ballot-void"),
    path("ballots/<str:reference>/reasons/", decisions.decision_write, name="decision-write"),
    path("ballots/<str:reference>/agree/", decisions.decision_agree, name="decision-agree"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<str:reference>/", decisions.decision, name="decision"),
    path("", include("collectives.ballot_urls")),
    path("", include("collectives.deciding_urls")),
    path("", include("collectives.meeting_urls")),
    path("", include("collectives.need_urls")),
    path("", include("collectives.joining_urls")),
    path("", include("collectives.involvement_urls")),
    path("collectives/<slug:slug>/rules/", own_rules.own_rules, name="own-rules"),
    path("collectives/<slug:slug>/rules/change/", own_rules.own_rules_change, name="own-rules-change"),
    path("", include("collectives.round_urls")),
]
