"""What every API route shares: who is asking, and refusals in words."""

from typing import Any

from django.http import Http404
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

from network.answers import Refusal
from network.models import Person


def person_of(request: Request) -> Person:
    """Return who is signed in; raises NotAuthenticated when nobody is."""
    if not isinstance(request.user, Person):
        raise NotAuthenticated
    return request.user


def answer_in_words(problem: Exception, context: dict[str, Any]) -> Response | None:
    """Return a refusal as its sentence, and anything else as the framework would."""
    if isinstance(problem, Refusal):
        return Response({"detail": problem.sentence}, status=problem.status)
    if isinstance(problem, Http404):
        return Response({"detail": "There is nothing here, or it is not yours to see."}, status=404)
    return exception_handler(problem, context)
