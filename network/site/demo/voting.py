"""Ways of voting today: a secret ballot, objections that wait for an answer, a vote by telephone, a hall's sheet."""

import io
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.hall import Hands, Sheet, enter_sheet
from collectives.actions.helped import Said, take_down
from collectives.actions.meetings import Register, Where, hold_meeting, plan_meeting
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot, Collective
from network.models import Person
from network.site.demo.bids import Wish, send
from network.site.demo.deciding import GLAZE, POTTERY, project_of
from projects.models import Bid

Cast = dict[str, Person]
MEMBERS = ("maya", "leo", "carys", "bilal", "fran")
SHELVES = replace(GLAZE, what="Build shelves for drying.", costs=(("Wood", 51_000),), asked_pence=51_000)
RAMP = replace(GLAZE, what="Open on Sunday mornings.", costs=(("Potter", 88_000),), asked_pence=88_000)
APRONS = replace(GLAZE, what="Buy twenty aprons.", costs=(("Aprons", 24_000),), asked_pence=24_000)


def vote_in_every_way(cast: Cast, now: datetime) -> None:
    """Play it all, some days before now."""
    _in_secret(cast, now)
    _by_consent(cast, now)
    _in_a_hall(cast, now)


def _bid(title: str, wish: Wish, cast: Cast, now: datetime) -> Bid:
    return send(project_of(title, POTTERY, cast["olu"], now), wish, cast["olu"], now - timedelta(days=6))


def _opened(bid: Bid, cast: Cast, at: datetime, *, method: str = "yes_no", secret: bool = False) -> Ballot:
    last = timezone.localdate(at) + timedelta(days=9)
    ballot = open_ballot(bid=bid, closes_on=last, by=cast["fran"], at=at, method=method, secret=secret)
    for key in MEMBERS:
        say_connection(ballot=ballot, by=cast[key], grade="none", at=at + timedelta(hours=2))
    return ballot


def _in_secret(cast: Cast, now: datetime) -> None:
    """Three have voted, two can still."""
    ballot = _opened(_bid("Shelves for drying", SHELVES, cast, now), cast, now - timedelta(days=4), secret=True)
    for key, choice in (("leo", "yes"), ("carys", "no"), ("bilal", "yes")):
        cast_vote(ballot=ballot, by=cast[key], choice=choice, at=now - timedelta(days=2))


def _by_consent(cast: Cast, now: datetime) -> None:
    """One ballot in which somebody objected, and one in which a vote by telephone waits for its code."""
    ballot = _opened(_bid("Sunday mornings", RAMP, cast, now), cast, now - timedelta(days=5), method="consent")
    for key in MEMBERS:
        choice, reason = ("objection", "No bus runs on Sunday mornings.") if key == "carys" else ("consent", "")
        cast_vote(ballot=ballot, by=cast[key], choice=choice, reason=reason, at=now - timedelta(days=3))
    close_ballot(ballot=ballot, by=cast["fran"], at=now - timedelta(days=1))
    phoned = _opened(_bid("Aprons", APRONS, cast, now), cast, now - timedelta(days=3))
    take_down(
        holder=phoned, member=cast["maya"], said=Said("none", "yes"), by=cast["fran"], at=now - timedelta(hours=3),
        witness=cast["carys"],
    )  # fmt: skip


def _in_a_hall(cast: Cast, now: datetime) -> None:
    """A meeting in a hall without wifi, with its signed sheet."""
    at = now - timedelta(days=2)
    ballot = open_ballot(
        bid=_bid("Clay for the hall", replace(GLAZE, what="Clay to take to the hall."), cast, now),
        closes_on=timezone.localdate(at) + timedelta(days=7),
        by=cast["fran"],
        at=now - timedelta(days=4),
    )
    where = Where(timezone.localdate(at), time(18), "The chapel hall, Horbury", "One step. No wifi.")
    collective = Collective.objects.get(locality__name="Wakefield")
    meeting = plan_meeting(collective=collective, where=where, by=cast["fran"], at=now - timedelta(days=16))
    here = tuple(cast[key] for key in MEMBERS)
    hold_meeting(meeting=meeting, register=Register(here, cast["leo"]), by=cast["fran"], at=at)
    hands = {ballot.reference: Hands(3, 1, 1)}
    signed = Sheet(cast["leo"], cast["carys"], hands)
    enter_sheet(meeting=meeting, sheet=signed, photo=_picture(ballot), by=cast["fran"], at=at)


def _picture(ballot: Ballot) -> SimpleUploadedFile:
    """A drawn sheet, in place of a photo."""
    sheet, out = Image.new("RGB", (800, 1100), "ivory"), io.BytesIO()
    words = f"Shows of hands\n\n{ballot.reference}\n\nyes 3   no 1   would rather not say 1\n\nsigned: L. G.   C. D."
    ImageDraw.Draw(sheet).multiline_text((80, 80), words, fill="black", font_size=32, spacing=18)
    sheet.save(out, "JPEG")
    return SimpleUploadedFile("sheet.jpg", out.getvalue(), content_type="image/jpeg")
