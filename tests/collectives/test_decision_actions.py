"""From a closed ballot to a letter: reasons, two agreements, the money."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from collectives.actions.ballots import close_ballot, void_ballot
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.models import Ballot, Decision, DecisionAgreement
from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney, NotNow
from network.models import Letter
from projects.models import Award, Bid, Share
from tests.collectives.making import REASONS, Cast, closed, opened, ready, rung, sent_bid, voted, written


def agree(cast: Cast, ballot: Ballot, key: str) -> None:
    """One member agrees the reasons as they stand."""
    decision = ballot.decision
    decision.refresh_from_db()
    agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())


def test_two_members_one_with_lived_experience_make_it_an_award(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "carys")
    assert not Award.objects.exists()
    agree(cast, ballot, "maya")
    ballot.refresh_from_db()
    share = Share.objects.get(locality=ballot.bid.locality)
    assert (ballot.settled, ballot.bid.award.amount_pence, share.promised_pence) == (True, 120_000, 120_000)
    assert Letter.objects.filter(template="projects/offer").count() == 2


def test_two_members_without_lived_experience_are_not_enough(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "carys")
    agree(cast, ballot, "bilal")
    assert not Award.objects.exists()
    agree(cast, ballot, "leo")
    assert Award.objects.get().bid_id == ballot.bid_id


def test_a_no_is_a_letter_and_no_money(cast: Cast) -> None:
    ballot = closed(cast, outcome="not_carried")
    written(cast, ballot)
    agree(cast, ballot, "maya")
    agree(cast, ballot, "carys")
    assert (Bid.objects.get().state, Letter.objects.filter(template="projects/refused").exists()) == ("deciding", False)
    rung(cast, ballot)
    assert Bid.objects.get().state == "refused"
    assert "We ring you on Monday." in Letter.objects.filter(template="projects/refused")[0].body


def test_the_writer_agrees_nothing(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    ready(cast, ballot, "fran")
    with pytest.raises(NotAllowed, match="two other members"):
        agree(cast, ballot, "fran")


def test_one_member_never_agrees_twice(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "maya")
    with pytest.raises(NotAllowed, match="already"):
        agree(cast, ballot, "maya")


def test_one_who_stands_aside_agrees_nothing(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", leo="yes", carys="yes")
    ready(cast, ballot, "bilal", grade="paid_or_family")
    close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now())
    written(cast, ballot)
    with pytest.raises(NotAllowed, match="stand aside"):
        agree(cast, ballot, "bilal")


def test_writing_again_clears_what_was_agreed(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "maya")
    written(cast, ballot, amount_pence=90_000)
    assert not DecisionAgreement.objects.exists()


def test_nobody_agrees_words_they_have_not_seen(cast: Cast) -> None:
    ballot = closed(cast)
    seen = written(cast, ballot).written_at
    written(cast, ballot, amount_pence=90_000)
    with pytest.raises(NotNow, match="were changed"):
        agree_reasons(ballot=ballot, seen=seen, by=cast["maya"], at=timezone.now())


def test_without_enough_money_the_last_agreement_is_not_kept(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "maya")
    Share.objects.filter(locality=ballot.bid.locality).update(allocated_pence=100, free_pence=100)
    with pytest.raises(NotEnoughMoney, match="£1 is left and £1,200 was asked"):
        agree(cast, ballot, "carys")
    assert DecisionAgreement.objects.count() == 1
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [(None, "how much"), (0, "how much"), (120_001, "asked for £1,200"), (600_000, "asked for £1,200")],
)
def test_an_amount_that_does_not_fit_is_refused(cast: Cast, amount: int | None, sentence: str) -> None:
    ballot = closed(cast)
    with pytest.raises(DoesNotFit, match=sentence):
        written(cast, ballot, amount_pence=amount)


def test_above_the_collectives_authority_the_members_recommend_and_nothing_is_promised(cast: Cast) -> None:
    ballot = closed(cast, bid=sent_bid(cast, asked_pence=600_000))
    assert written(cast, ballot, amount_pence=500_001).amount_pence == 500_001
    agree(cast, ballot, "maya")
    agree(cast, ballot, "carys")
    assert (Decision.objects.get().state, Award.objects.exists()) == ("ratifying", False)


def test_a_lower_authority_after_the_writing_sends_it_to_be_ratified(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    agree(cast, ballot, "maya")
    type(ballot.collective).objects.filter(pk=ballot.collective_id).update(authority_pence=100)
    agree(cast, Ballot.objects.get(pk=ballot.pk), "carys")
    assert (Decision.objects.get().state, Award.objects.exists()) == ("ratifying", False)


def test_a_no_takes_no_amount_and_reasons_take_words(cast: Cast) -> None:
    ballot = closed(cast, outcome="not_carried")
    with pytest.raises(DoesNotFit, match="members said no"):
        write_reasons(
            ballot=ballot, reasons=Reasons(**REASONS.in_words(), amount_pence=5), by=cast["fran"], at=timezone.now()
        )
    with pytest.raises(DoesNotFit, match="one strength"):
        write_reasons(ballot=ballot, reasons=Reasons("Good.", " ", "Soon."), by=cast["fran"], at=timezone.now())


def test_a_ballot_set_aside_cannot_be_agreed_and_a_settled_one_not_set_aside(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    void_ballot(ballot=ballot, by=cast["dee"], at=timezone.now(), why="A connection was found late.")
    with pytest.raises(NotAllowed, match="set aside"):
        agree(cast, ballot, "maya")
    again = closed(cast, bid=Bid.objects.get())
    written(cast, again)
    agree(cast, again, "maya")
    agree(cast, again, "leo")
    with pytest.raises(NotAllowed, match="letter has gone"):
        void_ballot(ballot=again, by=cast["dee"], at=timezone.now(), why="Too late.")


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"amount_pence": 90_000}, "asked for £1,200 and is offered £900"),
        ({"kind": "conditional"}, "until which day"),
        ({"lapses_on": date(2020, 1, 1)}, "after today"),
        ({"conditions": "One.\n" * 11}, "10 conditions or fewer"),
    ],
)
def test_terms_the_offer_would_refuse_are_refused_before_anyone_agrees_them(
    cast: Cast, terms: dict[str, Any], sentence: str
) -> None:
    reasons = replace(REASONS, **({"amount_pence": 120_000} | terms))
    with pytest.raises(DoesNotFit, match=sentence):
        write_reasons(ballot=closed(cast), reasons=reasons, by=cast["fran"], at=timezone.now())
    assert not Decision.objects.exists()


def test_the_group_itself_does_not_hold_its_own_money_as_a_host(cast: Cast) -> None:
    ballot = closed(cast)
    reasons = replace(REASONS, amount_pence=120_000, host=ballot.bid.organisation)
    with pytest.raises(DoesNotFit, match="another partner"):
        write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())


def test_a_no_keeps_no_terms(cast: Cast) -> None:
    ballot = closed(cast, outcome="not_carried")
    reasons = replace(REASONS, kind="in_principle", conditions="Book the room.")
    decision = write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())
    assert (decision.kind, decision.conditions, decision.less_why) == ("outright", "", "")
