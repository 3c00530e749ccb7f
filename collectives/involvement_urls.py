"""Addresses of involvement payments and expenses."""

from django.urls import path

from collectives.views import claims, involvement

urlpatterns = [
    path("involvement-rates/", involvement.involvement_rates, name="involvement-rates"),
    path("involvement-rates/new/", involvement.involvement_rate_add, name="involvement-rate-add"),
    path("involvement-advice/", involvement.involvement_advice, name="involvement-advice"),
    path("my-claims/", involvement.my_claims, name="my-claims"),
    path("my-expenses/", involvement.my_expenses, name="my-expenses"),
    path("collectives/<slug:slug>/claim/", involvement.claim_add, name="claim-add"),
    path("collectives/<slug:slug>/no-thanks/", involvement.claim_no_thanks, name="claim-no-thanks"),
    path("collectives/<slug:slug>/expenses/", involvement.expense_add, name="expense-add"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<str:reference>/", claims.claim, name="claim"),
    path("claims/<str:reference>/approve/", claims.claim_approve, name="claim-approve"),
    path("claims/<str:reference>/turn-down/", claims.claim_turn_down, name="claim-turn-down"),
    path("claims/<str:reference>/pay/", claims.claim_pay, name="claim-pay"),
    path("claims/<str:reference>/take-back/", claims.claim_take_back, name="claim-take-back"),
]
