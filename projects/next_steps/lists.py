"""All that happens next around a bid or an award, the main thing first and then the others by their day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone

from network.models.person import Someone
from network.moves_table import CONTACT, COORDINATOR
from projects.models import Award, Bid, Payee, SecondLook
from projects.next_steps.awards import of_award
from projects.next_steps.steps import (
    ALL_DONE,
    Step,
    of_bid,
    of_condition,
    of_instalment,
    of_payee,
    of_repayment,
    of_report,
    of_second_look,
    paused,
    stands_still,
)


def for_bid(person: Someone, bid: Bid, today: date | None = None) -> list[Step]:
    """Return what happens next around a bid that this person may see: the main thing, then the rest by day."""
    day = today or timezone.localdate()
    award: Award | None = getattr(bid, "award", None)
    if award is not None:
        return for_award(person, award, day)
    look = SecondLook.objects.visible_to(person).filter(bid=bid).first() if bid.state == "refused" else None
    if look is not None:
        return [of_second_look(look, day)]
    step = of_bid(bid, day)
    return [paused(step, stands_still=step.has_it == CONTACT and stands_still(bid.organisation_id))]


def for_award(person: Someone, award: Award, today: date | None = None) -> list[Step]:
    """Return what happens next around an award that this person may see: the award itself, then the rest by day.

    Its inside is for those who may read that.
    """
    day = today or timezone.localdate()
    still = stands_still(award.organisation_id)
    main = paused(of_award(award, day), stands_still=still)
    if not Award.objects.inside_visible_to(person).filter(pk=award.pk).exists():
        return [main]
    rest = [paused(step, stands_still=still) for step in inside(person, award, day) if step.is_open]
    rest.sort(key=lambda step: (step.due is None, step.due or date.max))
    if award.state == "accepted" and not rest and award.instalments.exists():
        main = replace(main, group=ALL_DONE[0], staff=ALL_DONE[1], has_it=COORDINATOR)
    return [main, *rest]


def inside(person: Someone, award: Award, day: date) -> Iterator[Step]:
    """Give a step for every part of an award: conditions, payments, reports, money not spent, and bank details."""
    # A payment that arrived asks nothing of anybody by itself: the report does.
    payments = award.instalments.exclude(state="confirmed")
    yield from (of_condition(condition, day) for condition in award.conditions.all())
    yield from (of_instalment(instalment, day) for instalment in payments)
    yield from (of_report(report, day, place) for place, report in enumerate(award.reports.all(), start=1))
    yield from (of_repayment(repayment, day) for repayment in award.repayments.filter(state="asked"))
    if award.state == "accepted":
        details = Payee.objects.visible_to(person).filter(organisation=award.host_id or award.organisation_id)
        newest = details.exclude(state__in=("in_use", "replaced")).order_by("-asked_at", "-pk").first()
        if newest is not None and not details.filter(state="in_use", asked_at__gt=newest.asked_at).exists():
            yield of_payee(newest, day)
