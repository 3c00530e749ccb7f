"""Each cell of docs/states.md says what the rules say: every state × every role × every action, asked of the rules."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from collectives.models import Claim, Collective, SeatRequest
from collectives.rules import involvement, joining
from collectives.rules.ballots import may_close_ballot, may_open_ballot, may_void_ballot
from collectives.rules.calling import may_offer_call
from collectives.rules.decisions import may_agree_reasons, may_write_reasons
from collectives.rules.ratifying import may_ratify, may_send_back_decision
from collectives.states import DECISION
from network.answers import Answer
from network.models import Locality, Person
from network.models.person import Someone
from network.moves import can_move
from network.moves_table import ASKER, COORDINATOR, FINANCE, ITSELF, YES, Moves
from network.rules import may_deliver
from partners.rules import may_confirm, may_decide
from projects.activities.rules import may_edit_activity
from projects.awards import rules as awards
from projects.bids.rules import may_send_back, may_submit_bid, may_withdraw
from projects.bids.second_look_rules import may_answer_second_look
from projects.match.rules import may_move_match
from projects.models import (
    Activity,
    ActivityKind,
    Bid,
    Call,
    Condition,
    Instalment,
    Line,
    Opening,
    Payee,
    PaymentRun,
    Repayment,
    Report,
    SecondLook,
    Transfer,
)
from projects.money.fund_rules import may_answer_transfer, may_correct, may_count_opening, may_drop_opening
from projects.money.rules import may_answer_offer, may_decline_offer
from projects.paying import rules as paying
from projects.reporting import rules as reporting
from projects.rules import may_move_project
from tests.collectives.making import closed, opened, ready, sent_bid, written
from tests.network.test_letters import write
from tests.projects.awards.made import an_accepted, secure
from tests.projects.bids.made import a_project, a_whole_bid
from tests.states.people import people

Cast = dict[str, Person]
Rule = Callable[[Someone, Any], Answer]
Asked = Mapping[str, Someone]
BY_ITSELF = "by itself"


@pytest.fixture
def asked(cast: Cast) -> Asked:
    """One person for each role."""
    return people(cast)


def differences(record: Any, rules: Mapping[str, Rule | str], asked: Asked) -> Iterator[str]:
    """Say in words where a rule answers otherwise than the table, for each state, action and role."""
    moves: Moves = record.MOVES
    assert set(rules) <= set(moves.verbs())
    for state in moves.words:
        record.state = state
        for verb, rule in rules.items():
            for role, person in asked.items():
                told = moves.answer(state, verb, role) == YES
                may = False if isinstance(rule, str) else bool(rule(person, record)) and bool(can_move(record, verb))
                if told != may:
                    yield f"{state}, {verb}, {role}: the table says {told}, the rule {may}"


def assert_holds(record: Any, rules: Mapping[str, Rule | str], asked: Asked) -> None:
    """The table and the rules say the same."""
    wrong = list(differences(record, rules, asked))
    assert not wrong, "\n" + "\n".join(wrong)
    for verb in (verb for verb, rule in rules.items() if isinstance(rule, str)):
        assert record.MOVES.who[verb] == (ITSELF,)


def test_a_bid(cast: Cast, asked: Asked) -> None:
    bid = a_whole_bid(cast["olu"])
    collective = bid.locality.collective
    rules: dict[str, Rule | str] = {
        "submit": may_submit_bid,
        "withdraw": may_withdraw,
        "send_back": may_send_back,
        "open_ballot": lambda person, record: may_open_ballot(person, collective, record),
    }
    assert_holds(bid, rules, asked)


def test_a_bid_with_the_collective(cast: Cast, asked: Asked) -> None:
    ballot = opened(cast, bid=sent_bid(cast))
    ready(cast, ballot, "maya")
    after = ballot.closes_on + timedelta(days=1)
    rules: dict[str, Rule | str] = {
        "void_ballot": lambda person, _: may_void_ballot(person, ballot),
        "not_quorate": lambda person, _: may_close_ballot(person, ballot, after),
    }
    assert_holds(Bid.objects.get(pk=ballot.bid_id), rules, asked)


@pytest.mark.parametrize(("outcome", "verb"), [("carried", "award"), ("not_carried", "refuse")])
def test_what_two_members_agree_becomes_an_award_or_a_refusal(
    outcome: str, verb: str, cast: Cast, asked: Asked
) -> None:
    ballot = closed(cast, outcome=outcome)
    assert ballot.outcome == outcome
    decision = written(cast, ballot)
    # Fran wrote the reasons, so that here it is Dee: then the facilitator is a member like any other.
    decision.written_by = cast["dee"]
    decision.save()
    rules: dict[str, Rule | str] = {verb: lambda person, _: may_agree_reasons(person, ballot, decision)}
    assert_holds(Bid.objects.get(pk=ballot.bid_id), rules, asked)


def test_a_second_look(cast: Cast, asked: Asked, now: datetime) -> None:
    barnsley = Locality.objects.get(slug="barnsley")
    look = SecondLook(bid=sent_bid(cast), locality=barnsley, asked_at=now, answer_by=now.date())
    assert_holds(look, {"stand": may_answer_second_look, "put_again": may_answer_second_look}, asked)
    bid = look.bid
    first = SecondLook(bid=bid, locality=barnsley, asked_at=now, answer_by=now.date(), state="asked")
    assert_holds(bid, {"look_again": lambda person, _: may_answer_second_look(person, first)}, asked)


def test_an_award(cast: Cast, asked: Asked, now: datetime) -> None:
    award = an_accepted(cast, now)
    secure(award, cast, now)
    rules: dict[str, Rule | str] = {
        "confirm": awards.may_confirm_match,
        "accept": may_answer_offer,
        "cannot_go_ahead": may_decline_offer,
        "lapse": BY_ITSELF,
        "stop": awards.may_stop,
        "close": reporting.may_close,
    }
    assert set(rules) == set(award.MOVES.verbs())
    assert_holds(award, rules, asked)


def test_a_condition(cast: Cast, asked: Asked, now: datetime) -> None:
    condition = Condition(award=an_accepted(cast, now), kind="other", words="x", made_at=now)
    rules: dict[str, Rule | str] = {
        "show": awards.may_show,
        "meet": awards.may_meet,
        "waive": awards.may_check,
        "ask_again": awards.may_check,
        "undo": awards.may_undo,
    }
    assert_holds(condition, rules, asked)


def test_a_line_of_match(cast: Cast, asked: Asked) -> None:
    line = sent_bid(cast).income_lines.get()
    verbs = line.MOVES.verbs()
    assert_holds(line, {verb: _move_match(verb) for verb in verbs}, asked)


def _move_match(verb: str) -> Rule:
    return lambda person, line: may_move_match(person, line, verb)


def test_a_payment(cast: Cast, asked: Asked, now: datetime) -> None:
    award = an_accepted(cast, now)
    instalment = Instalment(award=award, number=9, amount_pence=90_000, due_on=now.date())
    rules: dict[str, Rule | str] = {
        "request": paying.may_request,
        "cancel": lambda person, record: paying.may_plan(person, record.award),
        "approve": paying.may_approve,
        "turn_back": paying.may_turn_back,
        "send": lambda person, _: paying.may_run(person),
        "confirm": paying.may_confirm,
        "fail": paying.may_confirm,
    }
    assert set(rules) == set(instalment.MOVES.verbs())
    assert_holds(instalment, rules, asked)


def test_bank_details(cast: Cast, asked: Asked, now: datetime) -> None:
    payee = Payee(organisation=an_accepted(cast, now).organisation, asked_at=now)
    rules: dict[str, Rule | str] = {
        "agree": paying.may_agree_payee,
        "turn_down": paying.may_turn_down_payee,
        "start_using": BY_ITSELF,
        "replace": BY_ITSELF,
    }
    assert_holds(payee, rules, asked)


def test_a_payment_run(cast: Cast, asked: Asked) -> None:
    assert_holds(PaymentRun(), dict.fromkeys(PaymentRun.MOVES.verbs(), paying.may_run), asked)


def test_a_report_and_what_was_not_spent(cast: Cast, asked: Asked, now: datetime) -> None:
    award = an_accepted(cast, now)
    report = Report(award=award, number=9, kind="light", due_on=now.date())
    rules: dict[str, Rule | str] = {
        "send": reporting.may_write_report,
        "accept": reporting.may_read_report,
        "excuse": reporting.may_move_date,
    }
    assert_holds(report, rules, asked)
    report.state = "sent"
    repayment = Repayment(award=award, amount_pence=1, asked_at=now)
    # Money that had not come back after all is opened again by correcting its line.
    line = Line(kind="return", award=award, amount_pence=1, once_key="repayment:1:came-back")
    rules = {
        "come_back": reporting.may_repay,
        "keep": reporting.may_keep,
        "let_go": reporting.may_let_go,
        "take_off": reporting.may_change_left_over,
        **dict.fromkeys(("open_again", "join"), lambda person, _: may_correct(person, line)),
    }
    assert_holds(repayment, rules, asked)


def test_money_between_local_pots_and_of_day_one(cast: Cast, asked: Asked, now: datetime) -> None:
    assert_holds(Transfer(asked_at=now), dict.fromkeys(("agree", "turn_down"), may_answer_transfer), asked)
    opening = Opening(made_at=now)
    assert_holds(opening, {"count": may_count_opening, "drop": may_drop_opening}, asked)


def test_a_call(cast: Cast, asked: Asked, now: datetime) -> None:
    call = Call(locality=Locality.objects.get(slug="wakefield"), due_on=now.date(), made_at=now)
    assert_holds(call, {"ring": awards.may_ring, "not_needed": BY_ITSELF}, asked)


def test_whoever_asked_never_agrees_to_it_themself(cast: Cast, now: datetime) -> None:
    finn, award = Person.objects.get(pk=cast["finn"].pk), an_accepted(cast, now)
    assert not may_answer_transfer(finn, Transfer(asked_at=now, asked_by=finn, state="asked"))
    assert not may_count_opening(finn, Opening(made_at=now, made_by=finn, state="drafted"))
    assert not paying.may_agree_payee(finn, Payee(organisation=award.organisation, asked_by=finn, state="asked"))
    waiting = Instalment(award=award, number=9, amount_pence=90_000, requested_by=finn, state="requested")
    assert not paying.may_approve(finn, waiting)


def test_a_project_and_its_activity(cast: Cast, asked: Asked, now: datetime) -> None:
    project = a_project()
    assert_holds(project, dict.fromkeys(("finish", "reopen"), may_move_project), asked)
    activity = Activity(project=project, kind=ActivityKind.objects.first())
    assert_holds(activity, dict.fromkeys(("take_down", "list_again"), may_edit_activity), asked)


def test_a_group_that_asks_to_join(cast: Cast, asked: Asked) -> None:
    group = a_project().organisation
    rules: dict[str, Rule | str] = {
        "approve": may_decide,
        "turn_down": may_decide,
        "same_group": may_decide,
        "confirm": may_confirm,
    }
    assert_holds(group, rules, asked)


def test_a_ballot_and_its_decision(cast: Cast, asked: Asked) -> None:
    ballot = closed(cast)
    decision = written(cast, ballot)
    after = ballot.closes_on + timedelta(days=1)
    rules: dict[str, Rule | str] = {
        "close": lambda person, record: may_close_ballot(person, record, after),
        "void": may_void_ballot,
    }
    assert_holds(ballot, rules, asked)
    ballot.state = "closed"
    decision.written_by = cast["dee"]
    ballot.decision = decision
    agreeing: Rule = lambda person, _: may_agree_reasons(person, ballot, decision)  # noqa: E731 - asked three times
    rules = {
        "rewrite": lambda person, _: may_write_reasons(person, ballot),
        "agree": agreeing,
        "offer_call": lambda person, _: may_offer_call(person, ballot, decision),
        "ratify": lambda person, _: may_ratify(person, ballot, decision),
        "send_back": lambda person, _: may_send_back_decision(person, ballot, decision),
        "settle": BY_ITSELF,
    }
    assert_holds(decision, rules, asked)


@pytest.mark.parametrize("verb", ["recommend", "ask_to_ring"])
def test_what_follows_agreed_reasons_follows_from_those_who_agree(verb: str) -> None:
    assert DECISION.who[verb] == DECISION.who["agree"]
    assert {state for state, known in DECISION.table if known == verb} == {"written"}


def test_a_letter(cast: Cast, asked: Asked, now: datetime) -> None:
    letter = write(cast["will"], cast["dee"], now)
    rules = dict.fromkeys(("no_answer", "retry", "replace", "send"), may_deliver)
    assert_holds(letter, {**rules, "fail": BY_ITSELF}, asked)


def test_a_request_to_join(cast: Cast, asked: Asked, now: datetime) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    asker = Person.objects.create_user("asker@allotment.example")
    request = SeatRequest.objects.create(collective=collective, person=asker, asked_at=now)
    rules: dict[str, Rule | str] = {
        "arrange": joining.may_arrange,
        "welcome": joining.may_welcome,
        "decline": joining.may_decline,
        "withdraw": joining.may_withdraw_request,
    }
    assert set(rules) == set(request.MOVES.verbs())
    assert_holds(request, rules, {**asked, ASKER: asker})


@pytest.mark.parametrize(("way", "other"), [("cash", FINANCE), ("bank", COORDINATOR)])
def test_a_claim(way: str, other: str, cast: Cast, asked: Asked, now: datetime) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    asker = Person.objects.create_user("asker@allotment.example")
    claim = Claim(collective=collective, person=asker, kind="travel", pence=1, on=now.date(), way=way, asked_at=now)
    rules: dict[str, Rule | str] = {
        "approve": involvement.may_approve_claim,
        "turn_down": involvement.may_turn_down_claim,
        "take_back": involvement.may_take_back_claim,
    }
    everyone = {**asked, ASKER: asker}
    assert {*rules, "pay"} == set(claim.MOVES.verbs())
    assert_holds(claim, rules, everyone)
    # Either pays, each in their own way.
    payers = {role: person for role, person in everyone.items() if role != other}
    assert_holds(claim, {"pay": involvement.may_pay_claim}, payers)
    claim.state = "approved"
    assert not involvement.may_pay_claim(everyone[other], claim)


def test_the_one_who_tells_the_difference_would_notice_one(cast: Cast, asked: Asked, now: datetime) -> None:
    award = an_accepted(cast, now)
    everyone: Rule = lambda _person, _record: Answer(allowed=True)  # noqa: E731 - a wrong rule on purpose
    assert any("stop" in words for words in differences(award, {"stop": everyone}, asked))
    assert list(differences(award, {"stop": BY_ITSELF}, asked))
