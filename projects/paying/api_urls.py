"""API addresses of the paying room."""

from django.urls import path

from projects.paying import api

urlpatterns = [
    path("partners/<str:reference>/bank-details/", api.Payees.as_view(), name="api-payees"),
    path("bank-details/<str:reference>/agree/", api.AgreePayee.as_view(), name="api-payee-agree"),
    path("bank-details/<str:reference>/not-us/", api.TurnDownPayee.as_view(), name="api-payee-turn-down"),
    path("awards/<str:reference>/payments/", api.AwardPayments.as_view(), name="api-award-payments"),
    path("payments/", api.AllPayments.as_view(), name="api-payments"),
    path("payments/<str:reference>/ask/", api.RequestPayment.as_view(), name="api-payment-request"),
    path("payments/<str:reference>/approve/", api.ApprovePayment.as_view(), name="api-payment-approve"),
    path("payments/<str:reference>/send-back/", api.TurnBackPayment.as_view(), name="api-payment-turn-back"),
    path("payments/<str:reference>/arrived/", api.ConfirmPayment.as_view(), name="api-payment-confirm"),
    path("payments/<str:reference>/failed/", api.FailPayment.as_view(), name="api-payment-fail"),
    path("payment-runs/", api.Runs.as_view(), name="api-payment-runs"),
    path("payment-runs/<str:reference>/", api.OneRun.as_view(), name="api-payment-run"),
    path("payment-runs/<str:reference>/sent/", api.SendRun.as_view(), name="api-payment-run-send"),
    path("payment-runs/<str:reference>/drop/", api.DropRun.as_view(), name="api-payment-run-drop"),
]
