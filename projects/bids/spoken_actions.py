"""Answers by voice or video: kept as a paper beside the written answer, taken back, and written down later."""

from datetime import datetime
from typing import Any

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from projects.bids.draft_actions import locked
from projects.bids.dropping import drop_unsent
from projects.bids.questions import may_open, step_of
from projects.bids.rules import may_write_down
from projects.bids.steps import MOST_WORDS, BidStep
from projects.models import Answer, Bid, Paper
from projects.papers.actions import keep_paper

KINDS = ("voice", "video")


@transaction.atomic
def speak(*, bid: Bid, step: type[BidStep], kind: str, upload: Any, by: Person, at: datetime) -> Answer:  # noqa: ANN401
    """Answer one page with a voice note or a video (`kind`); a second one takes the place of the first.

    What the group wrote stays; what was written down from the first does not. Raises NotAllowed for someone who may not
    write, NotNow for a page that is not asked or takes no spoken answer, DoesNotFit for a file not of this kind.
    """
    bid = locked(bid, by)
    if step_of(bid, step.slug) is None or not step.speaks or not may_open(bid, step):
        raise NotNow("This question is not answered by voice.")
    if kind not in KINDS:
        raise DoesNotFit("Choose a voice note or a video.")
    before = _spoken(bid, step.slug)
    paper = keep_paper(organisation=bid.organisation, locality=bid.locality, kind=kind, upload=upload, by=by, at=at)
    kept: dict[str, Any] = {"paper": paper, "changed_at": at, "changed_by": by}
    row, _ = Answer.objects.update_or_create(
        bid=bid, slug=step.slug, defaults=kept if step.is_own else kept | {"text": ""}
    )
    audit.record("speak", bid, by=by, at=at, why=step.title)
    drop_unsent(bid, before.paper if before else None, by=by, at=at)
    return row


def _spoken(bid: Bid, slug: str) -> Answer | None:
    """Return the answer to a page, where it is a spoken one."""
    return Answer.objects.filter(bid=bid, slug=slug).exclude(paper=None).select_related("paper").first()


@transaction.atomic
def take_back_spoken(*, bid: Bid, slug: str, by: Person, at: datetime) -> None:
    """Take a spoken answer out of a draft; what is written stays. Raises NotNow when there is none."""
    bid = locked(bid, by)
    row = _spoken(bid, slug)
    if row is None:
        raise NotNow("There is no spoken answer here any more.")
    paper: Paper | None = row.paper
    row.paper = None
    row.save(update_fields=["paper"])
    audit.record("take back spoken answer", bid, by=by, at=at, why=str(paper))
    drop_unsent(bid, paper, by=by, at=at)


@transaction.atomic
def write_down(*, bid: Bid, slug: str, text: str, by: Person, at: datetime) -> Answer:
    """Add a written version to a spoken answer of a bid sent in. Raises NotAllowed for anyone but the coordinator.

    Raises DoesNotFit without words or with too many, NotNow when there is no spoken answer on this page.
    """
    bid = Bid.objects.held().get(pk=bid.pk)
    require(may_write_down(by, bid))
    row = Answer.objects.filter(bid=bid, slug=slug).exclude(paper=None).first()
    if row is None:
        raise NotNow("There is no spoken answer here.")
    if not 0 < len(text.strip()) <= MOST_WORDS:
        raise DoesNotFit(f"Write down what was said, in {MOST_WORDS} characters or fewer.")
    audit.change(row, "write down", by=by, at=at, text=text.strip(), changed_at=at, changed_by=by)
    audit.record("write down", bid, by=by, at=at)
    return row
