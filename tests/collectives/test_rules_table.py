"""Every state of a ballot × every role × every action: who may, answered by a table and not by the rules."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.ballots import close_ballot, void_ballot
from collectives.actions.decisions import agree_reasons
from collectives.models import Ballot, Decision
from collectives.rules.ballots import may_close_ballot, may_open_ballot, may_void_ballot
from collectives.rules.decisions import may_agree_reasons, may_write_reasons
from collectives.rules.votes import may_read_paper, may_say_connection, may_vote
from network.answers import Answer
from network.models import Person, Visitor
from network.models.person import Someone
from tests.collectives.making import EVERYONE, Cast, opened, ready, voted, written

# maya, leo: lived experience; carys: carer, stands aside; bilal: community, has voted; fran: facilitates and wrote the
# reasons; dee: coordinator; lena: lead; olu: wrote the bid; nia, bea, dan: the same roles next door.
OUTSIDE = ["visitor", "pam", "olu", "finn", "ada", "nia", "bea", "dan"]
ROLES = [*OUTSIDE, "maya", "leo", "carys", "bilal", "fran", "dee", "lena"]
RUNS = {"fran", "dee"}
VOTERS = {"maya", "leo", "bilal", "fran"}
READERS = VOTERS | {"dee", "lena"}
UNDECIDED = {"carys", "dee", "lena"}

# state -> action -> who may. An action that is not named is for nobody.
TABLE: dict[str, dict[str, set[str]]] = {
    "open": {"vote": VOTERS, "paper": READERS, "connection": {"maya", "leo", "fran"} | UNDECIDED, "void": RUNS},
    "open, enough voted": {"vote": VOTERS, "paper": READERS, "connection": UNDECIDED, "void": RUNS, "close": RUNS},
    "past the last day": {
        "paper": READERS, "connection": {"maya", "leo", "fran"} | UNDECIDED, "void": RUNS, "close": RUNS,
    },
    "not enough": {"paper": READERS, "connection": {"maya", "leo", "fran"} | UNDECIDED, "open": RUNS},
    "set aside": {"paper": READERS, "open": RUNS},
    "closed": {"paper": READERS, "connection": UNDECIDED, "void": RUNS, "write": RUNS},
    "written": {
        "paper": READERS, "connection": UNDECIDED, "void": RUNS, "write": RUNS, "agree": {"maya", "leo", "bilal"},
    },
    "agreed once": {
        "paper": READERS, "connection": UNDECIDED, "void": RUNS, "write": RUNS, "agree": {"leo", "bilal"},
    },
    "settled": {"paper": READERS},
}  # fmt: skip


def in_state(cast: Cast, state: str) -> Ballot:
    """A ballot in this state, in which carys stands aside and bilal has voted."""
    ballot = opened(cast)
    ready(cast, ballot, "carys", grade="paid_or_family")
    ready(cast, ballot, "maya", "leo", "fran")
    voted(cast, ballot, bilal="yes")
    if state in {"open", "past the last day"}:
        return ballot
    if state == "not enough":
        # The first close keeps it open once more for as long; the second ends it.
        close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now() + timedelta(days=8))
        return close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now() + timedelta(days=20))
    if state == "set aside":
        return void_ballot(ballot=ballot, by=cast["dee"], at=timezone.now(), why="A mistake.")
    voted(cast, ballot, maya="yes", leo="no", fran="yes")
    if state == "open, enough voted":
        return ballot
    close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    if state != "closed":
        decision = written(cast, ballot)
        for key in {"written": [], "agreed once": ["maya"], "settled": ["maya", "leo"]}[state]:
            agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())
    return Ballot.objects.get(pk=ballot.pk)


def answers(ballot: Ballot, person: Someone, state: str) -> dict[str, Answer]:
    """What the rules say to this person about every action."""
    day = timezone.localdate() + timedelta(days=8 if state == "past the last day" else 0)
    decision = Decision.objects.filter(ballot=ballot).first()
    return {
        "open": may_open_ballot(person, ballot.collective, ballot.bid),
        "vote": may_vote(person, ballot, day),
        "paper": may_read_paper(person, ballot),
        "connection": may_say_connection(person, ballot),
        "close": may_close_ballot(person, ballot, day),
        "void": may_void_ballot(person, ballot),
        "write": may_write_reasons(person, ballot),
        "agree": may_agree_reasons(person, ballot, decision),
    }


@pytest.mark.parametrize("state", TABLE)
def test_each_role_may_do_what_the_table_says_and_is_told_why_not(cast: Cast, state: str) -> None:
    ballot = in_state(cast, state)
    for key in ROLES:
        person: Someone = Visitor() if key == "visitor" else Person.objects.get(pk=cast[key].pk)
        for action, answer in answers(ballot, person, state).items():
            assert bool(answer) is (key in TABLE[state].get(action, set())), (state, key, action, answer)
            assert answer or answer.reason.endswith("."), (state, key, action, answer)


def test_every_member_of_the_cast_here_is_in_the_table() -> None:
    assert set(EVERYONE) <= set(ROLES)
