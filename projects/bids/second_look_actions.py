"""A second look at a refused bid: asked once, answered by people of another locality, with a day for the answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, NotNow, require
from network.clock import add_working_days
from network.models import Locality, Person, Role
from network.moves import move
from projects.bids.outside import is_outside
from projects.bids.people import people_to_write_to
from projects.bids.second_look_rules import (
    may_answer_second_look,
    may_ask_second_look,
    may_pass_second_look_on,
)
from projects.models import Bid, SecondLook

ANSWER_WORKING_DAYS = 15


@transaction.atomic
def ask_second_look(*, bid: Bid, words: str, by: Person, at: datetime) -> SecondLook:
    """Ask, for the group, that another locality looks at a refused bid; it gets a day for the answer.

    Raises NotAllowed for anyone but a main contact, or the second time; DoesNotFit without words; NotNow when no other
    locality has anyone who could look.
    """
    bid = Bid.objects.held().get(pk=bid.pk)
    require(may_ask_second_look(by, bid))
    if not words.strip():
        raise DoesNotFit("Say in a few words what should be looked at again.")
    look = SecondLook.objects.create(
        bid=bid,
        locality=locality_to_ask(bid),
        asked_at=at,
        asked_by=by,
        asked_words=words.strip(),
        answer_by=add_working_days(timezone.localdate(at), ANSWER_WORKING_DAYS),
    )
    audit.record("ask_second_look", look, by=by, at=at, after={"locality": look.locality, "answer_by": look.answer_by})
    _write(look, "asked", by=by, at=at)
    return look


def locality_to_ask(bid: Bid, *, but: int | None = None) -> Locality:
    """Return the locality with the fewest second looks open, of those with somebody outside the bid who can answer.

    `but` is one more not to ask. Raises NotNow when there is none.
    """
    others = Locality.objects.served().exclude(pk__in=[bid.locality_id, but or 0])
    open_looks = dict(
        SecondLook.objects.filter(state="asked").order_by().values_list("locality").annotate(count=Count("pk"))
    )
    able = [place for place in others if lookers(place, bid)]
    if not able:
        raise NotNow("Nobody outside the locality can look just now. Ring us, and we find someone.")
    return min(able, key=lambda place: (open_looks.get(place.pk, 0), place.name))


def lookers(locality: Locality, bid: Bid) -> list[Person]:
    """Return the coordinators of a locality who have nothing to do with a bid."""
    rows = Role.objects.current().filter(kind="coordinator", locality=locality).select_related("person")
    return [row.person for row in rows.order_by("pk") if is_outside(row.person, bid)]


@transaction.atomic
def answer_second_look(*, look: SecondLook, again: bool, words: str, by: Person, at: datetime) -> SecondLook:
    """Answer: the decision stands, or the bid is put to its collective again. The words go to the group.

    Raises NotAllowed for someone who may not or when it was answered already; DoesNotFit without words.
    """
    bid = Bid.objects.held().get(pk=look.bid_id)
    look = _locked(look)
    require(may_answer_second_look(by, look))
    if not words.strip():
        raise DoesNotFit("Say why, in words for the group.")
    words = words.strip()
    verb = "put_again" if again else "stand"
    move(look, verb, by=by, at=at, why=words, words=words, answered_at=at, answered_by=by)
    if again:
        # The group's wait begins anew: the promise of a day counts from here.
        move(bid, "look_again", by=by, at=at, why=words, submitted_at=at, waited_days=0)
    _write(look, look.state, by=by, at=at)
    return look


@transaction.atomic
def pass_on(*, look: SecondLook, by: Person | None, at: datetime, why: str) -> SecondLook:
    """Ask another locality in place of the one asked; the day of the answer stays. Without `by`, the site itself does.

    Raises NotAllowed for anyone but a lead, NotNow when no other locality can look.
    """
    look = _locked(look)
    if by is not None:
        require(may_pass_second_look_on(by, look))
    audit.change(look, "pass_on", by=by, at=at, why=why, locality=locality_to_ask(look.bid, but=look.locality_id))
    return look


def pass_on_orphans(at: datetime) -> str:
    """Hand on the second looks that nobody in the locality asked can answer any more."""
    passed = 0
    for look in SecondLook.objects.filter(state="asked").select_related("bid__locality", "locality"):
        if lookers(look.locality, look.bid):
            continue
        try:
            pass_on(look=look, by=None, at=at, why="Nobody there can answer any more.")
        except NotNow:
            continue  # a lead sees it among what is late
        passed += 1
    return f"{passed} second looks handed to another locality"


def _locked(look: SecondLook) -> SecondLook:
    rows = SecondLook.objects.select_for_update(of=("self",))
    return rows.select_related("bid__locality", "bid__project", "bid__organisation", "locality").get(pk=look.pk)


def _write(look: SecondLook, what: str, *, by: Person, at: datetime) -> None:
    for person in people_to_write_to(look.bid):
        letters.queue(
            "projects/second_look",
            to=person,
            about=look.bid,
            by=by,
            at=at,
            locality=look.bid.locality,
            once_key=f"second-look:{look.pk}:{what}:{person.pk}",
            look=look,
            bid=look.bid,
        )
