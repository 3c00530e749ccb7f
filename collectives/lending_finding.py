"""How somebody who was asked to help out finds the ballot or round, which they cannot see otherwise."""

from datetime import date

from django.http import Http404

from collectives.models import Ballot, Holder, Round, collectives_of
from collectives.rules.borrowing import BALLOT_LETTER, ROUND_LETTER, may_help_out, was_asked
from network.models import Letter
from network.models.person import Someone


def the_ballot_to_help(person: Someone, reference: str) -> Ballot:
    """Return a ballot this person was asked to help out in; raises Http404."""
    rows = Ballot.objects.select_related("collective__locality", "bid__project", "bid__organisation")
    found = rows.filter(reference=reference).first()
    if found is None or not was_asked(person, found):
        raise Http404
    return found


def the_round_to_help(person: Someone, reference: str) -> Round:
    """Return a round this person was asked to help out in; raises Http404."""
    found = Round.objects.select_related("collective__locality").filter(reference=reference).first()
    if found is None or not was_asked(person, found):
        raise Http404
    return found


def waiting_to_help(person: Someone, on: date) -> list[Holder]:
    """Return the open ballots and rounds of other places that still wait for this person's answer.

    Those in which somebody else was lent meanwhile, or that enough can decide again, wait no more.
    """
    if not collectives_of(person):
        return []
    asked = Letter.objects.filter(to=person.pk, template__in=(BALLOT_LETTER, ROUND_LETTER))
    keys = list(asked.values_list("template", "about_id"))
    if not keys:
        return []
    ballots = [int(key) for template, key in keys if template == BALLOT_LETTER]
    rounds = [int(key) for template, key in keys if template == ROUND_LETTER]
    still = {"state": "open", "closes_on__gte": on}
    found: list[Holder] = [
        *Ballot.objects.filter(pk__in=ballots, **still).select_related("collective__locality", "bid__organisation"),
        *Round.objects.filter(pk__in=rounds, **still).select_related("collective__locality"),
    ]
    return [holder for holder in found if may_help_out(person, holder, on)]
