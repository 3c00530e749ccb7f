"""API addresses of joining a collective, its terms of reference, and learning its roles."""

from django.urls import path

from collectives.api import joining, terms

ONE = "seat-requests/<str:reference>/"

urlpatterns = [
    path("collectives/<slug:slug>/seat-requests/", joining.SeatRequests.as_view(), name="api-seat-requests"),
    path(
        "collectives/<slug:slug>/seat-requests/take-down/",
        joining.SeatRequestTakeDown.as_view(),
        name="api-seat-request-take-down",
    ),
    path(ONE, joining.OneSeatRequest.as_view(), name="api-seat-request"),
    path(f"{ONE}arrange/", joining.SeatRequestArrange.as_view(), name="api-seat-request-arrange"),
    path(f"{ONE}welcome/", joining.SeatRequestWelcome.as_view(), name="api-seat-request-welcome"),
    path(f"{ONE}decline/", joining.SeatRequestDecline.as_view(), name="api-seat-request-decline"),
    path(f"{ONE}withdraw/", joining.SeatRequestWithdraw.as_view(), name="api-seat-request-withdraw"),
    path("collectives/<slug:slug>/terms/", terms.Terms.as_view(), name="api-terms"),
    path("learning/", terms.Learning.as_view(), name="api-learning"),
    path("learning/<slug:step>/", terms.LearningStepTaken.as_view(), name="api-learning-step"),
]
