"""API addresses of the collectives app."""

from django.urls import include, path

from collectives.api import ballots, collectives, decisions, own_rules, seats, voting

urlpatterns = [
    path("collectives/", collectives.Collectives.as_view(), name="api-collectives"),
    path("collectives/<slug:slug>/", collectives.OneCollective.as_view(), name="api-collective"),
    path("collectives/<slug:slug>/waiting/", collectives.Waiting.as_view(), name="api-collective-waiting"),
    path("collectives/<slug:slug>/seats/", seats.Seats.as_view(), name="api-seats"),
    path("collectives/<slug:slug>/seats/<int:pk>/answer/", seats.SeatAnswer.as_view(), name="api-seat-answer"),
    path("collectives/<slug:slug>/seats/<int:pk>/end/", seats.SeatEnd.as_view(), name="api-seat-end"),
    path(
        "collectives/<slug:slug>/seats/<int:pk>/facilitates/",
        seats.SeatFacilitates.as_view(),
        name="api-seat-facilitates",
    ),
    path("ballots/", ballots.Ballots.as_view(), name="api-ballots"),
    path("ballots/<str:reference>/", ballots.OneBallot.as_view(), name="api-ballot"),
    path("ballots/<str:reference>/close/", ballots.BallotClose.as_view(), name="api-ballot-close"),
    path("ballots/<str:reference>/set-aside/", ballots.BallotVoid.as_view(), name="api-ballot-void"),
    path("ballots/<str:reference>/turnout/", ballots.BallotTurnout.as_view(), name="api-ballot-turnout"),
    path("ballots/<str:reference>/connection/", voting.BallotConnection.as_view(), name="api-ballot-connection"),
    path("ballots/<str:reference>/paper/", voting.BallotPaper.as_view(), name="api-ballot-paper"),
    path("ballots/<str:reference>/paper/<slug:step>/", voting.BallotSpoken.as_view(), name="api-ballot-spoken"),
    path("ballots/<str:reference>/vote/", voting.BallotVote.as_view(), name="api-ballot-vote"),
    path("ballots/<str:reference>/reasons/", decisions.BallotReasons.as_view(), name="api-decision-write"),
    path("ballots/<str:reference>/agree/", decisions.BallotAgree.as_view(), name="api-decision-agree"),
    path("decisions/", decisions.Decisions.as_view(), name="api-decisions"),
    path("decisions/<str:reference>/", decisions.OneDecision.as_view(), name="api-decision"),
    path("", include("collectives.ballot_api_urls")),
    path("", include("collectives.deciding_api_urls")),
    path("", include("collectives.meeting_api_urls")),
    path("", include("collectives.need_api_urls")),
    path("", include("collectives.joining_api_urls")),
    path("", include("collectives.involvement_api_urls")),
    path("collectives/<slug:slug>/rules/", own_rules.OwnRules.as_view(), name="api-own-rules"),
    path("", include("collectives.round_api_urls")),
]
