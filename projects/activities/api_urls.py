"""API addresses of the activities room."""

from django.urls import path

from projects.activities import api

urlpatterns = [
    path("activities/", api.Activities.as_view(), name="api-activities"),
    path("activities/<str:reference>/", api.OneActivity.as_view(), name="api-activity"),
    path("activities/<str:reference>/take-down/", api.TakeDown.as_view(), name="api-activity-take-down"),
    path("projects/<str:reference>/activities/", api.ProjectActivities.as_view(), name="api-project-activities"),
]
