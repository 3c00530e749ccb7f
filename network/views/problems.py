"""Pages for when something is wrong: each says what happened and what to do."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from network.context import page
from network.models import Visitor


def _problem(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=status)
    return render(request, "network/problem.html", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that what was sent could not be read."""
    sentence = "Something in what was sent is broken. Go back and try again."
    return _problem(request, "We could not read that", sentence, 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that this is not for this person."""
    return _problem(request, "This is not open to you", "If you think it should be, ring us and we will look.", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that nothing is here, whether or not something is that this person may not see."""
    sentence = "The page may have moved, or it may not be yours to see. Check the address, or go to the first page."
    return _problem(request, "Page not found", sentence, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault. Asks nothing of the database or the session, since either may be what broke."""
    sentence = "It is our fault, not yours. Nothing was saved just now. Try again in a few minutes, or ring us."
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=500)
    words = {"title": "Sorry, something went wrong", "sentence": sentence, "user": Visitor()}
    return HttpResponse(render_to_string("network/problem.html", page(request) | words), status=500)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that too many tries came too quickly."""
    sentence = "Too many tries came from here in a short time. Wait a few minutes, then try again, or ring us."
    return _problem(request, "Please wait a little", sentence, 429)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the framework gives it
    """Say that a form came from an old page, and how to send it again without typing it again."""
    sentence = "Go back, reload the page and send it again. What you typed is still there if you go back."
    return _problem(request, "This page was open for too long", sentence, 403)
