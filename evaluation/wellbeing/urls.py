"""Addresses of the wellbeing room."""

from django.urls import path

from evaluation.wellbeing.views import cards, check_in, ending, questions, results

urlpatterns = [
    path("projects/<reference>/cards/", cards.cards, name="cards"),
    path("projects/<reference>/cards/print/", cards.cards_print, name="cards-print"),
    path("projects/<reference>/results/", results.results, name="results"),
    path("c/", check_in.card_enter, name="card-enter"),
    path("c/-/deleted/", ending.check_in_deleted, name="check-in-deleted"),
    path("c/<code>/", check_in.check_in, name="check-in"),
    path("c/<code>/agree/", check_in.check_in_agree, name="check-in-agree"),
    path("c/<code>/check/", questions.check_in_check, name="check-in-check"),
    path("c/<code>/thanks/", ending.check_in_thanks, name="check-in-thanks"),
    path("c/<code>/delete/", ending.check_in_delete, name="check-in-delete"),
    path("c/<code>/<slug:instrument>/", questions.check_in_questions, name="check-in-questions"),
]
