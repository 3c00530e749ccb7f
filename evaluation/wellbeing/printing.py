"""Code cards as they are printed: the code in large letters, and a square that a phone's camera opens."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from evaluation.models import Card
from evaluation.wellbeing.codes import spaced


@dataclass(frozen=True)
class PrintedCard:
    """One card on paper."""

    code: str
    address: str
    square: SafeString


def printed(cards: list[Card]) -> list[PrintedCard]:
    """Return the cards ready to print."""
    site = settings.SITE_ADDRESS.rstrip("/")
    where = f"{site}{reverse('card-enter')}".split("://", 1)[-1]
    return [
        PrintedCard(spaced(card.code), where, square(f"{site}{reverse('check-in', args=[card.code])}"))
        for card in cards
    ]


def square(address: str) -> SafeString:
    """Return a QR code of an address as a drawing that stands in the page itself.

    Level M: it still reads with 15% of it smudged. Hidden from screen readers, since the code stands beside it.
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=4, omitsize=True, svgclass="code-card__square", lineclass=None, dark="#000", light="#fff"
    )
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
