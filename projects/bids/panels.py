"""What the bids room adds to other pages: drafts to finish, a project's bids, and what is held about a person."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.dates import say_when
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from partners.models import Membership
from projects.bids.lengths import send_by
from projects.bids.rules import may_start_bid, may_take_call
from projects.models import Answer, Bid, Project

MOST_SHOWN = 25


def drafts_to_finish(person: Person) -> list[ToDo]:
    """Return the bids this person's organisations are writing, for those who may write them."""
    writes = Membership.objects.current().filter(person=person, role__in=Membership.WRITES_BIDS).values("organisation")
    theirs = Q(organisation__in=writes) | Q(told_to=person)
    drafts = Bid.objects.visible_to(person).filter(theirs, state="draft").select_related("project", "fund")
    today = timezone.localdate()
    return [
        ToDo(
            "Change your bid and send it in again" if bid.version else "Finish your bid",
            reverse("bid", args=[bid.reference]),
            due=send_by(bid, today),
            detail=f"{bid.project.title}, {bid.reference}",
        )
        for bid in drafts
    ]


def bids_to_read(person: Person) -> list[ToDo]:
    """Return the bids that wait in a coordinator's localities, the nearest outside deadline first."""
    places = person.rolebook.localities("coordinator")
    if not places:
        return []
    return [
        ToDo(
            "Read a bid that has come in",
            reverse("bid", args=[bid.reference]),
            due=bid.outside_deadline,
            detail=f"{bid.project.title}, from {bid.organisation.name}",
        )
        for bid in Bid.objects.waiting().filter(locality__in=places).select_related("project", "organisation")
    ]


def answers_to_write_down(person: Person) -> list[ToDo]:
    """Return the spoken answers nobody has written down, for the coordinator: not every member can hear or see."""
    places = person.rolebook.localities("coordinator")
    if not places:
        return []
    rows = Answer.objects.filter(
        bid__state__in=("submitted", "deciding"), bid__locality__in=places, paper__isnull=False, text=""
    )
    return [
        ToDo(
            "Write down a spoken answer, so that members can read it",
            reverse("bid-write-down", args=[row.bid.reference, row.slug]),
            due=row.bid.outside_deadline,
            detail=f"{row.bid.project.title}, from {row.bid.organisation.name}",
        )
        for row in rows.select_related("bid__project", "bid__organisation").order_by("pk")
    ]


def project_bids(person: Someone, project: Project) -> Panel | None:
    """Return the project's bids for those who may see them, and the way to start one."""
    if not person.is_authenticated:
        return None
    may_start, may_call = may_start_bid(person, project), may_take_call(person, project)
    bids = list(Bid.objects.visible_to(person).filter(project=project)[:MOST_SHOWN])
    if not bids and not may_start and not may_call:
        return None
    shown = [(bid, bid.MOVES.words[bid.state]) for bid in bids]
    context = {"project": project, "bids": shown, "may_start": may_start, "may_call": may_call}
    return Panel("projects/parts/project_bids.html", context, rank=30)


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the bids a person started or sent in, as what is held about them."""
    started = Bid.objects.filter(started_by=person).order_by("pk")
    sent = Bid.objects.filter(submitted_by=person).order_by("pk")
    return {
        "Bids you started": [{"bid": bid.reference, "when": say_when(bid.started_at)} for bid in started],
        "Bids you sent in": [
            {"bid": bid.reference, "when": say_when(bid.submitted_at)} for bid in sent if bid.submitted_at
        ],
    }


hooks.to_do += [drafts_to_finish, bids_to_read, answers_to_write_down]
hooks.project_page.append(project_bids)
hooks.held_about.append(held)
