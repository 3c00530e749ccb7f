"""What rounds put elsewhere: a vote that waits for a member, a round that waits to be closed."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from collectives.mine import run_by
from collectives.models import Elector, Round, collectives_of
from collectives.models.ballot import called_to
from collectives.rules.borrowing import may_borrow
from collectives.rules.rounds import may_close_round, standings
from collectives.rules.votes import can_vote
from network import hooks
from network.dates import say_weekday
from network.furniture import Card, Line, Tag
from network.hooks import ToDo
from network.models import Person
from network.models.person import Someone


def open_rounds_of(person: Someone) -> list[Round]:
    """Return the open rounds in which this person has a vote, the one that closes first at the top."""
    if not collectives_of(person):
        return []
    mine = Elector.objects.filter(person=person.pk).values("ballot__round")
    rows = Round.objects.filter(
        Q(collective__in=collectives_of(person)) | Q(pk__in=called_to(person).values("ballot__round")),
        state="open",
        closes_on__gte=timezone.localdate(),
        pk__in=mine,
    )
    return list(rows.select_related("collective__locality", "share").order_by("closes_on", "pk"))


def votes_in_rounds(person: Person) -> list[ToDo]:
    """Return the open rounds in which this member has not voted yet and does not stand aside from every bid."""
    made = []
    for found in open_rounds_of(person):
        held = standings(person, found).values()
        asked = [one for one in held if can_vote(one) or (one.member and one.seat and not one.grade)]
        if asked and not any(one.voted for one in held):
            url = reverse("round", args=[found.reference])
            words = f"Read the bids and vote in “{found.title}”"
            made.append(ToDo(words, url, due=found.closes_on, detail=str(found.collective)))
    return made


def rounds_to_close(person: Person) -> list[ToDo]:
    """Return the open rounds for which this person may borrow a member, since too few can vote; or may close."""
    today = timezone.localdate()
    rows = Round.objects.filter(state="open", collective__in=run_by(person)).select_related("collective__locality")
    made = []
    for found in rows:
        address = reverse("round", args=[found.reference])
        if may_borrow(person, found, today):
            words = f"Borrow a member for the round “{found.title}”: too few can vote"
            made.append(ToDo(words, address, due=found.closes_on))
        elif may_close_round(person, found, today):
            made.append(ToDo(f"Close the round “{found.title}”", address, due=found.closes_on))
    return made


def round_card(found: Round) -> Card:
    """A round in a list."""
    return Card(
        found.title,
        reverse("round", args=[found.reference]),
        facts=[Line("Bids", str(found.ballots.count())), Line("Last day to vote", say_weekday(found.closes_on))],
        tags=[Tag(found.get_state_display(), "blue" if found.state == "open" else "grey")],
    )


hooks.to_do += [votes_in_rounds, rounds_to_close]
