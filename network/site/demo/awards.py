"""What became of the demo's awards: one part-paid, one closed, one to read, one in principle near its last day."""

from datetime import datetime, timedelta

from django.utils import timezone

from collectives.actions.decisions import Reasons
from network.actions import change_details, invite
from network.site.demo.bids import Votes, Wish, decide, put_to_vote, send
from network.site.demo.money import (
    Cast,
    approve_it,
    ask_for,
    bank_details,
    in_parts,
    move_money,
    newer_details,
    pay,
)
from network.site.demo.papers import paper
from projects.awards.daily import see_to_last_days
from projects.match.actions import show_match
from projects.models import Award, Project, Report
from projects.money.actions import accept
from projects.reporting.actions import (
    ask_back,
    close,
    read_report,
    repay,
    send_report,
    set_reports,
)

TILES = Wish(
    what="Make sixty tiles with people on the ward, for the wall by the garden door.",
    who_for="People staying on the ward, and those who come to see them.",
    people=14,
    difference="People leave something beautiful behind, and find the shed when they go home.",
    costs=(("Clay and glaze", 21_000), ("Firing", 9_000), ("Potter, six mornings", 15_000)),
    match=(),
    asked_pence=45_000,
)
SPRING = Wish(
    what="Twelve more lunchtimes, with songs people bring from home.",
    who_for="Anyone in Dodworth who likes to sing, or to listen with a sandwich.",
    people=35,
    difference="People come back to themselves for an hour, and bring a neighbour.",
    costs=(("Hall", 40_000), ("Pianist", 24_000)),
    match=(),
    asked_pence=64_000,
)
BENCHES = Wish(
    what="Walk every bench in Ossett, and print a map of them for people who need to sit down often.",
    who_for="Anyone who would walk if they knew where the next bench is.",
    people=60,
    difference="People who stayed at home go out, since they know that they can stop.",
    costs=(("Printing", 60_000), ("Large print and easy read", 36_000), ("Fares on walking days", 24_000)),
    match=(("County sports fund", "cash", 60_000, "applied"), ("Volunteers, 40 hours", "time", 44_360, "secured")),
    asked_pence=60_000,
    funder="County sports fund",
    funder_waits_days=28,
)
WAKEFIELD = Votes({"maya": "yes", "leo": "yes", "carys": "yes"}, "fran", ("maya", "carys"))
BARNSLEY = Votes({"nia": "yes", "tariq": "yes", "mo": "yes"}, "bea", ("nia", "tariq"))


def follow(projects: dict[str, Project], cast: Cast, kiln: Award, now: datetime) -> None:
    """Play what became of every award; `kiln` was accepted 146 days ago."""
    pottery = kiln.organisation
    bank_details(pottery, cast, "tess", "4417", _ago(now, 150))
    _tiles(projects["tiles"], cast, now)
    _kiln(projects["clay"], kiln, cast, now)
    _spring(projects["spring"], cast, now)
    _benches(projects["benches"], cast, now)
    move_money(cast, "Kirklees", "Barnsley", 150_000, _ago(now, 2))
    _by_post_and_phone(cast, now)


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _decided(project: Project, wish: Wish, cast: Cast, votes: Votes, *, who: str, said: Reasons, at: datetime) -> Award:
    """Send a bid in, decide it in twelve days, and return its award."""
    ballot = put_to_vote(send(project, wish, cast[who], at), cast, votes.facilitator, at + timedelta(days=2))
    return decide(ballot, cast, votes, said, at + timedelta(days=3)).award


def _said(pence: int, strength: str, reason: str) -> Reasons:
    return Reasons(strength=strength, reason=reason, next_step="Say yes on your page.", amount_pence=pence)


def _tiles(project: Project, cast: Cast, now: datetime) -> None:
    """A small award that is over: paid, told of in a photo and a few words, something returned, closed."""
    said = _said(45_000, "People on the ward asked for this themselves.", "It is small, and it lasts.")
    award = _decided(project, TILES, cast, WAKEFIELD, who="olu", said=said, at=_ago(now, 165))
    award = accept(award=award, by=cast["olu"], at=_ago(now, 148))
    [part] = in_parts(award, cast, [(45_000, 2)], _ago(now, 147))
    pay(part, cast, _ago(now, 144))
    words = "Sixty-two tiles are on the wall by the garden door. Nine people made them."
    report = _sent(award.reports.get(), cast, who="olu", words=words, people=9, at=_ago(now, 60))
    read_report(report=report, by=cast["dee"], at=_ago(now, 56))
    left = ask_back(award=award, amount_pence=4_000, by=cast["olu"], at=_ago(now, 55))
    repay(repayment=left, by=cast["finn"], at=_ago(now, 46))
    close(award=award, by=cast["dee"], at=_ago(now, 45))


def _kiln(project: Project, award: Award, cast: Cast, now: datetime) -> None:
    """The pottery's award: one part paid, one waiting for a second person, one for a report due soon."""
    first, second, third = in_parts(award, cast, [(90_000, 2), (45_000, 135), (45_000, 200)], _ago(now, 140))
    pay(first, cast, _ago(now, 137))
    soon = timezone.localdate(now) + timedelta(days=9)
    set_reports(award=award, dates=[soon], part=third, by=cast["dee"], at=_ago(now, 60))
    letter = paper(
        project,
        "letter",
        "town-lottery.jpg",
        "Town Lottery",
        "To Northgate Pottery Shed",
        "We will give £900 to Clay on Tuesdays,",
        "for the second day each week.",
        "It is paid when you open on that day.",
        by=cast["olu"],
        at=_ago(now, 3),
    )
    line = award.bid.income_lines.get(source="Town lottery") if award.bid else None
    assert line is not None  # noqa: S101 - the bid was written above
    show_match(line=line, paper=letter, by=cast["olu"], at=_ago(now, 3))
    ask_for(second, cast, _ago(now, 1))


def _spring(project: Project, cast: Cast, now: datetime) -> None:
    """The choir's award: a report to read, and a part to put in a run."""
    bank_details(project.organisation, cast, "ollie", "2208", _ago(now, 112))
    said = _said(64_000, "People bring their own songs.", "Twelve weeks for the price of a coach.")
    award = _decided(project, SPRING, cast, BARNSLEY, who="ollie", said=said, at=_ago(now, 125))
    award = accept(award=award, by=cast["ollie"], at=_ago(now, 110))
    first, second = in_parts(award, cast, [(40_000, 3), (24_000, 100)], _ago(now, 108))
    pay(first, cast, _ago(now, 105))
    words = "Ten lunchtimes so far. The hall was full twice, and somebody brought a song from Poland."
    _sent(award.reports.get(), cast, who="ollie", words=words, people=41, at=_ago(now, 2))
    approve_it(second, cast, _ago(now, 4))


def _benches(project: Project, cast: Cast, now: datetime) -> None:
    """The walkers' offer in principle, four days before its last day, with the call that somebody must make.

    They moved to another bank, and finance has their newer details to look at.
    """
    bank_details(project.organisation, cast, "gwen", "6150", _ago(now, 60))
    newer_details(project.organisation, cast, "gwen", "9035", _ago(now, 1))
    said = Reasons(
        strength="You know where every bench is, and who needs it.",
        reason="We pay half, and the County sports fund wants to see that before it pays the other half.",
        next_step="Show them this letter. When they say yes, add their letter to your bid and tell Dee.",
        amount_pence=60_000,
        kind="in_principle",
        lapses_on=timezone.localdate(now) + timedelta(days=4),
        host=Project.objects.get(title="Clay on Tuesdays").organisation,
    )
    _decided(project, BENCHES, cast, WAKEFIELD, who="gwen", said=said, at=_ago(now, 33))
    see_to_last_days(_ago(now, 3))


def _sent(report: Report, cast: Cast, *, who: str, words: str, people: int, at: datetime) -> Report:
    """Have a group send in its light report: a few words and a photo."""
    by, project = cast[who], report.award.project
    photo = paper(project, "photo", "photo.jpg", project.title, "A photo of the day", by=by, at=at)
    return send_report(report=report, words=words, people_count=people, photo=photo, spend=None, by=by, at=at)


def _by_post_and_phone(cast: Cast, now: datetime) -> None:
    """Leo asked to be rung, and Will, who has no email, was asked to be a champion: two lists for Dee."""
    change_details(person=cast["gwen"], by=cast["gwen"], at=_ago(now, 35), phone="01234 000 333")
    change_details(person=cast["leo"], by=cast["leo"], at=_ago(now, 30), reach="phone", phone="01234 000 222")
    invite(kind="champion", locality=cast["will"].met_in, by=cast["dee"], at=_ago(now, 1), to=cast["will"])
