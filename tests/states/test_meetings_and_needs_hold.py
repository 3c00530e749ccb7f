"""The states of meetings, of what they agreed, of needs and of suggestions: the rules say what the tables say."""

from datetime import datetime

import pytest

from collectives.models import Collective, MeetingAction, Need, Suggestion
from collectives.rules import meetings, needs
from network.models import Person
from network.moves_table import ASKER
from tests.collectives.meeting_making import planned
from tests.states.people import people
from tests.states.test_answers_hold import Asked, Cast, Rule, assert_holds


@pytest.fixture
def asked(cast: Cast) -> Asked:
    """One person for each role, and somebody who said what is missing."""
    return {**people(cast), ASKER: Person.objects.get(pk=cast["pam"].pk)}


def test_a_meeting_on_its_day(cast: Cast, asked: Asked) -> None:
    meeting = planned(cast)
    rules: dict[str, Rule | str] = {
        "hold": lambda person, record: meetings.may_hold(person, record, record.on),
        "cancel": meetings.may_cancel,
    }
    assert set(rules) == set(meeting.MOVES.verbs())
    assert_holds(meeting, rules, asked)


def test_what_a_meeting_agreed(cast: Cast, asked: Asked, now: datetime) -> None:
    meeting = planned(cast)
    action = MeetingAction(meeting=meeting, words="Ring", owner=cast["maya"], due_on=meeting.on, made_at=now)
    rules: dict[str, Rule | str] = {
        "finish": meetings.may_finish_action,
        "drop": meetings.may_drop_action,
        "open_again": meetings.may_reopen_action,
    }
    assert set(rules) == set(action.MOVES.verbs())
    assert_holds(action, rules, asked)


def test_an_offer_or_need(cast: Cast, asked: Asked, now: datetime) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    need = Need(collective=collective, kind="need", what="room", words="A room", said_by=cast["pam"], said_at=now)
    rules: dict[str, Rule | str] = {
        "publish": needs.may_publish,
        "answer": needs.may_answer_need,
        "put_away": needs.may_put_away,
        "open_again": needs.may_open_again,
    }
    assert set(rules) == set(need.MOVES.verbs())
    assert_holds(need, rules, asked)


def test_a_suggestion(cast: Cast, asked: Asked, now: datetime) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    suggestion = Suggestion(collective=collective, words="More tea", by=cast["pam"], at=now)
    rules: dict[str, Rule | str] = {
        "answer": needs.may_answer_suggestion,
        "put_away": needs.may_put_suggestion_away,
    }
    assert set(rules) == set(suggestion.MOVES.verbs())
    assert_holds(suggestion, rules, asked)
