"""One worked year in Wakefield, made row by row, and the same by hand in `BY_HAND`."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from collectives.models import Ballot, Decision
from evaluation.models import Story
from network.models import Locality, Person
from network.years import Year
from partners.models import Organisation
from projects.models import Activity, ActivityKind, Award, Bid, Fund, IncomeLine, Project, Share

LONDON = ZoneInfo("Europe/London")
Cast = dict[str, Person]
YEAR = Year(2025)

# Worked out on paper from the rows below, not by the code under test.
BY_HAND = {
    # bids sent in: 1,000 + 2,000 + 500 + 400 pounds; not the one a minute before April, nor the one taken back
    "asked": (4, 390_000),
    # 900 accepted; 1,500 offered; 700 declined, so in no sum
    "accepted": (1, 90_000),
    "offered": (1, 150_000),
    # 1,234.56 + 65.44 from a file; one dated the day after the year is not in it
    "brought_in": (2, 130_000),
    # secured cash of the two awarded bids: 600 + 1,800; hoped-for and the declined award's match left out
    "match_cash": 240_000,
    # secured in kind of the same: 250
    "match_in_kind": 25_000,
    # 2,400 of match for 2,400 awarded
    "leverage": "£1 of match for every £1",
    "yes": 2,
    "no": 1,
    # waits of 10, 21 and 40 days
    "median_days": "21 days",
    "activities": 2,
}


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A moment on the network's own clock."""
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def a_project(title: str, group: str = "Northgate Pottery Shed") -> Project:
    """A listed project."""
    organisation = Organisation.objects.get(name=group)
    return Project.objects.create(
        organisation=organisation, locality=organisation.locality, title=title, made_at=timezone.now()
    )


def a_bid(project: Project, pence: int, sent: datetime, state: str = "submitted") -> Bid:
    """A bid sent in."""
    return Bid.objects.create(
        project=project, organisation=project.organisation, locality=project.locality, state=state, asked_pence=pence,
        started_at=sent, submitted_at=sent, version=1, no_match=False,
        eligible_community=True, eligible_mental_health=True, eligible_not_started=True,
        what="Clay", who_for="Anyone", people_count=10, difference="Less alone", has_outside_funder=False,
    )  # fmt: skip


def an_award(bid: Bid, pence: int, on: date, state: str) -> Award:
    """An award decided here."""
    share, _ = Share.objects.get_or_create(
        fund=Fund.objects.get_or_create(name="Fund 2025-26", defaults={"starts_on": YEAR.starts, "ends_on": YEAR.ends})[
            0
        ],
        locality=bid.locality,
    )
    return Award.objects.create(
        project=bid.project, organisation=bid.organisation, locality=bid.locality, source="decided", state=state,
        bid=bid, share=share, amount_pence=pence, awarded_on=on, once_key=f"test:{bid.pk}",
        answered_at=None if state == "offered" else at(on),
        # What is not accepted any more went back to the share.
        released_pence=pence if state == "declined" else 0,
    )  # fmt: skip


def match(bid: Bid, pence: int, kind: str = "cash", state: str = "secured") -> None:
    """A line of match."""
    IncomeLine.objects.create(bid=bid, source="Town council", kind=kind, amount_pence=pence, state=state)


def a_decision(bid: Bid, outcome: str, days: int) -> Decision:
    """A settled decision, some days after the bid was sent in."""
    settled = bid.submitted_at + timedelta(days=days)
    ballot = Ballot.objects.create(
        collective=bid.locality.collective, bid=bid, state="closed", opened_at=bid.submitted_at, closed_at=settled,
        closes_on=settled.date(), least_voters=3, least_lived=1, counted_yes=3, counted_no=0,
        outcome="carried" if outcome == "award" else "not_carried", settled=True,
    )  # fmt: skip
    return Decision.objects.create(
        ballot=ballot, outcome=outcome, amount_pence=100 if outcome == "award" else None, strength="a", reason="b",
        next_step="c", state="settled", written_at=settled, settled_at=settled,
    )  # fmt: skip


def from_file(project: Project, pence: int, on: date, name: str) -> Award:
    """An award brought in."""
    return Award.objects.create(
        project=project, organisation=project.organisation, locality=project.locality, source="brought_in",
        state="brought_in", amount_pence=pence, awarded_on=on, grant_identifier=name,
    )  # fmt: skip


def an_activity(project: Project, made: datetime, state: str = "listed") -> Activity:
    """An activity in the list since a moment."""
    return Activity.objects.create(
        project=project, locality=project.locality, kind=ActivityKind.objects.first(), title="Open studio", weekday=2,
        starts_at=time(10), ends_at=time(12), how_to_join="Come", online=True, checked_on=made.date(), made_at=made,
        state=state,
    )  # fmt: skip


def a_year() -> None:
    """Make the worked year."""
    clay, wheel, kiln, glaze = (a_project(title) for title in ("Clay", "Wheel", "Kiln", "Glaze"))
    accepted = a_bid(clay, 100_000, at(date(2025, 4, 1), 0, 0), "awarded")
    offered = a_bid(wheel, 200_000, at(date(2026, 3, 1), 23, 59), "awarded")
    declined = a_bid(kiln, 50_000, at(date(2025, 7, 1)), "awarded")
    a_bid(glaze, 40_000, at(date(2026, 3, 31), 23, 59))
    early = a_bid(a_project("Early"), 999_900, at(date(2025, 3, 31), 23, 59))
    a_bid(a_project("Back"), 999_900, at(date(2025, 5, 1)), "withdrawn")
    a_bid(a_project("Elsewhere", "Dodworth Lunchtime Choir"), 999_900, at(date(2025, 5, 1)))
    an_award(accepted, 90_000, date(2025, 4, 11), "accepted")
    an_award(offered, 150_000, date(2026, 3, 31), "offered")
    an_award(declined, 70_000, date(2025, 8, 1), "declined")
    for bid, pence, kind, state in (
        (accepted, 60_000, "cash", "secured"),
        (accepted, 500_000, "cash", "planned"),
        (accepted, 25_000, "in_kind", "secured"),
        (offered, 180_000, "cash", "secured"),
        (declined, 800_000, "cash", "secured"),
    ):
        match(bid, pence, kind, state)
    a_decision(accepted, "award", 10)
    a_decision(offered, "award", 21)
    a_decision(declined, "refuse", 40)
    a_decision(early, "award", -30)
    from_file(clay, 123_456, date(2025, 4, 1), "one")
    from_file(clay, 6_544, date(2026, 3, 31), "two")
    from_file(clay, 999_900, date(2026, 4, 1), "three")
    for made, state in (
        (at(date(2025, 4, 1), 0), "listed"),
        (at(date(2025, 12, 1)), "listed"),
        (at(date(2025, 12, 1)), "taken_down"),
        (at(date(2026, 4, 1), 0), "listed"),
    ):
        an_activity(clay, made, state)


def a_place_from_a_file() -> Locality:
    """A locality known only from an award brought in."""
    locality = Locality.objects.create(name="Selby", slug="selby", served=False)
    organisation = Organisation.objects.create(
        name="Selby Choir", kind="organisation", locality=locality, state="unlisted", source="past.csv"
    )
    project = Project.objects.create(
        organisation=organisation, locality=locality, title="Sing", made_at=timezone.now(), source="past.csv"
    )
    from_file(project, 50_000, date(2019, 6, 1), "four")
    return locality


def published(story: Story, moment: datetime) -> Story:
    """The same story as if it had been shared at another time."""
    Story.objects.filter(pk=story.pk).update(published_at=moment)
    return story
