"""Addresses of the papers room."""

from django.urls import path

from projects.papers.views.paper import paper

urlpatterns = [path("papers/<str:reference>/", paper, name="paper")]
