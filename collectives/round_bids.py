"""The bids of a round as its page and its API show them: to the public only what a letter has told the group."""

from django.db.models import Q

from collectives.models import Ballot, Round
from network.models.person import Someone


def bids_shown(person: Someone | None, found: Round) -> list[Ballot]:
    """Return the ballots of a round this person sees, in the order of its list. `None` is the public.

    A settled round is public. Of a bid on which too few voted no letter went: it waits for another vote, and only those
    who see its ballot read of this one. Before that whoever sees the round sees all its bids.
    """
    rows = found.ballots.select_related("collective", "bid__project", "bid__organisation", "decision").order_by(
        "rank", "position"
    )
    if found.state == "settled":
        seen = Ballot.objects.none() if person is None else Ballot.objects.visible_to(person)
        rows = rows.filter(Q(settled=True) | Q(pk__in=seen.values("pk")))
    return list(rows)


def is_put_off(ballot: Ballot) -> bool:
    """Return whether the letter of this bid said "not yet"."""
    return ballot.settled and ballot.decision.outcome == "defer"


def gets_pence(ballot: Ballot) -> int | None:
    """Return what the list left for a bid, in pence, or None before the close; nothing for one that was put off."""
    return 0 if is_put_off(ballot) else ballot.given_pence
