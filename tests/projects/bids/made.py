"""Bids at every stage, made through the real actions, for the tests of bids and money."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from network.models import Person
from partners.models import Organisation
from projects.bids.actions import open_to_decision, submit
from projects.bids.draft_actions import add_line, save_step, start_bid
from projects.bids.questions import STEPS
from projects.models import Bid, Project

POTTERY = "Northgate Pottery Shed"
STEP = {step.slug: step for step in STEPS}


def a_project(name: str = POTTERY, title: str = "Clay for carers") -> Project:
    """A project of one of the groups of the cast."""
    organisation = Organisation.objects.get(name=name)
    return Project.objects.create(
        organisation=organisation, locality=organisation.locality, title=title, made_at=timezone.now()
    )


def a_draft(by: Person, project: Project | None = None, *, at: datetime | None = None) -> Bid:
    """A bid with its first answer."""
    return start_bid(
        project=project or a_project(),
        step=STEPS[0],
        cleaned={"eligible_community": True},
        by=by,
        at=at or timezone.now(),
    )


def answer(bid: Bid, slug: str, by: Person, **cleaned: Any) -> Bid:
    """Save one page."""
    return save_step(bid=bid, step=STEP[slug], cleaned=cleaned, by=by, at=timezone.now())


def a_whole_bid(by: Person, project: Project | None = None, *, asked_pence: int = 90_000) -> Bid:
    """A draft with every page done: it costs £1,800, £900 is hoped for from others, the rest is asked."""
    bid = a_draft(by, project)
    answer(bid, "wellbeing", by, eligible_mental_health=True)
    answer(bid, "not-started", by, eligible_not_started=True)
    answer(bid, "what", by, what="Ten weeks of clay on Tuesdays.")
    answer(bid, "who-for", by, who_for="People who care for someone.", people_count=12)
    answer(bid, "difference", by, difference="Two hours to breathe.")
    add_line(bid=bid, kind="cost", values={"what": "Clay", "amount_pence": 60_000}, by=by, at=timezone.now())
    add_line(bid=bid, kind="cost", values={"what": "Tutor", "amount_pence": 120_000}, by=by, at=timezone.now())
    answer(bid, "match", by, has_match=True)
    match = {"source": "Town council", "kind": "cash", "amount_pence": 90_000, "state": "applied"}
    add_line(bid=bid, kind="match", values=match, by=by, at=timezone.now())
    answer(bid, "other-funder", by, has_outside_funder=True)
    deadline = timezone.localdate() + timedelta(days=40)
    answer(bid, "deadline", by, outside_funder="Town council", outside_deadline=deadline)
    return answer(bid, "ask", by, asked_pence=asked_pence)


def a_sent_bid(by: Person, project: Project | None = None, **options: Any) -> Bid:
    """A bid sent in."""
    return submit(bid=a_whole_bid(by, project, **options), by=by, at=timezone.now(), declared=True)


def a_bid_being_decided(by: Person, facilitator: Person, project: Project | None = None, **options: Any) -> Bid:
    """A bid before the collective."""
    return open_to_decision(bid=a_sent_bid(by, project, **options), by=facilitator, at=timezone.now())


__all__ = ["STEP", "a_bid_being_decided", "a_draft", "a_project", "a_sent_bid", "a_whole_bid", "answer"]
