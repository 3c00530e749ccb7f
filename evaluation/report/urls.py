"""Addresses of the report room."""

from django.urls import path

from evaluation.report import views

urlpatterns = [
    path("localities/<slug:slug>/years/<slug:year>/", views.year, name="year"),
    path("localities/<slug:slug>/years/<slug:year>/figures.csv", views.year_figures, name="year-figures"),
]
