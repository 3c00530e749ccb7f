"""API addresses between agreed reasons and the letter: calls, ratifying, questions; the clock and its figures."""

from django.urls import path

from collectives.api import deciding, figures

urlpatterns = [
    path("decision-figures/", figures.DecisionFigures.as_view(), name="api-decision-figures"),
    path("collectives/<slug:slug>/authority/", deciding.Authority.as_view(), name="api-authority"),
    path("collectives/<slug:slug>/ratifiers/", deciding.Ratifiers.as_view(), name="api-ratifiers"),
    path(
        "collectives/<slug:slug>/ratifiers/<int:pk>/answer/",
        deciding.RatifierAnswer.as_view(),
        name="api-ratifier-answer",
    ),
    path("collectives/<slug:slug>/ratifiers/<int:pk>/end/", deciding.RatifierEnd.as_view(), name="api-ratifier-end"),
    path("ballots/<str:reference>/ratify/", deciding.BallotRatify.as_view(), name="api-decision-ratify"),
    path("ballots/<str:reference>/send-back/", deciding.BallotSendBack.as_view(), name="api-decision-send-back"),
    path("ballots/<str:reference>/call/", deciding.BallotCall.as_view(), name="api-decision-call"),
    path("ballots/<str:reference>/answer/", deciding.BallotAnswer.as_view(), name="api-decision-answer"),
]
