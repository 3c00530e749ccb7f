"""The list of bids: a group's own, and for a coordinator those of the locality."""

from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from network.dates import say_day
from network.furniture import Cell, Table
from network.models import Person
from network.money import pounds
from network.requests import PersonRequest, signed_in
from partners.models import Membership
from projects.bids.rules import may_change_questions, may_let_in_late
from projects.models import Bid, Project

A_PAGE = 25
MOST_PROJECTS = 10
COLOURS = {"draft": "yellow", "submitted": "blue", "deciding": "purple", "awarded": "green", "refused": "grey"}
HEADS = ("Bid", "Group", "Where it is", "Other funder’s last day", "Asked")


def in_order(bids: QuerySet[Bid]) -> QuerySet[Bid]:
    """Return bids that wait for someone first, the nearest outside deadline at the top."""
    over = When(state__in=("awarded", "refused", "withdrawn"), then=Value(1))
    finished = Case(over, default=Value(0), output_field=IntegerField())
    return bids.order_by(finished, F("outside_deadline").asc(nulls_last=True), "-started_at", "-pk")


@signed_in
def bids(request: PersonRequest) -> HttpResponse:
    """Show the bids this person may see."""
    rows = in_order(Bid.objects.visible_to(request.user)).select_related("project", "organisation", "locality")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    table = Table("Bids", HEADS, [row(bid) for bid in page], caption_hidden=True, empty="There are no bids here yet.")
    context = {
        "page": page,
        "table": table,
        "can_ask": projects_to_ask_for(request.user),
        "may_late": may_let_in_late(request.user),
        "may_ask": may_change_questions(request.user),
    }
    return render(request, "projects/bids.html", context)


def projects_to_ask_for(person: Person) -> list[Project]:
    """Return the projects for which this person may start a bid now, by title, 10 at most."""
    writes = (
        Membership.objects.visible_to(person)
        .current()
        .filter(person=person, role__in=Membership.WRITES_BIDS, organisation__state="active")
    )
    mine = Project.objects.visible_to(person).filter(organisation__in=writes.values("organisation"), state="active")
    return list(mine.exclude(bids__state="draft").order_by("title", "pk")[:MOST_PROJECTS])


def row(bid: Bid) -> list[Cell]:
    """Return one bid as a row of the table."""
    deadline = say_day(bid.outside_deadline) if bid.outside_deadline else "None"
    asked = pounds(bid.asked_pence) if bid.asked_pence else "Not yet"
    return [
        Cell(f"{bid.project.title}, {bid.reference}", url=reverse("bid", args=[bid.reference])),
        Cell(bid.organisation.name),
        Cell(bid.MOVES.words[bid.state], colour=COLOURS.get(bid.state, "grey")),
        Cell(deadline),
        Cell(asked, number=True),
    ]
