"""What the involvement pages read: rates as they stand on a day, a person's claims, and their running total."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse

from collectives.models import Claim, Collective, InvolvementRate, Meeting
from collectives.rules.involvement import seats_held, sits_in
from collectives.shown import title_of
from collectives.tax_year import TaxYear, tax_year
from network.dates import say_day
from network.furniture import Cell, Line, Table
from network.models import Person
from network.models.person import Someone
from network.money import pounds

ENDED = ("turned_down", "taken_back")
COLOURS = {"asked": "blue", "approved": "yellow", "paid": "green", "turned_down": "red", "taken_back": "grey"}
BACK = timedelta(days=365)
NO_THANKS = "Rather not be paid"


def all_rates() -> list[InvolvementRate]:
    """Return every rate, by kind, the newest first: public."""
    return list(InvolvementRate.objects.all())


def rates_on(day: date) -> dict[str, InvolvementRate]:
    """Return the rate of each kind that holds on a day."""
    found: dict[str, InvolvementRate] = {}
    for rate in InvolvementRate.objects.filter(from_on__lte=day).order_by("from_on"):
        found[rate.kind] = rate
    return found


def not_paid_in(person: Person) -> dict[int, str]:
    """Return the collectives in which somebody would rather not be paid for any meeting, with what they said that by.

    The keys are those of the collectives; what is said is the reference of the answer, which can be taken back.
    """
    rows = Claim.objects.for_all().filter(person=person, state="asked")
    return dict(rows.values_list("collective", "reference"))


def needs_advice(person: Person) -> bool:
    """Whether this person has not yet said that they read the page about benefits."""
    return not Claim.objects.filter(person=person, advice_seen_at__isnull=False).exists()


def meetings_to_claim(person: Person, found: Collective, today: date) -> QuerySet[Meeting]:
    """Return the meetings of a collective one may still claim for: within a year, and not answered about yet.

    Whoever left chooses among those where the register has them.
    """
    answered = Claim.objects.filter(person=person, kind="involvement", meeting__isnull=False).exclude(state__in=ENDED)
    rows = Meeting.objects.filter(collective=found, on__lte=today, on__gt=today - BACK).exclude(state="cancelled")
    if not sits_in(person, found):
        rows = rows.filter(attendances__person=person, attendances__state="here")
    return rows.exclude(pk__in=answered.values("meeting"))


def collectives_to_claim(person: Someone, today: date) -> QuerySet[Collective]:
    """Return the collectives one may claim in: where one sits, or sat within a year."""
    sat = seats_held(person).filter(Q(ends_on=None) | Q(ends_on__gt=today - BACK))
    return Collective.objects.visible_to(person).filter(pk__in=sat.values("collective")).select_related("locality")


def the_claim(person: Someone, reference: str) -> Claim:
    """Return a claim this person may see; raises Http404."""
    seen = Claim.objects.visible_to(person).select_related("collective__locality", "person", "meeting", "rate")
    return get_object_or_404(seen, reference=reference)


def own_claims(person: Person, *, time: bool) -> QuerySet[Claim]:
    """Return one's own claims: for one's time, or for what coming cost. The two are never shown as one."""
    rows = Claim.objects.filter(person=person).select_related("collective__locality", "meeting")
    return rows.filter(kind="involvement") if time else rows.exclude(kind="involvement")


def claims_of_others(person: Person) -> QuerySet[Claim]:
    """Return the claims that this person may see and that are not their own."""
    rows = Claim.objects.visible_to(person).exclude(person=person).exclude(no_thanks=True)
    return rows.select_related("collective__locality", "person", "meeting").order_by("-asked_at", "-pk")


def to_pay_by(person: Person) -> Q:
    """Return which approved claims wait for this person: bank for finance, cash and vouchers for the coordinator."""
    places = person.rolebook.localities("coordinator")
    by_hand = Q(collective__locality__in=places) & ~Q(way="bank")
    return Q(way="bank") | by_hand if person.rolebook.has("finance") else by_hand


@dataclass(frozen=True)
class Total:
    """What a person was paid for their time in one tax year, and what is on its way, in pence."""

    year: TaxYear
    paid_pence: int
    waiting_pence: int

    @property
    def lines(self) -> list[Line]:
        """The total as a page says it."""
        return [
            Line("Tax year", f"{say_day(self.year.starts)} to {say_day(self.year.ends)}"),
            Line("Paid to you for your time", pounds(self.paid_pence)),
            Line("On its way", pounds(self.waiting_pence)),
        ]


def running_total(person: Person, today: date) -> Total:
    """Return the running total of this tax year: counted on the day it was paid, as tax and benefits count it."""
    year = tax_year(today)
    rows = Claim.objects.filter(person=person, kind="involvement")
    paid = rows.filter(state="paid", paid_at__date__gte=year.starts, paid_at__date__lte=year.ends)
    waiting = rows.filter(state__in=("asked", "approved"))
    return Total(year, _sum(paid), _sum(waiting))


def _sum(rows: QuerySet[Claim]) -> int:
    return rows.aggregate(sum=Sum("pence"))["sum"] or 0


def state_words(claim: Claim) -> str:
    """Where a claim stands, in words."""
    return NO_THANKS if claim.no_thanks and claim.state == "asked" else claim.get_state_display()


def what_for(claim: Claim) -> str:
    """What a claim is for, in a few words: what was written, else the rate, else the kind."""
    if claim.words:
        return claim.words
    if claim.no_thanks and claim.meeting_id is None:
        return "All meetings"
    return claim.rate.get_kind_display() if claim.rate else claim.get_kind_display()


def own_table(rows: Iterable[Claim], caption: str, empty: str) -> Table:
    """One's own claims."""
    return Table(
        caption,
        ["Number", "On", "For", "Amount", "Where it stands"],
        [
            [
                Cell(row.reference, url=reverse("claim", args=[row.reference])),
                Cell(say_day(row.on)),
                Cell(what_for(row)),
                Cell(pounds(row.pence), number=True),
                Cell(state_words(row), colour=COLOURS[row.state]),
            ]
            for row in rows
        ],
        empty=empty,
    )


def staff_table(rows: Iterable[Claim], caption: str, empty: str) -> Table:
    """Claims of others, for those who approve and pay."""
    return Table(
        caption,
        ["Number", "Who", "For", "Amount", "How", "Where it stands"],
        [
            [
                Cell(row.reference, url=reverse("claim", args=[row.reference])),
                Cell(f"{row.person}, {row.collective.locality}"),
                Cell(row.get_kind_display() + (", ahead of time" if row.ahead else "")),
                Cell(pounds(row.pence), number=True),
                Cell(row.get_way_display()),
                Cell(state_words(row), colour=COLOURS[row.state]),
            ]
            for row in rows
        ],
        empty=empty,
    )


def claim_lines(claim: Claim) -> list[Line]:
    """Return a claim as its person and those who see to it read it."""
    lines = [
        Line("Who", str(claim.person)),
        Line("Collective", str(claim.collective)),
        Line("For", claim.get_kind_display()),
        Line("Day", say_day(claim.on)),
        Line("Amount", pounds(claim.pence)),
    ]
    if claim.rate:
        lines.append(Line("By this rate", f"{claim.rate.get_kind_display()}, {pounds(claim.rate.pence)}"))
    if claim.no_thanks and claim.meeting is None:
        lines.append(Line("Meeting", "All meetings, until you say otherwise"))
    if claim.meeting:
        lines.append(Line("Meeting", say_day(claim.meeting.on)))
    lines += reading_lines(claim)
    if claim.words:
        lines.append(Line("In words", claim.words))
    if not claim.no_thanks:
        lines.append(Line("How it is paid", claim.get_way_display() + (", ahead of time" if claim.ahead else "")))
    if claim.why_not:
        lines.append(Line("Why it is not paid", claim.why_not))
    if claim.paid_at:
        lines.append(Line("Paid on", say_day(claim.paid_at)))
    return lines


def reading_lines(claim: Claim) -> list[Line]:
    """What was read at home; where that is not said, other claims for reading on that day, so that none is twice."""
    if claim.round:
        return [Line("Read for", f"The round “{claim.round.title}”")]
    if claim.ballot:
        return [Line("Read for", f"“{title_of(claim.ballot.bid)}”, {claim.ballot.reference}")]
    if claim.rate is None or claim.rate.kind != "reading" or claim.meeting_id is not None:
        return []
    same = Claim.objects.filter(person=claim.person_id, collective=claim.collective_id, on=claim.on)
    others = same.filter(rate__kind="reading", meeting=None).exclude(pk=claim.pk).exclude(state__in=ENDED)
    told = [Line("Read for", "Not said")]
    if references := list(others.order_by("pk").values_list("reference", flat=True)):
        told.append(Line("Look twice", f"Also claimed for reading on this day: {', '.join(references)}"))
    return told


def rate_table() -> Table:
    """Every rate with its source, as anyone may read it."""
    return Table(
        "What we pay for your time",
        ["For", "Amount", "From", "Who says so"],
        [
            [
                Cell(rate.get_kind_display()),
                Cell(pounds(rate.pence), number=True),
                Cell(say_day(rate.from_on)),
                Cell(rate.source),
            ]
            for rate in all_rates()
        ],
        empty="No rate is set yet. Ask your coordinator.",
    )


def meeting_of(found: Collective, reference: str) -> Meeting:
    """Return a meeting of a collective by its reference; raises Http404. The action asks whether it can be claimed."""
    return get_object_or_404(Meeting.objects.filter(collective=found), reference=reference)
