"""API addresses of the wellbeing room."""

from django.urls import path

from evaluation.wellbeing import api

urlpatterns = [
    path("check-ins/", api.CheckIns.as_view(), name="api-check-ins"),
    path("check-ins/finish/", api.CheckInFinish.as_view(), name="api-check-in-finish"),
    path("check-ins/<slug:instrument>/", api.CheckInAnswers.as_view(), name="api-check-in-answers"),
    path("projects/<str:reference>/cards/", api.ProjectCards.as_view(), name="api-cards"),
    path("projects/<str:reference>/results/", api.ResultsOfProject.as_view(), name="api-results"),
]
