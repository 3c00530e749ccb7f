"""The API of check-ins, cards and results: what a page can do, a program can do, under the same limits.

A code stands in the body, never in an address, so that it reaches no log.
"""

from typing import cast

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evaluation.models import Card, CheckIn
from evaluation.wellbeing import serializers
from evaluation.wellbeing.actions import ALL_ANSWERED, begin, delete_answers, finish, make_cards, save_answers
from evaluation.wellbeing.asked import asked, instrument_of
from evaluation.wellbeing.follow_up import followed
from evaluation.wellbeing.lookup import card_of
from evaluation.wellbeing.memory import Memory
from evaluation.wellbeing.pages_left import pages_left
from evaluation.wellbeing.results import for_project
from evaluation.wellbeing.rules import may_see_cards
from evaluation.wellbeing.shown import as_figure, as_one_card, as_questionnaire
from evaluation.wellbeing.stages import stage_of
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from projects.models import Project

NOT_ASKED = "These questions are only for people of 16 or over who agree to answer. Nothing was kept."


class CheckIns(APIView):
    """Begins a check-in with the code of a card; or takes back all that was answered with it."""

    @extend_schema(operation_id="check_in_begin", request=serializers.Begin, responses={201: serializers.Begun})
    def post(self, request: Request) -> Response:
        """Begin, or carry on: 400 without a yes, 409 when it is too early or all is answered."""
        given = serializers.Begin(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        card = card_of(request, data["code"])
        if not (data["over16"] and data["agree"]):
            raise DoesNotFit(NOT_ASKED)
        check_in = begin(card=card, mode=data["mode"], at=timezone.now())
        left = pages_left(check_in)
        key = Memory().adding(check_in, *(one.code for one in left)).key()
        body = {"wave": check_in.wave, "key": key, "to_answer": [as_questionnaire(one) for one in left]}
        return Response(serializers.Begun(body).data, status=201)

    @extend_schema(operation_id="check_in_delete", request=serializers.WithCode, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Delete every answer given with a card. 409 when there is none."""
        delete_answers(card=card_of(request, _code(request)), at=timezone.now())
        return Response(status=204)


class CheckInAnswers(APIView):
    """Answers one questionnaire."""

    @extend_schema(operation_id="check_in_answer", request=serializers.Given, responses=serializers.Progress)
    def put(self, request: Request, instrument: str) -> Response:
        """Keep the answers; 409 when they were given before and `key` is not of this check-in."""
        given = serializers.Given(data=request.data)
        given.is_valid(raise_exception=True)
        data, found = given.validated_data, instrument_of(instrument)
        if found is None:
            raise Http404
        check_in = _begun(request, data["code"])
        save_answers(
            check_in=check_in,
            instrument=found,
            values=data["answers"],
            at=timezone.now(),
            change=Memory.read(data["key"]).knows(check_in, found.code),
        )
        return Response(_progress(check_in))


class CheckInFinish(APIView):
    """Finishes a check-in."""

    @extend_schema(operation_id="check_in_finish", request=serializers.WithCode, responses=serializers.Progress)
    def post(self, request: Request) -> Response:
        """Finish; 409 when questionnaires are left or it is finished already."""
        return Response(_progress(finish(check_in=_begun(request, _code(request)), at=timezone.now())))


class ProjectCards(APIView):
    """The code cards of a project, for the group that hands them out."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="cards_list", responses=serializers.OneCard(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """List every card with its days."""
        project = _project(request, reference)
        require(may_see_cards(request.user, project))
        rows = followed(Card.objects.visible_to(request.user).filter(project=project))
        today = timezone.localdate()
        return Response([as_one_card(row, today) for row in rows])

    @extend_schema(
        operation_id="cards_make", request=serializers.NewCards, responses={201: serializers.OneCard(many=True)}
    )
    def post(self, request: Request, reference: str) -> Response:
        """Make cards."""
        project = _project(request, reference)
        wanted = serializers.NewCards(data=request.data)
        wanted.is_valid(raise_exception=True)
        count, at = wanted.validated_data["count"], timezone.now()
        make_cards(project=project, count=count, by=cast("Person", request.user), at=at)
        rows = followed(Card.objects.visible_to(request.user).filter(project=project, issued_at=at))
        return Response([as_one_card(row, timezone.localdate(at)) for row in rows], status=201)


class ResultsOfProject(APIView):
    """What changed for the people of a project, as anyone who sees the project may read it."""

    @extend_schema(operation_id="project_results", responses=serializers.ProjectResults)
    def get(self, request: Request, reference: str) -> Response:
        """Read it."""
        project = _project(request, reference)
        found = for_project(project)
        body = {
            "project": project.reference,
            "summary": found.summary,
            "people": found.heads.shown(),
            "scales": [as_figure(part) for part in found.scales],
        }
        return Response(serializers.ProjectResults(body).data)


def _code(request: Request) -> str:
    given = serializers.WithCode(data=request.data)
    given.is_valid(raise_exception=True)
    return str(given.validated_data["code"])


def _begun(request: Request, code: str) -> CheckIn:
    stage = stage_of(card_of(request, code), timezone.localdate())
    if stage.begun is None:
        raise NotNow(ALL_ANSWERED if stage.done else "Begin first: nobody has agreed to answer with this card yet.")
    return stage.begun


def _progress(check_in: CheckIn) -> dict[str, object]:
    given = set(check_in.answers.values_list("instrument", flat=True))
    left = [one.code for one in asked() if one.code not in given]
    return {"wave": check_in.wave, "finished": check_in.state == "finished", "to_answer": left}


def _project(request: Request, reference: str) -> Project:
    rows = Project.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(rows, reference=reference)
