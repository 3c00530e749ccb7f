"""What the money room adds to other pages: offers to answer, a bid's offer, and the awards of a partner or project."""

from datetime import datetime

from django.db.models import F, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.hooks import Panel, ToDo
from network.links import Link
from network.models import Person
from network.models.person import Someone
from network.money import pounds
from partners.models import Membership, Organisation
from projects.models import Award, Bid, ImportRun, Opening, Project, Share, Transfer
from projects.models.award import PUBLIC_STATES
from projects.money.fund_rules import may_keep_funds
from projects.money.importing.runs import forget_unused
from projects.money.last_day import answer_by
from projects.money.reckoning import reckon_daily
from projects.money.rules import may_read_offer
from projects.money.words import source_words, title_of

MOST_SHOWN = 25
# `Award.agreed_pence`, for the database to add up.
AGREED_NOW = F("amount_pence") + F("varied_pence") - F("released_pence")


def offers_to_answer(person: Person) -> list[ToDo]:
    """Return the offers that wait for this person's yes, or for word that the group cannot go ahead."""
    answers = Membership.objects.current().filter(person=person, role__in=("contact", "treasurer"))
    offers = Award.objects.filter(state="offered", organisation__in=answers.values("organisation"))
    today = timezone.localdate()
    return [
        ToDo(
            f"Answer the offer of {pounds(award.agreed_pence)}",
            reverse("offer", args=[award.reference]),
            due=answer_by(award, today),
            detail=award.project.title,
        )
        for award in offers.select_related("project", "bid")
    ]


def files_to_bring_in(person: Person) -> list[ToDo]:
    """Return the files of past awards this person sent, looked at, and has not brought in."""
    rows = ImportRun.objects.visible_to(person).waiting().filter(by=person).order_by("made_at", "pk")
    return [
        ToDo(
            "Bring in a file of past awards", reverse("award-import-check", args=[row.reference]), detail=row.file_name
        )
        for row in rows.only("reference", "file_name")
    ]


def sums_to_put_right(person: Person) -> list[ToDo]:
    """Tell finance and lead that awarding and paying are stopped, since sums and lines were found to differ."""
    if not may_keep_funds(person) or not Share.objects.exclude(stopped_at=None).exists():
        return []
    words = "Awarding and paying are stopped: put the sums of the local pots right"
    return [ToDo(words, reverse("shares"), detail="Sums and lines differ.")]


def transfers_to_answer(person: Person) -> list[ToDo]:
    """Return the transfers that wait for a second person, for those who may be that person."""
    waiting = Transfer.objects.visible_to(person).filter(state="asked").exclude(asked_by=person)
    return [
        ToDo(
            f"Agree to move {pounds(row.amount_pence)}, or say no",
            reverse("transfer", args=[row.reference]),
            detail=f"From {row.from_share} to {row.to_share}",
        )
        for row in waiting.select_related(
            "from_share__fund", "from_share__locality", "to_share__fund", "to_share__locality"
        )
    ]


def openings_to_count(person: Person) -> list[ToDo]:
    """Return the files of day one that wait for a second person to count them."""
    waiting = Opening.objects.visible_to(person).filter(state="drafted").exclude(made_by=person)
    return [
        ToDo(f"Look at day one of {row.fund}", reverse("opening", args=[row.reference]), detail=row.file_name)
        for row in waiting.select_related("fund")
    ]


def local_pots(person: Person) -> list[Link]:
    """Lead finance and the lead to the funds, in one step."""
    return [Link("Funds and local pots", reverse("shares"))] if may_keep_funds(person) else []


def offer_of_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return the offer made for a bid, for those who may read it."""
    award: Award | None = getattr(bid, "award", None)
    if award is None or not may_read_offer(person, award):
        return None
    context = {"award": award, "award_words": award.MOVES.words[award.state]}
    return Panel("projects/parts/offer_of_bid.html", context, rank=10)


def awards_of_partner(person: Someone, organisation: Organisation) -> Panel | None:
    """Return a partner's awards that anyone may see, newest first."""
    return _awards(person, Award.objects.visible_to(person).filter(organisation=organisation))


def awards_of_project(person: Someone, project: Project) -> Panel | None:
    """Return a project's awards that anyone may see, newest first."""
    return _awards(person, Award.objects.visible_to(person).filter(project=project))


def _awards(_person: Someone, awards: QuerySet[Award]) -> Panel | None:
    shown = awards.filter(state__in=PUBLIC_STATES).select_related("project", "organisation", "locality")
    rows = [(award, title_of(award), source_words(award)) for award in shown[: MOST_SHOWN + 1]]
    if not rows:
        return None
    total = shown.order_by().aggregate(sum=Sum(AGREED_NOW))["sum"] if len(rows) > 1 else None
    context = {"awards": rows[:MOST_SHOWN], "more_awards": len(rows) > MOST_SHOWN, "awards_total": total}
    return Panel("projects/parts/awards.html", context, rank=60)


def forget_unused_files(at: datetime) -> str:
    """Throw away files of past awards that were looked at and never brought in."""
    return f"{forget_unused(at)} unused files of past awards thrown away"


hooks.shortcuts.append(local_pots)
hooks.to_do += [offers_to_answer, files_to_bring_in, sums_to_put_right, transfers_to_answer, openings_to_count]
hooks.daily_jobs += [forget_unused_files, reckon_daily]
hooks.bid_page.append(offer_of_bid)
hooks.partner_page.append(awards_of_partner)
hooks.project_page.append(awards_of_project)
