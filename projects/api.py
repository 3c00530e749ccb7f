"""The API of the project record."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from network.answers import DoesNotFit, require
from network.api import person_of
from network.models import Locality
from partners.models import Organisation
from projects import actions, rules
from projects.filters import ProjectFilter
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.serializers import NewProject, ProjectChange, ProjectLine


def one(request: Request, reference: str) -> Project:
    """Return one project with its group and place, or answer 404."""
    rows = Project.objects.visible_to(request.user).select_related("organisation__locality", "locality")
    return get_object_or_404(rows, reference=reference)


class Projects(generics.ListAPIView[Project]):
    """The projects anyone may see, and one's own."""

    serializer_class = ProjectLine
    filterset_class = ProjectFilter

    def get_queryset(self) -> ProjectQuerySet:
        """Return those this person may see."""
        return Project.objects.visible_to(self.request.user).select_related("organisation", "locality")


class OneProject(generics.GenericAPIView[Project]):
    """One project."""

    serializer_class = ProjectLine

    @extend_schema(responses=ProjectLine)
    def get(self, request: Request, reference: str) -> Response:
        """Read the record."""
        return Response(ProjectLine(one(request, reference)).data)

    @extend_schema(request=ProjectChange, responses=ProjectLine)
    def patch(self, request: Request, reference: str) -> Response:
        """Change what the page says."""
        project = one(request, reference)
        by = person_of(request)
        require(rules.may_edit_project(by, project))
        sent = ProjectChange(data=request.data)
        sent.is_valid(raise_exception=True)
        kept: dict[str, Any] = {name: getattr(project, name) for name in sent.get_fields()}
        actions.edit_project(project=project, by=by, at=timezone.now(), **(kept | sent.validated_data))
        return Response(ProjectLine(project).data)


class NewProjects(generics.GenericAPIView[Project]):
    """The projects of one group."""

    serializer_class = NewProject

    @extend_schema(request=NewProject, responses={201: ProjectLine})
    def post(self, request: Request, reference: str) -> Response:
        """Start a project of the group."""
        rows = Organisation.objects.visible_to(request.user).select_related("locality")
        organisation = get_object_or_404(rows, reference=reference)
        by = person_of(request)
        require(rules.may_create_project(by, organisation))
        sent = NewProject(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        place = place_of(organisation, said.pop("locality", None))
        made = actions.create_project(organisation=organisation, locality=place, by=by, at=timezone.now(), **said)
        return Response(ProjectLine(made).data, status=status.HTTP_201_CREATED)


def place_of(organisation: Organisation, slug: str | None) -> Locality:
    """Return the group's place of this slug, or its own when none is given; raises DoesNotFit."""
    if slug is None:
        return organisation.locality
    found = next((place for place in actions.places_for(organisation) if place.slug == slug), None)
    if found is None:
        raise DoesNotFit("Choose a place the group belongs to or serves.")
    return found


class Finish(generics.GenericAPIView[Project]):
    """The end of a project."""

    serializer_class = ProjectLine
    mover: Callable[..., Project] = staticmethod(actions.finish_project)

    @extend_schema(request=None, responses=ProjectLine)
    def post(self, request: Request, reference: str) -> Response:
        """Move it on."""
        project = one(request, reference)
        self.mover(project=project, by=person_of(request), at=timezone.now())
        return Response(ProjectLine(project).data)


class Reopen(Finish):
    """A finished project opened again."""

    mover = staticmethod(actions.reopen_project)
