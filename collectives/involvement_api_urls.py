"""API addresses of involvement payments and expenses."""

from django.urls import path

from collectives.api import involvement

HERE, ONE = "collectives/<slug:slug>/", "claims/<str:reference>/"

urlpatterns = [
    path("involvement-rates/", involvement.InvolvementRates.as_view(), name="api-involvement-rates"),
    path("my-running-total/", involvement.MyTotal.as_view(), name="api-my-total"),
    path(f"{HERE}claim/", involvement.ClaimTime.as_view(), name="api-claim-add"),
    path(f"{HERE}no-thanks/", involvement.ClaimNoThanks.as_view(), name="api-claim-no-thanks"),
    path(f"{HERE}expenses/", involvement.ClaimCost.as_view(), name="api-expense-add"),
    path("claims/", involvement.Claims.as_view(), name="api-claims"),
    path(ONE, involvement.OneClaim.as_view(), name="api-claim"),
    path(f"{ONE}approve/", involvement.ClaimApprove.as_view(), name="api-claim-approve"),
    path(f"{ONE}turn-down/", involvement.ClaimTurnDown.as_view(), name="api-claim-turn-down"),
    path(f"{ONE}pay/", involvement.ClaimPay.as_view(), name="api-claim-pay"),
    path(f"{ONE}take-back/", involvement.ClaimTakeBack.as_view(), name="api-claim-take-back"),
]
