"""Referring a bid to a member of staff and a trustee, when connections leave too few members."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.referring import refer
from collectives.asking import allow
from collectives.finding import the_ballot
from collectives.models import Ballot
from collectives.referring_forms import ReferForm
from collectives.rules.referring import may_refer, who_can_be_named
from collectives.shown import group_of
from collectives.tally.words import people
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def ballot_refer(request: PersonRequest, reference: str) -> HttpResponse:
    """Refer the bid of a ballot that could never count."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_refer(request.user, ballot, timezone.localdate()))
    form = bound(request, ReferForm, named=who_can_be_named(ballot, request.user))
    address = reverse("ballot", args=[reference])

    def act() -> str:
        made = refer(ballot=ballot, **form.two, by=request.user, at=timezone.now())
        return reverse("ballot", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Refer it to two named people",
        button="Refer it and write to both",
        back_url=address,
        cancel_url=address,
        intro=f"Too few people can vote on the bid of {group_of(ballot.bid)}. {lent_words(ballot)} A member of staff"
        " and a trustee decide in the members’ place. It is a yes when both say yes. This ballot is set aside and"
        " stays on the record, and the outcome says how it was decided.",
        done="Both have been written to. They say whether they have a connection, read the bid and vote.",
    )


def lent_words(ballot: Ballot) -> str:
    """Return whether other places lent members for this ballot, in a sentence."""
    lent = ballot.electors.filter(borrowed__isnull=False).count()
    if not lent:
        return "Nobody was borrowed."
    return f"{people(lent).capitalize()} from elsewhere said yes to helping out, and it is still not enough."
