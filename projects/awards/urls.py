"""Addresses of the awards room."""

from django.urls import path

from projects.awards.views.award import award, award_confirm, award_extend, award_host, award_stop, award_vary
from projects.awards.views.calls import call, calls
from projects.awards.views.conditions import (
    condition_add,
    condition_check,
    condition_day,
    condition_show,
    condition_undo,
)
from projects.awards.views.pauses import partner_go_on, partner_pause
from projects.awards.views.told import award_told

urlpatterns = [
    path("awards/<str:reference>/", award, name="award"),
    path("awards/<str:reference>/confirm/", award_confirm, name="award-confirm"),
    path("awards/<str:reference>/more-time/", award_extend, name="award-extend"),
    path("awards/<str:reference>/told/", award_told, name="award-told"),
    path("awards/<str:reference>/change/", award_vary, name="award-vary"),
    path("awards/<str:reference>/stop/", award_stop, name="award-stop"),
    path("awards/<str:reference>/host/", award_host, name="award-host"),
    path("awards/<str:reference>/conditions/new/", condition_add, name="condition-add"),
    path("awards/<str:reference>/conditions/<int:pk>/", condition_show, name="condition-show"),
    path("awards/<str:reference>/conditions/<int:pk>/check/", condition_check, name="condition-check"),
    path("awards/<str:reference>/conditions/<int:pk>/day/", condition_day, name="condition-day"),
    path("awards/<str:reference>/conditions/<int:pk>/undo/", condition_undo, name="condition-undo"),
    path("partners/<partner:reference>/pause/", partner_pause, name="partner-pause"),
    path("partners/<partner:reference>/go-on/", partner_go_on, name="partner-go-on"),
    path("calls/", calls, name="calls"),
    path("calls/<str:reference>/", call, name="call"),
]
