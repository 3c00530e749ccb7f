"""What someone typed after their sign-in had ended: kept for them while they sign in again, and shown once more."""

import time

from django.http import HttpRequest, QueryDict

KEY = "typed"
# An hour is enough to find the email with the code, and short enough on a computer that others use too.
KEPT_SECONDS = 3600
MOST_LETTERS = 20_000
NOT_TYPED = {"csrfmiddlewaretoken", "once"}


def keep_typed(request: HttpRequest) -> None:
    """Keep a form that came in without a sign-in, in the visitor's own session, for the page it was sent from.

    Signing in keeps the session of a visitor, so that it is there afterwards; signing out throws it away. Files are not
    kept, nor anything longer than 20,000 letters.
    """
    if request.method != "POST":
        return
    boxes = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    if boxes and sum(len(text) for texts in boxes.values() for text in texts) <= MOST_LETTERS:
        request.session[KEY] = {"path": request.path, "boxes": boxes, "at": int(time.time())}


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return what was typed on this very page before signing in again, or None. Reading it changes nothing."""
    kept = request.session.get(KEY) if request.method == "GET" else None
    if not kept or kept["path"] != request.path or time.time() - kept["at"] > KEPT_SECONDS:
        return None
    data = QueryDict(mutable=True)
    for name, texts in kept["boxes"].items():
        data.setlist(name, texts)
    return data


def forget_typed(request: HttpRequest) -> None:
    """Let go of what was kept for this page, once it is saved."""
    kept = request.session.get(KEY)
    if kept and kept["path"] == request.path:
        del request.session[KEY]
