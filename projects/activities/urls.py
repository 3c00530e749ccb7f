"""Addresses of the activities room."""

from django.urls import path

from projects.activities.views import activity, points, search

urlpatterns = [
    path("activities/", search.activities, name="activities"),
    path("activities/map/", search.activity_map, name="activity-map"),
    path("activities/map/points.json", points.activity_points, name="activity-points"),
    path("activities/map/<slug:digest>.js", points.activity_map_script, name="activity-map-script"),
    path("activities/<str:reference>/", activity.activity, name="activity"),
    path("activities/<str:reference>/take-down/", activity.activity_take_down, name="activity-take-down"),
    path("activities/<str:reference>/edit/", activity.activity_edit, name="activity-edit"),
    path("activities/<str:reference>/edit/<slug:step>/", activity.activity_edit, name="activity-edit-step"),
    path("projects/<str:reference>/activities/new/", activity.activity_new, name="activity-new"),
    path("projects/<str:reference>/activities/new/<slug:step>/", activity.activity_new, name="activity-new-step"),
]
