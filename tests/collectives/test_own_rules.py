"""A collective settles its own rules; ballots that are open keep the rules they opened with."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.own_rules import change_rules
from collectives.models import Collective
from network.answers import DoesNotFit, NotAllowed
from network.models import Event
from tests.collectives.making import Cast, opened

SignIn = Callable[[str], Client]
WHY = "Meeting of 3 March"


def wakefield() -> Collective:
    return Collective.objects.get(locality__name="Wakefield")


def changed(cast: Cast, who: str = "fran", why: str = WHY, **changes: object) -> Collective:
    return change_rules(collective=wakefield(), changes=changes, why=why, by=cast[who], at=timezone.now())


def test_a_ballot_that_is_open_keeps_the_rules_it_opened_with(cast: Cast) -> None:
    ballot = opened(cast)
    changed(cast, least_voters=4, pass_percent=66)
    ballot.refresh_from_db()
    assert (ballot.least_voters, ballot.pass_percent) == (3, 50)
    assert (wakefield().least_voters, wakefield().pass_percent) == (4, 66)
    assert Event.objects.get(verb="change_rules").why == WHY


@pytest.mark.parametrize("who", ["maya", "lena", "bea", "zoe"])
def test_only_who_runs_the_collective_writes_its_rules_down(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="Only the facilitator and the coordinator"):
        changed(cast, who, least_voters=1)
    assert wakefield().least_voters == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"least_voters": 0}, "At least 1 person has to vote"),
        ({"least_lived": 4}, "More lived experience seats are asked for than voters"),
        ({"pass_percent": 100}, "from 0 to 99"),
        ({"ballot_days": 0}, "from 1 to 60"),
        ({"authority_pence": 10**9}, "not a rule members settle here"),
    ],
)
def test_rules_nobody_could_count_by_are_refused(cast: Cast, changes: dict[str, int], said: str) -> None:
    with pytest.raises(DoesNotFit, match=said):
        changed(cast, **changes)


def test_a_change_says_when_the_members_agreed_it(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="Say when and where"):
        changed(cast, why=" ", least_voters=2)


def test_anyone_reads_the_rules_and_the_facilitator_changes_them_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    said = sign_in("visitor").get("/collectives/wakefield/rules/").content.decode()
    assert "Yes needs more than half of those who said yes or no." in said
    assert "rules/change" not in said
    fran = sign_in("fran")
    form = {
        "least_voters": "4", "least_lived": "2", "least_percent": "25", "half_lived_or_carer": "no",
        "pass_percent": "66", "pass_of": "votes", "takes_part_votes": "no", "tie_rule": "lot",
        "without_quorum": "meeting", "closes_early": "no", "list_rule": "skip", "small_sum_pence": "£300",
        "ballot_days": "7", "promise_days": "10", "equal_shares_view": "yes", "why": WHY,
    }  # fmt: skip
    again = fran.post("/collectives/wakefield/rules/change/", form | {"least_voters": "none"})
    assert again.status_code == 400
    assert WHY in again.content.decode()
    assert fran.post("/collectives/wakefield/rules/change/", form).status_code == 302
    found = wakefield()
    assert (found.least_percent, found.takes_part_votes, found.small_sum_pence) == (25, False, 30_000)


def test_a_program_changes_one_rule_and_leaves_the_rest(cast: Cast, sign_in: SignIn) -> None:
    done = sign_in("dee").patch(
        "/api/v1/collectives/wakefield/rules/", {"ballot_days": 7, "why": WHY}, content_type="application/json"
    )
    assert (done.status_code, done.json()["ballot_days"], done.json()["least_voters"]) == (200, 7, 3)
