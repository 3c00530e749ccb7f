"""The terms of reference of a collective, and the roles with the steps to learn them."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.learning import say_step
from collectives.actions.terms import write_terms
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.composition import public_seats
from collectives.finding import the_collective
from collectives.joining_serializers import LearningOut, LearningStepOut, StepIn, TermsIn, TermsOut
from collectives.learning import Step, role_words, steps_for, steps_taken, the_step
from collectives.models import Collective
from collectives.rules.terms import may_edit_terms
from collectives.terms import terms_lines, who_is_who
from network.answers import require


def _shown(found: Collective) -> Response:
    told = {
        "parts": terms_lines(found),
        "who": who_is_who(found),
        "seats": public_seats(found, timezone.localdate()),
        "phone": found.locality.phone,
    }
    return Response(TermsOut(told).data)


class Terms(APIView):
    """The terms of reference of one collective."""

    @extend_schema(responses=TermsOut)
    def get(self, request: Request, slug: str) -> Response:
        """Return them with who is who."""
        return _shown(the_collective(request.user, slug))

    @extend_schema(request=TermsIn, responses=TermsOut)
    def patch(self, request: PersonApiRequest, slug: str) -> Response:
        """Write some of them."""
        found = the_collective(request.user, slug)
        require(may_edit_terms(request.user, found))
        write_terms(collective=found, words=body(TermsIn, request), by=request.user, at=timezone.now())
        return _shown(found)


class Learning(APIView):
    """The roles and the steps."""

    @extend_schema(responses=LearningOut)
    def get(self, request: Request) -> Response:
        """Return them, with one's own ticks."""
        return Response(LearningOut({"roles": role_words(), "steps": steps_for(request.user)}).data)


class LearningStepTaken(SignedIn):
    """One step."""

    @extend_schema(request=StepIn, responses=LearningStepOut)
    def post(self, request: PersonApiRequest, step: str) -> Response:
        """Say whether one has taken it."""
        found = the_step(step)
        say_step(step=found, done=body(StepIn, request)["done"], by=request.user, at=timezone.now())
        return Response(LearningStepOut(Step(found, steps_taken(request.user).get(found.pk))).data)
