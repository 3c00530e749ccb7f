"""The page of all payments: the first few at each step, all of a step page by page, and what was paid before."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.models import Person
from projects.models import Award, IncomeLine, Instalment, Line
from projects.money.actions import Terms, accept, offer
from projects.paying.actions import confirm, drop_run, plan
from projects.paying.steps import STEPS
from tests.projects.bids.made import a_bid_being_decided, a_project
from tests.projects.paying.made import (
    NUMBERS,
    REASONS,
    a_run,
    an_award,
    approved,
    details_in_use,
    in_parts,
    requested,
    sent,
)

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
ALL = "/payments/"


def page(client: Client, address: str) -> str:
    answered = client.get(address)
    assert answered.status_code == 200
    return answered.content.decode()


def test_more_than_ten_at_a_step_are_shown_page_by_page(cast: Cast, sign_in: SignIn) -> None:
    first = in_parts(cast, an_award(cast, 24_000), *[1_000] * 24)
    second = in_parts(cast, an_award(cast, 60_000), *[2_500] * 24)
    third = in_parts(cast, an_award(cast, 20_000), *[2_000] * 10)
    parts = [*first, *second, *third]
    finn = sign_in("finn")
    overview = page(finn, ALL)
    assert sum(part.reference in overview for part in parts) == 10
    assert "See all 58" in overview
    one, two = page(finn, f"{ALL}?step=ready"), page(finn, f"{ALL}?step=ready&page=2")
    shown = [[part.reference for part in parts if part.reference in text] for text in (one, two)]
    assert [len(each) for each in shown] == [50, 8]
    assert set(shown[0]).isdisjoint(shown[1])
    assert "58 in all." in one


def test_what_was_paid_can_be_found_again_also_once_the_award_has_ended(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = confirm(instalment=sent(cast), by=cast["finn"], at=timezone.now())
    Award.objects.filter(pk=part.award_id).update(state="closed")
    assert part.reference in page(sign_in("finn"), ALL)
    assert part.reference in page(sign_in("lena"), f"{ALL}?step=paid")


def test_every_run_can_be_found_again(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = approved(cast)
    runs = []
    for _ in range(12):
        run = a_run(cast, Instalment.objects.get(pk=part.pk))
        drop_run(run=run, by=cast["finn"], at=timezone.now())
        runs.append(run.reference)
    finn = sign_in("finn")
    assert "See all 12" in page(finn, ALL)
    assert all(reference in page(finn, f"{ALL}?step=runs") for reference in runs)


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_at_which_nothing_is_says_so(sign_in: SignIn, step: str) -> None:
    shown = page(sign_in("finn"), f"{ALL}?step={step}")
    assert "0 in all." in shown
    assert "Nothing" in shown or "no " in shown.lower()


def test_only_finance_and_lead_read_a_step(sign_in: SignIn) -> None:
    for key in ("olu", "dee", "fran"):
        assert sign_in(key).get(f"{ALL}?step=paid").status_code == 403


def test_a_step_that_does_not_exist_shows_them_all(sign_in: SignIn) -> None:
    assert "What waits at each step" in page(sign_in("finn"), f"{ALL}?step=elsewhere&page=-3")
    for page_asked in ("0", "9" * 30, "two", ""):
        assert "0 in all." in page(sign_in("finn"), f"{ALL}?step=paid&page={page_asked}")


def test_programs_ask_for_one_state(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    asked = requested(cast)
    in_parts(cast, an_award(cast, 30_000), 30_000)
    finn = sign_in("finn")
    found = finn.get("/api/v1/payments/?state=requested").json()["results"]
    assert [row["reference"] for row in found] == [asked.reference]
    assert len(finn.get("/api/v1/payments/").json()["results"]) == 2


def test_each_payment_line_says_who_got_the_money_and_for_whom(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = sent(cast)
    line = Line.objects.get(instalment=part, kind="payment")
    assert line.why == "Paid to Northgate Pottery Shed"
    share = reverse("share", args=[line.share_id])
    assert "Paid to Northgate Pottery Shed" in page(sign_in("finn"), share)


def test_the_plan_of_an_underwritten_award_asks_for_what_is_still_missing(cast: Cast, sign_in: SignIn) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project("Northgate Pottery Shed"), asked_pence=80_000)
    terms = Terms(kind="underwriting")
    award = offer(
        bid=bid, amount_pence=80_000, by=cast["fran"], at=timezone.now(), once_key=f"under-{next(NUMBERS)}",
        reasons=REASONS, terms=terms,
    )  # fmt: skip
    accept(award=award, by=cast["olu"], at=timezone.now())
    costs = sum(bid.cost_lines.values_list("amount_pence", flat=True))
    IncomeLine.objects.filter(bid=bid).delete()
    IncomeLine.objects.create(bid=bid, source="The council", kind="cash", amount_pence=costs - 30_000, state="received")
    form = reverse("award-plan", args=[award.reference])
    assert "The parts must add up to £300." in page(sign_in("finn"), form)
    award.refresh_from_db()
    plan(award=award, parts=[(30_000, timezone.localdate())], by=cast["finn"], at=timezone.now())


def test_nothing_left_to_split_offers_no_button(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    award = sent(cast).award
    assert "Split into parts" not in page(sign_in("finn"), reverse("award-payments", args=[award.reference]))
