"""What browsers and search engines are told about the pages of stories, so that taking one back is enough."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse


def ask_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep a page out of search engines, and make browsers ask before they show it again."""
    return _telling(view, "private, no-cache")


def never_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep a page out of search engines and out of every browser's store."""
    return _telling(view, "private, no-store")


def _telling(view: Callable[..., HttpResponse], keep: str) -> Callable[..., HttpResponse]:
    @wraps(view)
    def told(*args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = keep
        return response

    return told
