"""What is asked when a hall sheet is entered: the ballots that take hands, who was here, and the picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from collectives.models import Ballot, HallSheet, Holder, Meeting, Round
from collectives.rules.hall import suits_hands, takes_hands
from collectives.shown import title_of
from network.models import Person

SAYING = {
    "consent": "say whether they consent",
    "score": "give points",
    "dots": "give dots",
    "ranked": "give places",
}


def ballots_by_hand(meeting: Meeting) -> list[Ballot]:
    """Return the open ballots of a meeting's collective that hands can decide, in the order they were opened.

    Those of a round stand together, in the order of its paper, and only if hands can decide all of them.
    """
    rows = Ballot.objects.filter(collective=meeting.collective_id, state="open")
    found = list(
        rows.select_related("bid__project__organisation", "bid__organisation", "round").order_by(
            "opened_at", "round", "position", "pk"
        )
    )
    refused = [ballot for ballot in found if not takes_hands(ballot, meeting)]
    rounds = {ballot.round_id for ballot in refused if ballot.round_id is not None}
    return [ballot for ballot in found if ballot not in refused and ballot.round_id not in rounds]


@dataclass(frozen=True)
class OnPaper:
    """An open ballot or round that hands cannot decide: why, in a sentence, and where its paper ballots are."""

    title: str
    why: str
    print_url: str
    enter_url: str


def rounds_on_paper(meeting: Meeting) -> list[OnPaper]:
    """Return the open rounds of a meeting's collective that hands cannot decide, because of how they are voted on."""
    rows = Round.objects.filter(collective=meeting.collective_id, state="open").order_by("opened_at", "pk")
    return on_paper(rows)


def on_paper(holders: Iterable[Holder]) -> list[OnPaper]:
    """Return what is said of those of these open ballots and rounds that hands cannot decide."""
    return [_on_paper(one) for one in holders if one.state == "open" and not suits_hands(one)]


def _on_paper(holder: Holder) -> OnPaper:
    title = holder.title if isinstance(holder, Round) else title_of(holder.bid)
    name = "round" if isinstance(holder, Round) else "ballot"
    words = f"“{title}” is secret" if holder.secret else f"In “{title}” members {SAYING[holder.method]}"
    return OnPaper(
        title,
        f"{words}, so hands cannot be counted for it. Give each member a paper ballot.",
        reverse(f"{name}-papers-print", args=[holder.reference]),
        reverse(f"{name}-papers-enter", args=[holder.reference]),
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
