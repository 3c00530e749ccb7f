"""What is asked when a hall sheet is entered: the ballots that take hands, who was here, and the picture."""

from dataclasses import dataclass, field

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from collectives.models import Ballot, HallSheet, Holder, Meeting, Round
from collectives.rules.hall import hands_by_ballot, suits_hands
from collectives.shown import title_of
from network.answers import Answer
from network.links import Link
from network.models import Person

SAYING = {
    "consent": "say whether they consent",
    "score": "give points",
    "dots": "give dots",
    "ranked": "give places",
}


@dataclass(frozen=True)
class NotByHand:
    """A bid or a round that hands cannot decide: why, in a sentence, and where to go instead."""

    why: str
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class ByHand:
    """The open ballots of a collective that a sheet can decide, and why it cannot decide the others.

    `refused` has one answer for each ballot, and one for each round as a whole.
    """

    takes: list[Ballot]
    refused: dict[Holder, NotByHand]


def by_hand(meeting: Meeting) -> ByHand:
    """Return which open ballots of a meeting's collective hands can decide, in the order they were opened.

    Those of a round stand together, in the order of its paper, and only if hands can decide all of them. The sheet
    that is printed and the page it is entered on both ask here.
    """
    rows = Ballot.objects.filter(collective=meeting.collective_id, state="open")
    found = list(
        rows.select_related("bid__project__organisation", "bid__organisation", "round").order_by(
            "opened_at", "round", "position", "pk"
        )
    )
    answers = hands_by_ballot(found, meeting)
    refused: dict[Holder, NotByHand] = {}
    for ballot in found:
        holder = ballot.round or ballot
        if holder not in refused and not answers[ballot.pk]:
            refused[holder] = _not_by_hand(holder, answers[ballot.pk])
    return ByHand([ballot for ballot in found if (ballot.round or ballot) not in refused], refused)


def _not_by_hand(holder: Holder, answer: Answer) -> NotByHand:
    title = holder.title if isinstance(holder, Round) else title_of(holder.bid)
    name = "round" if isinstance(holder, Round) else "ballot"
    why = f"“{title}”: {answer.reason}"
    if not suits_hands(holder):
        words = f"“{title}” is secret" if holder.secret else f"In “{title}” members {SAYING[holder.method]}"
        why = f"{words}, so hands cannot be counted for it. Give each member a paper ballot."
    return NotByHand(
        why,
        [
            Link(f"Print paper ballots for “{title}”", reverse(f"{name}-papers-print", args=[holder.reference])),
            Link(f"Enter a paper ballot of “{title}”", reverse(f"{name}-papers-enter", args=[holder.reference])),
        ],
    )


def who_was_here(meeting: Meeting) -> QuerySet[Person]:
    """Return who stands in the register as here, by name."""
    here = meeting.attendances.filter(state="here").values("person")
    return Person.objects.filter(pk__in=here).order_by("name", "pk")


def picture_of(meeting: Meeting) -> File[bytes]:
    """Return the picture of a meeting's sheet; raises Http404 where none was entered."""
    sheet = HallSheet.objects.filter(meeting=meeting).first()
    if sheet is None or not default_storage.exists(sheet.photo):
        raise Http404
    return default_storage.open(sheet.photo)
