"""What stands between a vote and a letter today: a sum to ratify, a no to ring about, a question; and short windows."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.borrowing import ask_to_lend
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.ratifying import answer_ratifier, name_ratifier, set_authority
from collectives.actions.referring import refer
from collectives.actions.seats import Invited
from collectives.actions.votes import cast_vote, say_connection
from collectives.models import Ballot, Collective, Ratifier
from network.models import Person
from network.site.demo.bids import Wish, put_to_vote, send
from partners.models import Organisation
from projects.actions import create_project
from projects.models import Bid, Project

Cast = dict[str, Person]
MEMBERS = {"Wakefield": ("maya", "carys", "bilal"), "Barnsley": ("nia", "tariq", "mo")}
FACILITATORS = {"Wakefield": "fran", "Barnsley": "bea"}
CHOIR, POTTERY = "Dodworth Lunchtime Choir", "Northgate Pottery Shed"
RAMP = Wish(
    what="Build a ramp and an accessible toilet at the hall, so that everyone can come to sing.",
    who_for="People in Dodworth who use a wheelchair or a frame, and those who come with them.",
    people=60,
    difference="Nobody stays at home because of three steps.",
    costs=(("Builder", 820_000), ("Plans", 60_000)),
    match=(("Parish council", "cash", 260_000, "secured"),),
    asked_pence=620_000,
)
GLAZE = Wish(
    what="Buy glaze and brushes for ten open afternoons.",
    who_for="Anyone who drops in.",
    people=15,
    difference="Colour in the middle of the week.",
    costs=(("Glaze and brushes", 42_000),),
    match=(),
    asked_pence=42_000,
)
SHEETS = replace(GLAZE, what="Print song sheets in large type.", costs=(("Printing", 64_000),), asked_pence=64_000)
TEA = replace(GLAZE, what="Buy tea and cups for after singing.", costs=(("Tea", 38_000),), asked_pence=38_000)
HURRY = replace(
    GLAZE,
    what="Open on Saturdays until spring.",
    costs=(("Potter", 160_000),),
    match=(("Sunday trust", "cash", 60_000, "applied"),),
    asked_pence=90_000,
    funder="Sunday trust",
    funder_waits_days=8,
)


def stand_between(cast: Cast, now: datetime) -> None:
    """Play it all, some days before now."""
    for place in MEMBERS:
        _authority(Collective.objects.get(locality__name=place), cast, now - timedelta(days=200))
    words = Reasons("It is for everyone.", "The hall is used every day of the week.", "Dan rings you.")
    said = replace(words, acted_on="Two members asked who looks after the ramp. The parish does, in writing.")
    _agreed("A ramp at the hall", RAMP, cast, "yes", replace(said, amount_pence=620_000), now=now)
    kind_no = Reasons(
        strength="The sheets would be read by many.",
        reason="The library prints in large type for nothing, so this money does more elsewhere.",
        next_step="Dan knows whom to ask at the library and goes with you.",
        acted_on="Two members use the library’s printer themselves and offered to show you.",
    )
    _agreed("Song sheets", SHEETS, cast, "no", kind_no, now=now)
    asks = Reasons(
        strength="Open afternoons reach people who join nothing.",
        reason="We do not know whether the shed is warm enough in January.",
        next_step="Tell us, and the members vote again at once.",
        acted_on="Three members asked about the heating, so we ask you.",
        defer=True,
        question="How do you keep the shed warm on open afternoons?",
        question_to="group",
        question_by=timezone.localdate(now) + timedelta(days=6),
    )
    _agreed("Open afternoons", GLAZE, cast, "yes", asks, now=now, group=POTTERY, by="olu")
    _referred(cast, now)
    send(project_of("Glaze for all", POTTERY, cast["olu"], now), GLAZE, cast["olu"], now - timedelta(days=1))
    send(project_of("Saturdays", POTTERY, cast["olu"], now), HURRY, cast["olu"], now - timedelta(days=1))


def _authority(collective: Collective, cast: Cast, at: datetime) -> None:
    set_authority(
        collective=collective, authority_pence=500_000, authority_from="The charity’s trustees, minute 12",
        authority_on=timezone.localdate(at), by=cast["lena"], at=at,
    )  # fmt: skip
    for key, duty in (("finn", "charity_staff"), ("eva", "trustee"), ("zoe", "trustee")):
        invited = Invited(name=cast[key].name, email=cast[key].email or "")
        named = name_ratifier(collective=collective, invited=invited, duty=duty, by=cast["lena"], at=at)
        if key != "zoe":
            answer_ratifier(ratifier=named, yes=True, by=cast[key], at=at)


def _referred(cast: Cast, now: datetime) -> None:
    """A bid most members have a connection to: nobody could be borrowed, so two named people decide it."""
    bid: Bid = send(
        project_of("Tea after singing", CHOIR, cast["ollie"], now), TEA, cast["ollie"], now - timedelta(days=6)
    )
    ballot = put_to_vote(bid, cast, "bea", now - timedelta(days=5))
    for key in MEMBERS["Barnsley"]:
        say_connection(ballot=ballot, by=cast[key], grade="paid_or_family", at=now - timedelta(days=4))
    lender = Collective.objects.get(locality__name="Wakefield")
    ask_to_lend(ballot=ballot, lender=lender, seat="lived_experience", by=cast["bea"], at=now - timedelta(days=4))
    named = {one.duty: one for one in Ratifier.objects.current().filter(collective=ballot.collective)}
    made = refer(
        ballot=ballot,
        staff=named["charity_staff"],
        trustee=named["trustee"],
        by=cast["bea"],
        at=now - timedelta(days=1),
    )
    say_connection(ballot=made, by=cast["eva"], grade="none", at=now - timedelta(hours=4))
    cast_vote(ballot=made, by=cast["eva"], choice="yes", at=now - timedelta(hours=4))


def project_of(title: str, group: str, by: Person, now: datetime) -> Project:
    """A project of a group, begun some weeks ago."""
    organisation = Organisation.objects.get(name=group)
    at = now - timedelta(days=40)
    return create_project(
        organisation=organisation, title=title, summary=f"{title}.", locality=organisation.locality, by=by, at=at,
        starts_on=timezone.localdate(at),
    )  # fmt: skip


def _agreed(
    title: str,
    wish: Wish,
    cast: Cast,
    choice: str,
    reasons: Reasons,
    *,
    now: datetime,
    group: str = CHOIR,
    by: str = "ollie",
) -> Ballot:
    """A bid whose members voted alike and whose reasons two of them agreed yesterday."""
    bid: Bid = send(project_of(title, group, cast[by], now), wish, cast[by], now - timedelta(days=9))
    place = bid.locality.name
    facilitator, members = FACILITATORS[place], MEMBERS[place]
    ballot = put_to_vote(bid, cast, facilitator, now - timedelta(days=8), days=5)
    for key in members:
        say_connection(ballot=ballot, by=cast[key], grade="none", at=now - timedelta(days=6))
        cast_vote(ballot=ballot, by=cast[key], choice=choice, at=now - timedelta(days=6))
    ballot = close_ballot(ballot=ballot, by=cast[facilitator], at=now - timedelta(days=2))
    written = write_reasons(ballot=ballot, reasons=reasons, by=cast[facilitator], at=now - timedelta(days=2))
    for key in members[:2]:
        agree_reasons(ballot=ballot, seen=written.written_at, by=cast[key], at=now - timedelta(days=1))
    return ballot
