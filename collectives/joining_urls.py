"""Addresses of joining a collective, its terms of reference, and learning its roles."""

from django.urls import path

from collectives.views import joining, terms

urlpatterns = [
    path("collectives/<slug:slug>/join/", joining.seat_request, name="seat-request"),
    path("collectives/<slug:slug>/requests/", joining.seat_requests, name="seat-requests"),
    path("collectives/<slug:slug>/requests/add/", joining.seat_request_take_down, name="seat-request-take-down"),
    path("collectives/<slug:slug>/terms/", terms.terms, name="terms"),
    path("collectives/<slug:slug>/terms/edit/", terms.terms_edit, name="terms-edit"),
    path("seat-requests/<str:reference>/", joining.seat_request_one, name="seat-request-one"),
    path("seat-requests/<str:reference>/arrange/", joining.seat_request_arrange, name="seat-request-arrange"),
    path("seat-requests/<str:reference>/welcome/", joining.seat_request_welcome, name="seat-request-welcome"),
    path("seat-requests/<str:reference>/decline/", joining.seat_request_decline, name="seat-request-decline"),
    path("seat-requests/<str:reference>/withdraw/", joining.seat_request_withdraw, name="seat-request-withdraw"),
    path("learn-the-role/", terms.learn_role, name="learn-role"),
    path("learn-the-role/<slug:step>/", terms.learn_step, name="learn-step"),
]
