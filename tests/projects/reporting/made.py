"""Accepted awards with money paid on them, made through the real actions and the real ledger, for these tests."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from network.models import Person
from partners.models import Organisation
from projects.models import Award, Fund, Instalment, Paper, Payee, Report, Share
from projects.money import ledger
from projects.money.actions import accept, offer
from projects.money.reckoning import check
from projects.money.terms import Terms
from projects.reporting.actions import read_report, send_report
from projects.reporting.sending import Spend
from tests.projects.bids.made import a_bid_being_decided, a_project

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}
PUT_IN = 2_500_000


def an_award(cast: Cast, *, amount_pence: int = 90_000, title: str = "Clay for carers", full: bool = True) -> Award:
    """An award of the pottery that it has accepted; its report is a full one unless `full` is False."""
    Fund.objects.update(light_report_up_to_pence=0 if full else 10**9)
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project(title=title))
    made = offer(
        bid=bid, amount_pence=amount_pence, by=cast["fran"], at=timezone.now(), once_key=f"ballot-{title}",
        reasons=REASONS, terms=Terms(less_why="" if amount_pence == bid.asked_pence else "Another sum."),
    )  # fmt: skip
    return accept(award=made, by=cast["olu"], at=timezone.now())


def paid(award: Award, amount_pence: int, cast: Cast) -> Award:
    """Pay a part of an award, as far as the ledger goes, and return the award as it stands."""
    payee, _ = Payee.objects.get_or_create(
        organisation=award.organisation, state="in_use",
        defaults={"last_four": "1234", "payee_reference": "POT", "evidence": "Seen", "asked_at": timezone.now()},
    )  # fmt: skip
    part = an_instalment(award, amount_pence, state="confirmed", payee=payee)
    with transaction.atomic():
        ledger.pay(part, ledger.held(award), by=cast["finn"], at=timezone.now())
    return fresh(award)


def an_instalment(award: Award, amount_pence: int, *, state: str, payee: Payee | None = None) -> Instalment:
    """A part of an award in a state of its own."""
    return Instalment.objects.create(
        award=award, number=award.instalments.count() + 1, amount_pence=amount_pence, state=state, payee=payee,
        due_on=timezone.localdate(),
    )  # fmt: skip


def sent(report: Report, cast: Cast, *spent: int, words: str = "We made forty pots.") -> Report:
    """Send a report in, with a line of spending for each sum in pence."""
    return send_report(
        report=report, words=words, people_count=12, photo=None,
        spend=[Spend(f"Thing {number}", pence) for number, pence in enumerate(spent, start=1)],
        by=cast["tess"], at=timezone.now(),
    )  # fmt: skip


def sent_and_read(report: Report, cast: Cast, *spent: int) -> Report:
    """Send a report in and read it."""
    return read_report(report=sent(report, cast, *spent), by=cast["dee"], at=timezone.now())


def the_report(award: Award) -> Report:
    """The report set when the award was accepted."""
    return award.reports.get()


def fresh(award: Award) -> Award:
    """The award as it stands."""
    return Award.objects.get(pk=award.pk)


def a_receipt(name: str = "Northgate Pottery Shed", *, digest: str = "a" * 64, at: datetime | None = None) -> Paper:
    """A receipt of a group, as kept: only its row."""
    group = Organisation.objects.get(name=name)
    return Paper.objects.create(
        organisation=group, locality=group.locality, kind="receipt", file="papers/x.jpg", name="till.jpg",
        content_type="image/jpeg", size=10, digest=digest, at=at or timezone.now(),
    )  # fmt: skip


def wakefield() -> Share:
    """The share of the pottery's locality."""
    return Share.objects.get(locality__name="Wakefield")


def sums() -> tuple[int, int, int, int]:
    """Promised, paid, returned and free of Wakefield's share, once its lines are seen to make just that."""
    share = wakefield()
    assert [one.differences() for one in check(Share.objects.all())] == [[]] * Share.objects.count()
    return share.promised_pence, share.paid_pence, share.returned_pence, share.free_pence
