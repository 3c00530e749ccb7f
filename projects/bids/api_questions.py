"""What a fund asks, for programs."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from network.api_request import PersonApiRequest
from projects.bids.api import body
from projects.bids.question_actions import add_question, change_question, take_out_question
from projects.bids.questions import questions_for
from projects.bids.rules import may_change_questions
from projects.bids.serializers import QuestionIn, QuestionOut
from projects.bids.views.questions import question_for
from projects.models import Fund


class QuestionView(APIView):
    """A route about what a fund asks."""

    permission_classes = [IsAuthenticated]

    def fund(self, request: PersonApiRequest, number: int) -> Fund:
        """Return the fund for those who may change what it asks."""
        require(may_change_questions(request.user))
        return get_object_or_404(Fund.objects.visible_to(request.user), pk=number)


class Questions(QuestionView):
    """A fund's list of questions."""

    @extend_schema(responses=QuestionOut(many=True))
    def get(self, request: PersonApiRequest, fund: int) -> Response:
        """Return the questions in order."""
        asked = self.fund(request, fund)
        return Response(QuestionOut(questions_for(asked.pk), many=True).data)

    @extend_schema(request=QuestionIn, responses={201: QuestionOut})
    def post(self, request: PersonApiRequest, fund: int) -> Response:
        """Add a question."""
        asked = self.fund(request, fund)
        row = add_question(fund=asked, by=request.user, at=timezone.now(), **body(QuestionIn, request))
        return Response(QuestionOut(row).data, status=status.HTTP_201_CREATED)


class OneQuestion(QuestionView):
    """One question of a fund's list."""

    @extend_schema(request=QuestionIn(partial=True), responses=QuestionOut)
    def patch(self, request: PersonApiRequest, fund: int, slug: str) -> Response:
        """Change it."""
        asked = self.fund(request, fund)
        question_for(asked, slug)
        sent = QuestionIn(data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        row = change_question(fund=asked, slug=slug, by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(QuestionOut(row).data)

    @extend_schema(responses={204: None})
    def delete(self, request: PersonApiRequest, fund: int, slug: str) -> Response:
        """Take it out."""
        asked = self.fund(request, fund)
        question_for(asked, slug)
        take_out_question(fund=asked, slug=slug, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
