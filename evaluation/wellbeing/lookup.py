"""Finds a card by what somebody typed or scanned, and stops anyone who tries one code after another."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from evaluation.models import Card
from evaluation.wellbeing.codes import clean_code
from network.answers import DoesNotFit, Refusal

HOUR = 60 * 60
MOST_WRONG_AN_HOUR = 20
UNKNOWN = "We do not know that code. Check each letter and number on your card, or ask the person who gave it to you."


class TooManyTries(Refusal):
    """Too many codes that no card has came from one place."""

    status = 429


def card_of(request: HttpRequest, typed: str) -> Card:
    """Return the card of a code with its project and check-ins, in two queries.

    Raises DoesNotFit for a slip of the pen or an unknown code, TooManyTries after 20 unknown codes from one address
    in an hour. A slip of the pen fails the code's own check and tells a guesser nothing, so a hall full of people who
    mistype is never shut out.
    """
    tries = _tries(request)
    wrong = cache.get_many(tries)
    if len(wrong) >= MOST_WRONG_AN_HOUR:
        raise TooManyTries("Too many codes were tried from here. Wait an hour and try again, or ring us.")
    try:
        code = clean_code(typed)
    except ValueError as slip:
        raise DoesNotFit(f"{slip}.") from slip
    card = Card.objects.select_related("project").prefetch_related("check_ins").filter(code=code).first()
    if card is None:
        # The first free place: `add` is one step, so tries made at the same moment are all counted.
        any(cache.add(place, 1, HOUR) for place in tries if place not in wrong)
        raise DoesNotFit(UNKNOWN)
    return card


def _tries(request: HttpRequest) -> list[str]:
    """Name a place in the cache for each wrong try an address has; each empties after an hour. No address is kept."""
    address = str(get_adapter(request).get_client_ip(request))
    place = salted_hmac("evaluation.card_tries", address, algorithm="sha256").hexdigest()
    return [f"card-tries:{place}:{number}" for number in range(MOST_WRONG_AN_HOUR)]
