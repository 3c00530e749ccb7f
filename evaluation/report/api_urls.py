"""API addresses of the report room."""

from django.urls import path

from evaluation.report import api

urlpatterns = [
    path("localities/<slug:slug>/years/<slug:year>/", api.OneYear.as_view(), name="api-year"),
]
