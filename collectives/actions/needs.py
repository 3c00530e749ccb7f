"""Saying what is missing or can be lent, looking at it, answering it, and linking a bid that answers it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collectives.models import Collective, Need
from collectives.rules.needs import (
    may_answer_need,
    may_link_bid,
    may_offer_for,
    may_open_again,
    may_publish,
    may_put_away,
    may_say,
)
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person
from network.moves import move
from partners.models import Organisation
from projects.models import Bid


@dataclass(frozen=True)
class Said:
    """What somebody says: which kind, what it is about, in words, for whom in general words, and how to reach them."""

    kind: str
    what: str
    words: str
    said_for: str = ""
    contact: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def say_need(*, collective: Collective, said: Said, by: Person, at: datetime) -> Need:
    """Say what is missing, what stops people, or what can be lent. Raises NotAllowed, DoesNotFit."""
    require(may_say(by))
    _check(said)
    if said.organisation is not None:
        if said.kind != "offer":
            raise DoesNotFit("A group stands beside what it can lend. Leave the group out for anything else.")
        require(may_offer_for(by, said.organisation))
    made = Need.objects.create(
        collective=collective,
        kind=said.kind,
        what=said.what,
        words=said.words.strip(),
        said_for=said.said_for.strip(),
        contact=said.contact.strip(),
        organisation=said.organisation,
        said_by=by,
        said_at=at,
        from_champion=by.rolebook.has_in([collective.locality_id], "champion"),
    )
    audit.record("say_need", made, by=by, at=at, after={"kind": made.kind, "what": made.what})
    return made


@transaction.atomic
def publish_need(*, need: Need, said: Said, by: Person, at: datetime) -> Need:
    """Put it on the list, in words that name nobody: those who look at it may change them. Raises NotAllowed."""
    require(may_publish(by, need))
    _check(said)
    move(
        need,
        "publish",
        by=by,
        at=at,
        kind=said.kind,
        what=said.what,
        words=said.words.strip(),
        said_for=said.said_for.strip(),
        looked_at=at,
        looked_by=by,
    )
    return need


@transaction.atomic
def answer_need(*, need: Need, answer: str, by: Person, at: datetime) -> Need:
    """Say in words what became of it. Raises NotAllowed, NotNow, DoesNotFit."""
    require(may_answer_need(by, need))
    if not answer.strip():
        raise DoesNotFit("Say what became of it, in words.")
    move(need, "answer", by=by, at=at, answer=answer.strip(), answered_at=at)
    return need


@transaction.atomic
def put_need_away(*, need: Need, by: Person, at: datetime) -> Need:
    """Take it off the list; whoever said it can do this too. Raises NotAllowed, NotNow."""
    require(may_put_away(by, need))
    move(need, "put_away", by=by, at=at)
    return need


@transaction.atomic
def open_need_again(*, need: Need, by: Person, at: datetime) -> Need:
    """Open one again that was answered. Raises NotAllowed, NotNow."""
    require(may_open_again(by, need))
    move(need, "open_again", by=by, at=at, answer="", answered_at=None)
    return need


@transaction.atomic
def link_bid(*, need: Need, bid: Bid, by: Person, at: datetime) -> Need:
    """Say that a bid answers a need. Doing it twice changes nothing. Raises NotAllowed."""
    require(may_link_bid(by, need, bid))
    if not need.bids.filter(pk=bid.pk).exists():
        need.bids.add(bid)
        audit.record("link_bid", need, by=by, at=at, after={"bids": bid.reference})
    return need


def _check(said: Said) -> None:
    if said.kind not in dict(Need.KINDS) or said.what not in dict(Need.WHATS):
        raise DoesNotFit("Choose what it is.")
    if not said.words.strip():
        raise DoesNotFit("Say it in a few words.")
