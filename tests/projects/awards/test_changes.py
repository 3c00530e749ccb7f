"""An accepted award changes only by a new line and a letter, and stops only with a reason."""

from datetime import datetime

import pytest
from django.db import transaction

from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney, NotNow
from network.models import Event, Letter, Person
from partners.models import Organisation
from projects.awards.actions import stop, vary
from projects.models import Award, Instalment, Payee
from projects.money import ledger
from projects.money.actions import cannot_go_ahead
from tests.partners.made import belongs
from tests.projects.awards.made import (
    ASKED,
    WAKEFIELD_PENCE,
    an_accepted,
    an_instalment,
    an_offer,
    assert_lines_make_the_balance,
    wakefield,
)

Cast = dict[str, Person]


def paid(award: Award, cast: Cast, now: datetime, pence: int) -> None:
    """Let part of an award be paid, as a payment run would."""
    payee, _ = Payee.objects.get_or_create(
        organisation=award.organisation, last_four="1234", payee_reference="X", evidence="Seen", asked_at=now
    )
    instalment = an_instalment(award, pence)
    Instalment.objects.filter(pk=instalment.pk).update(state="confirmed", payee=payee)
    with transaction.atomic():
        ledger.pay(instalment, ledger.held(award), by=cast["finn"], at=now)


def varied(award: Award, cast: Cast, now: datetime, pence: int, *, key: str = "v", by: str = "dee") -> Award:
    return vary(award=award, change_pence=pence, by=cast[by], at=now, why="The room costs less.", once_key=key)


def test_less_is_a_new_line_a_letter_and_a_line_in_the_trail(cast: Cast, now: datetime) -> None:
    award = varied(an_accepted(cast, now), cast, now, -10_000)
    assert (award.agreed_pence, award.amount_pence) == (80_000, ASKED)
    assert list(award.lines.values_list("kind", "amount_pence")) == [("promise", 90_000), ("release", 10_000)]
    assert (wakefield().free_pence, wakefield().promised_pence) == (WAKEFIELD_PENCE - 80_000, 80_000)
    letter = Letter.objects.filter(template="projects/varied").first()
    assert letter is not None
    assert "was £900. It is now £800." in letter.body
    assert "The room costs less." in letter.body
    event = Event.objects.get(verb="vary")
    assert (event.before["varied_pence"], event.after["varied_pence"]) == (0, -10_000)
    assert_lines_make_the_balance()


def test_the_same_change_sent_twice_is_made_once(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    varied(award, cast, now, -10_000)
    assert varied(award, cast, now, -10_000).agreed_pence == 80_000
    assert Letter.objects.filter(template="projects/varied").count() == 2


def test_more_is_promised_up_to_what_was_asked_by_the_coordinator_and_above_by_the_lead(
    cast: Cast, now: datetime
) -> None:
    award = an_accepted(cast, now, amount_pence=80_000)
    assert varied(award, cast, now, 10_000).agreed_pence == 90_000
    with pytest.raises(NotAllowed, match="The group asked for £900"):
        varied(award, cast, now, 1, key="w")
    assert varied(award, cast, now, 5_000, key="w", by="lena").agreed_pence == 95_000
    assert wakefield().promised_pence == 95_000
    assert_lines_make_the_balance()


def test_more_than_is_free_is_refused_and_changes_nothing(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    with pytest.raises(NotEnoughMoney, match=r"There is not enough left in the local pot: £24,100 is left"):
        varied(award, cast, now, WAKEFIELD_PENCE, by="lena")
    assert Award.objects.get(pk=award.pk).agreed_pence == ASKED
    assert not Letter.objects.filter(template="projects/varied").exists()
    assert_lines_make_the_balance()


def test_less_than_is_paid_is_refused(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    paid(award, cast, now, 50_000)
    with pytest.raises(NotNow, match="£500 of this award is paid already"):
        varied(award, cast, now, -40_001)
    assert varied(award, cast, now, -40_000).agreed_pence == 50_000
    assert_lines_make_the_balance()


def test_less_takes_what_is_still_due_from_the_last_instalments(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    parts = [an_instalment(award, 30_000, number=number) for number in (1, 2, 3)]
    varied(award, cast, now, -40_000)
    for part in parts:
        part.refresh_from_db()
    assert [(part.state, part.amount_pence) for part in parts] == [
        ("due", 30_000),
        ("due", 20_000),
        ("cancelled", 30_000),
    ]


def test_less_than_is_on_its_way_is_refused(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    an_instalment(award, 60_000, state="approved")
    an_instalment(award, 30_000, number=2)
    with pytest.raises(NotNow, match="£600 of this award is paid or on its way"):
        varied(award, cast, now, -40_000)
    assert Award.objects.get(pk=award.pk).agreed_pence == ASKED


def test_a_change_needs_a_sum_a_reason_and_an_open_award(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    with pytest.raises(DoesNotFit, match="by how much"):
        varied(award, cast, now, 0)
    with pytest.raises(DoesNotFit, match="Say why"):
        vary(award=award, change_pence=-1, by=cast["dee"], at=now, why=" ", once_key="v")
    declined = cannot_go_ahead(award=an_offer(cast, now, key="two"), by=cast["olu"], at=now, why="No")
    with pytest.raises(NotNow, match="has ended"):
        varied(declined, cast, now, -1)


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "finn", "dan", "zoe"])
def test_nobody_else_changes_or_stops_an_award(cast: Cast, now: datetime, key: str) -> None:
    award = an_accepted(cast, now)
    with pytest.raises(NotAllowed):
        varied(award, cast, now, -1, by=key)
    with pytest.raises(NotAllowed):
        stop(award=award, by=cast[key], at=now, why="No")


def test_a_coordinator_of_the_group_or_of_its_host_leaves_it_to_someone_else(cast: Cast, now: datetime) -> None:
    choir = Organisation.objects.get(name="Dodworth Lunchtime Choir")
    award = an_accepted(cast, now, host=choir)
    belongs(cast["dee"], choir)
    with pytest.raises(NotAllowed, match="someone else has to do this"):
        varied(award, cast, now, -1, by="dee")


def test_stopping_gives_back_what_is_not_paid_and_cancels_what_was_due(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    paid(award, cast, now, 50_000)
    due = an_instalment(award, 40_000, number=2)
    done = stop(award=award, by=cast["dee"], at=now, why="The tutor left.")
    due.refresh_from_db()
    assert (done.state, done.released_pence, done.paid_pence, done.promised_pence) == ("stopped", 40_000, 50_000, 0)
    assert (done.ended_why, due.state) == ("The tutor left.", "cancelled")
    assert (wakefield().free_pence, wakefield().paid_pence) == (WAKEFIELD_PENCE - 50_000, 50_000)
    letter = Letter.objects.filter(template="projects/stopped").first()
    assert letter is not None
    assert "£400 of it was not paid" in letter.body
    with pytest.raises(NotNow):
        stop(award=award, by=cast["dee"], at=now, why="Again.")
    assert_lines_make_the_balance()


def test_an_offer_is_not_stopped_and_a_stop_has_a_reason(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotNow):
        stop(award=an_offer(cast, now), by=cast["dee"], at=now, why="No")
    with pytest.raises(DoesNotFit):
        stop(award=an_accepted(cast, now, key="two"), by=cast["dee"], at=now, why="")


def test_an_award_paid_in_full_can_be_stopped_with_nothing_to_give_back(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    paid(award, cast, now, ASKED)
    assert stop(award=award, by=cast["dee"], at=now, why="It is over.").released_pence == 0
    assert not award.lines.filter(kind="release").exists()


def test_the_letter_names_the_new_parts_to_the_group_and_to_its_host(cast: Cast, now: datetime) -> None:
    host = Organisation.objects.get(name="Dodworth Lunchtime Choir")
    belongs(cast["zoe"], host, "treasurer")
    award = an_accepted(cast, now, host=host)
    an_instalment(award, 60_000)
    an_instalment(award, 30_000, number=2)
    varied(award, cast, now, -40_000)
    told = {letter.to: letter.body for letter in Letter.objects.filter(template="projects/varied")}
    assert {cast["olu"], cast["tess"], cast["zoe"]} <= set(told)
    for body in told.values():
        assert "The parts it is paid in have changed. These are still to come:\n* £500 on or after" in body
        assert "£300" not in body


def test_the_letter_speaks_of_no_parts_where_none_changed(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    an_instalment(award, 40_000)
    varied(award, cast, now, -10_000)
    body = Letter.objects.filter(template="projects/varied").latest("pk").body
    assert "parts" not in body
    assert "Everything else stays as it was agreed." in body
