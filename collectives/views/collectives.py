"""The list of collectives, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from collectives.composition import public_seats
from collectives.finding import free_pence, the_collective
from collectives.meeting_finding import coming_meetings
from collectives.meeting_page import meeting_card
from collectives.mine import open_ballots_of
from collectives.models import Ballot, Collective, Decision, Round, Seat, collectives_of
from collectives.round_panels import round_card
from collectives.rules.seats import runs
from collectives.shown import decision_card, my_ballot_card, running_table, waiting_table
from network.furniture import Card
from network.models.person import Someone
from network.requests import read_only
from projects.reporting.kept import kept_money

LATEST = 5


@read_only
def collectives(request: HttpRequest) -> HttpResponse:
    """List the collectives of the localities we work in."""
    seen = Collective.objects.visible_to(request.user).filter(locality__served=True).select_related("locality")
    page = Paginator(seen, 25).get_page(request.GET.get("page"))
    cards = [Card(str(row), row.get_absolute_url(), row.about) for row in page]
    return render(request, "collectives/collectives.html", {"page": page, "cards": cards})


@read_only
def collective(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a collective is, what it has and decided; to members their ballots; to those who run it what waits."""
    found = the_collective(request.user, slug)
    today = timezone.localdate()
    decisions = (
        Decision.objects.visible_to(request.user).settled().filter(ballot__collective=found).for_cards()[:LATEST]
    )
    running = runs(request.user, found)
    is_lead = request.user.is_authenticated and request.user.rolebook.has("lead")
    context = {
        "collective": found,
        "seats": public_seats(found, today),
        "free_pence": free_pence(request.user, found),
        "decisions": [decision_card(row) for row in decisions],
        **rounds_for(request.user, found, everything=request.GET.get("rounds") == "all"),
        "my_ballots": [
            my_ballot_card(mine) for mine in open_ballots_of(request.user) if mine.ballot.collective == found
        ],
        "runs": running,
        "keeps_seats": running or is_lead,
        "own_seat": own_seat(request.user, found),
        "kept": kept_money(found.locality) if running or is_lead or sits(request.user, found) else [],
        "meetings": [meeting_card(row) for row in coming_meetings(request.user, found, today)],
        "waiting": None,
        "running": None,
    }
    if running:
        bids = found.waiting_bids().select_related("project", "organisation")
        context["waiting"] = waiting_table(bids, found, today)
        context["running"] = running_table(
            Ballot.objects.visible_to(request.user)
            .filter(collective=found, state="open")
            .select_related("bid__project", "bid__organisation"),
            today,
        )
    return render(request, "collectives/collective.html", context)


def rounds_for(person: Someone, found: Collective, *, everything: bool) -> dict[str, object]:
    """Return the cards of a collective's rounds, and whether there are more: open ones first, and none of them cut off.

    Rounds that were set aside are not among them.
    """
    rows = Round.objects.visible_to(person).filter(collective=found).exclude(state="void")
    open_ones = list(rows.filter(state="open").order_by("closes_on", "pk"))
    others = list(rows.exclude(state="open")[: None if everything else LATEST + 1])
    shown = others if everything else others[:LATEST]
    return {
        "rounds": [round_card(row) for row in [*open_ones, *shown]],
        "more_rounds": len(shown) < len(others),
    }


def sits(person: Someone, found: Collective) -> bool:
    """Return whether someone sits in a collective today."""
    return found.pk in collectives_of(person)


def own_seat(person: Someone, found: Collective) -> Seat | None:
    """The seat of a member, for the link to give it up. Those who run ballots find theirs in the list of seats."""
    if collectives_of(person).get(found.pk, True):
        return None
    return Seat.objects.visible_to(person).filter(person=person.pk, collective=found, ends_on=None).first()
