"""API addresses of meetings."""

from django.urls import path

from collectives.api import agenda, meetings

urlpatterns = [
    path("collectives/<slug:slug>/meetings/", meetings.Meetings.as_view(), name="api-meetings"),
    path("meetings/<str:reference>/", meetings.OneMeeting.as_view(), name="api-meeting"),
    path("meetings/<str:reference>/cancel/", meetings.MeetingCancel.as_view(), name="api-meeting-cancel"),
    path("meetings/<str:reference>/coming/", meetings.MeetingComing.as_view(), name="api-meeting-coming"),
    path("meetings/<str:reference>/summary/", agenda.MeetingSummary.as_view(), name="api-meeting-summary"),
    path("meetings/<str:reference>/agenda/", agenda.Agenda.as_view(), name="api-agenda"),
    path("meetings/<str:reference>/agenda/waiting/", agenda.AgendaWaiting.as_view(), name="api-agenda-waiting"),
    path("meetings/<str:reference>/agenda/<int:pk>/move/", agenda.AgendaMove.as_view(), name="api-agenda-move"),
    path("meetings/<str:reference>/agenda/<int:pk>/remove/", agenda.AgendaRemove.as_view(), name="api-agenda-remove"),
    path(
        "meetings/<str:reference>/agenda/<int:pk>/outcome/", agenda.AgendaOutcome.as_view(), name="api-agenda-outcome"
    ),
    path("meetings/<str:reference>/papers/", agenda.MeetingPapers.as_view(), name="api-meeting-papers"),
    path("meetings/<str:reference>/hold/", meetings.MeetingHold.as_view(), name="api-meeting-hold"),
    path("meetings/<str:reference>/register/", meetings.MeetingRegister.as_view(), name="api-meeting-register"),
    path("meetings/<str:reference>/minutes/", agenda.MeetingMinutes.as_view(), name="api-meeting-minutes"),
    path("meetings/<str:reference>/actions/", meetings.MeetingActions.as_view(), name="api-meeting-actions"),
    path(
        "meetings/<str:reference>/actions/<int:pk>/finish/",
        meetings.MeetingActionFinish.as_view(),
        name="api-meeting-action-finish",
    ),
    path(
        "meetings/<str:reference>/actions/<int:pk>/drop/",
        meetings.MeetingActionDrop.as_view(),
        name="api-meeting-action-drop",
    ),
    path(
        "meetings/<str:reference>/actions/<int:pk>/reopen/",
        meetings.MeetingActionReopen.as_view(),
        name="api-meeting-action-reopen",
    ),
]
