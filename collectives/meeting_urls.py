"""Addresses of meetings."""

from django.urls import path

from collectives.views import agenda, meeting_papers, meetings

urlpatterns = [
    path("collectives/<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("collectives/<slug:slug>/meetings/plan/", meetings.meeting_plan, name="meeting-plan"),
    path("meetings/<str:reference>/", meetings.meeting, name="meeting"),
    path("meetings/<str:reference>/change/", meetings.meeting_change, name="meeting-change"),
    path("meetings/<str:reference>/cancel/", meetings.meeting_cancel, name="meeting-cancel"),
    path("meetings/<str:reference>/coming/", meetings.meeting_coming, name="meeting-coming"),
    path("meetings/<str:reference>/summary/", meetings.meeting_summary, name="meeting-summary"),
    path("meetings/<str:reference>/agenda/add/", agenda.agenda_add, name="agenda-add"),
    path("meetings/<str:reference>/agenda/waiting/", agenda.agenda_waiting, name="agenda-waiting"),
    path("meetings/<str:reference>/agenda/<int:pk>/move/", agenda.agenda_move, name="agenda-move"),
    path("meetings/<str:reference>/agenda/<int:pk>/remove/", agenda.agenda_remove, name="agenda-remove"),
    path("meetings/<str:reference>/agenda/<int:pk>/outcome/", agenda.agenda_outcome, name="agenda-outcome"),
    path("meetings/<str:reference>/papers/", meeting_papers.meeting_papers, name="meeting-papers"),
    path("meetings/<str:reference>/hold/", meeting_papers.meeting_hold, name="meeting-hold"),
    path("meetings/<str:reference>/register/", meeting_papers.meeting_register, name="meeting-register"),
    path("meetings/<str:reference>/minutes/", meeting_papers.meeting_minutes, name="meeting-minutes"),
    path("meetings/<str:reference>/actions/add/", meeting_papers.meeting_action_add, name="meeting-action-add"),
    path(
        "meetings/<str:reference>/actions/<int:pk>/finish/",
        meeting_papers.meeting_action_finish,
        name="meeting-action-finish",
    ),
    path(
        "meetings/<str:reference>/actions/<int:pk>/drop/",
        meeting_papers.meeting_action_drop,
        name="meeting-action-drop",
    ),
    path(
        "meetings/<str:reference>/actions/<int:pk>/reopen/",
        meeting_papers.meeting_action_reopen,
        name="meeting-action-reopen",
    ),
]
