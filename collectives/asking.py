"""How a page with a form asks whether someone may use it: before it is shown, and not again once it was done."""

from django.http import HttpRequest

from network.answers import Answer, require
from network.models import Once


def allow(request: HttpRequest, answer: Answer) -> None:
    """Raise NotAllowed for a no, unless this very form was sent before.

    A double click, or going back and sending again, comes after the first sending has changed what is allowed: closing
    a closed ballot would be refused. `form_page` then leads to where the first sending led, and does nothing twice.
    """
    key = request.POST.get("once", "")[:64].replace("\x00", "")
    if not answer and not (key and Once.objects.filter(key=key).exists()):
        require(answer)
