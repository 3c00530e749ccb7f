"""API addresses of the awards room."""

from django.urls import path

from projects.awards import api

urlpatterns = [
    path("awards/<str:reference>/inside/", api.AwardInside.as_view(), name="api-award-inside"),
    path("awards/<str:reference>/confirm/", api.ConfirmMatch.as_view(), name="api-award-confirm"),
    path("awards/<str:reference>/more-time/", api.Extend.as_view(), name="api-award-extend"),
    path("awards/<str:reference>/told/", api.Told.as_view(), name="api-award-told"),
    path("awards/<str:reference>/change/", api.Vary.as_view(), name="api-award-vary"),
    path("awards/<str:reference>/stop/", api.Stop.as_view(), name="api-award-stop"),
    path("awards/<str:reference>/host/", api.NameHost.as_view(), name="api-award-host"),
    path("awards/<str:reference>/conditions/", api.AddCondition.as_view(), name="api-condition-add"),
    path("awards/<str:reference>/conditions/<int:pk>/day/", api.MoveCondition.as_view(), name="api-condition-day"),
    path("awards/<str:reference>/conditions/<int:pk>/", api.ShowCondition.as_view(), name="api-condition-show"),
    path("awards/<str:reference>/conditions/<int:pk>/check/", api.CheckCondition.as_view(), name="api-condition-check"),
    path("partners/<partner:reference>/pause/", api.PauseGroup.as_view(), name="api-partner-pause"),
    path("partners/<partner:reference>/go-on/", api.GoOn.as_view(), name="api-partner-go-on"),
    path("calls/", api.Calls.as_view(), name="api-calls"),
    path("calls/<str:reference>/", api.RingCall.as_view(), name="api-call"),
]
