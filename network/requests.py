"""A request from someone signed in, as its own type, so that `request.user` is always a Person."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from network.models import Person
from network.typed import keep_typed


class PersonRequest(HttpRequest):
    """A request whose user is signed in."""

    user: Person


View = Callable[..., HttpResponseBase]


def signed_in(view: Callable[..., HttpResponseBase]) -> View:
    """Let only people who are signed in through; others go to sign in and come back. GET and POST only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        if not request.user.is_authenticated:
            keep_typed(request)
            return cast("HttpResponse", redirect_to_login(request.get_full_path()))
        return view(request, *args, **kwargs)

    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


def open_to_all(view: Callable[..., HttpResponseBase]) -> View:
    """Mark a page that anyone may open. GET and POST only."""
    return require_http_methods(["GET", "HEAD", "POST"])(view)


def read_only(view: Callable[..., HttpResponseBase]) -> View:
    """Mark a page that anyone may open and nobody can send anything to."""
    return require_http_methods(["GET", "HEAD"])(view)
