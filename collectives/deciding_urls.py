"""Addresses between agreed reasons and the letter: calls, ratifying, questions; the clock and its figures."""

from django.urls import path

from collectives.views import calling, deferring, figures, ratifying

urlpatterns = [
    path("decision-figures/", figures.decision_figures, name="decision-figures"),
    path("collectives/<slug:slug>/authority/", ratifying.authority, name="authority"),
    path("collectives/<slug:slug>/authority/change/", ratifying.authority_set, name="authority-set"),
    path("collectives/<slug:slug>/ratifiers/add/", ratifying.ratifier_add, name="ratifier-add"),
    path("collectives/<slug:slug>/ratifiers/<int:pk>/answer/", ratifying.ratifier_answer, name="ratifier-answer"),
    path("collectives/<slug:slug>/ratifiers/<int:pk>/end/", ratifying.ratifier_end, name="ratifier-end"),
    path("ballots/<str:reference>/ratify/", ratifying.decision_ratify, name="decision-ratify"),
    path("ballots/<str:reference>/send-back/", ratifying.decision_send_back, name="decision-send-back"),
    path("ballots/<str:reference>/call/", calling.decision_call, name="decision-call"),
    path("ballots/<str:reference>/answer/", deferring.decision_answer, name="decision-answer"),
]
