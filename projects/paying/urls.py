"""Addresses of the paying room."""

from django.urls import path

from projects.paying.views import parts, payees, runs

urlpatterns = [
    path("partners/<str:reference>/bank-details/", payees.payees, name="payees"),
    path("partners/<str:reference>/bank-details/new/", payees.payee_new, name="payee-new"),
    path("bank-details/<str:reference>/agree/", payees.payee_agree, name="payee-agree"),
    path("bank-details/<str:reference>/not-us/", payees.payee_turn_down, name="payee-turn-down"),
    path("awards/<str:reference>/payments/", parts.award_payments, name="award-payments"),
    path("awards/<str:reference>/payments/plan/", parts.award_plan, name="award-plan"),
    path("payments/", runs.payments, name="payments"),
    path("payments/pick/", runs.payment_pick, name="payment-pick"),
    path("payments/<str:reference>/ask/", parts.payment_request, name="payment-request"),
    path("payments/<str:reference>/approve/", parts.payment_approve, name="payment-approve"),
    path("payments/<str:reference>/send-back/", parts.payment_turn_back, name="payment-turn-back"),
    path("payments/<str:reference>/arrived/", parts.payment_confirm, name="payment-confirm"),
    path("payments/<str:reference>/failed/", parts.payment_fail, name="payment-fail"),
    path("payment-runs/<str:reference>/", runs.payment_run, name="payment-run"),
    path("payment-runs/<str:reference>/list.csv", runs.payment_run_list, name="payment-run-list"),
    path("payment-runs/<str:reference>/sent/", runs.payment_run_send, name="payment-run-send"),
    path("payment-runs/<str:reference>/drop/", runs.payment_run_drop, name="payment-run-drop"),
]
