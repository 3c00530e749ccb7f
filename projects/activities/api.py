"""The API of activities: what a page can do, a program can do."""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from network.api import person_of
from projects.activities import actions
from projects.activities.filters import ActivityFilter
from projects.activities.near import nearest
from projects.activities.search import near_from
from projects.activities.serializers import READ, ActivityAnswers, ActivitySerializer, TakingDown, as_row, one
from projects.models import Activity, Project
from projects.models.activity import ActivityQuerySet

NEAR = [OpenApiParameter("lat", float), OpenApiParameter("lon", float)]


class Activities(ListAPIView[Activity]):
    """Every activity this person may see; with lat and lon, the nearest first."""

    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter

    def get_queryset(self) -> ActivityQuerySet:
        """Return the rows before searching."""
        return Activity.objects.visible_to(self.request.user).for_lists()

    def filter_queryset(self, queryset: ActivityQuerySet) -> ActivityQuerySet:  # type: ignore[override]
        """Search, then order by distance where a point is given."""
        asks = any(self.request.GET.get(name) for name in ActivityFilter.base_filters)
        found = cast("ActivityQuerySet", super().filter_queryset(queryset)) if asks else queryset
        near = near_from(self.request.GET)
        return nearest(found, near.latitude, near.longitude).activities if near else found

    @extend_schema(parameters=NEAR)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401, ARG002 - the framework's
        """List activities."""
        found = self.filter_queryset(self.get_queryset()).values(*READ)
        return self.get_paginated_response([as_row(values) for values in self.paginate_queryset(found) or []])


class OneActivity(APIView):
    """One activity."""

    @extend_schema(responses=ActivitySerializer)
    def get(self, request: Request, reference: str) -> Response:
        """Read it."""
        return Response(one(self._found(request, reference)))

    @extend_schema(request=ActivityAnswers, responses=ActivitySerializer)
    def put(self, request: Request, reference: str) -> Response:
        """Change it: send every answer."""
        activity = self._found(request, reference)
        answers = ActivityAnswers(data=request.data)
        answers.is_valid(raise_exception=True)
        actions.change_activity(activity=activity, by=person_of(request), at=timezone.now(), **answers.validated_data)
        return Response(one(activity))

    def _found(self, request: Request, reference: str) -> Activity:
        return get_object_or_404(Activity.objects.visible_to(request.user).for_lists(), reference=reference)


class TakeDown(APIView):
    """Takes an activity out of the list, with a reason; or, with DELETE, puts it back."""

    @extend_schema(request=TakingDown, responses=ActivitySerializer)
    def post(self, request: Request, reference: str) -> Response:
        """Take it out."""
        activity = get_object_or_404(Activity.objects.visible_to(request.user), reference=reference)
        why = TakingDown(data=request.data)
        why.is_valid(raise_exception=True)
        actions.take_down(activity=activity, by=person_of(request), at=timezone.now(), **why.validated_data)
        return Response(one(activity))

    @extend_schema(responses=ActivitySerializer)
    def delete(self, request: Request, reference: str) -> Response:
        """Put it back."""
        activity = get_object_or_404(Activity.objects.visible_to(request.user), reference=reference)
        actions.list_again(activity=activity, by=person_of(request), at=timezone.now())
        return Response(one(activity))


class ProjectActivities(APIView):
    """Lists a new activity of a project."""

    @extend_schema(request=ActivityAnswers, responses={201: ActivitySerializer})
    def post(self, request: Request, reference: str) -> Response:
        """List one."""
        project = get_object_or_404(Project.objects.visible_to(request.user), reference=reference)
        answers = ActivityAnswers(data=request.data)
        answers.is_valid(raise_exception=True)
        made = actions.list_activity(
            project=project, by=person_of(request), at=timezone.now(), **answers.validated_data
        )
        return Response(one(made), status=201)
