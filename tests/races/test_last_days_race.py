"""A yes and the end of an offer at the same moment: one of them happens, and the share adds up to the penny.

Sixteen clients at once, half of them for the group and half for the clock, in both orders.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import Refusal
from network.models import Person
from projects.awards.actions import lapse, vary
from projects.awards.daily import see_to_last_days
from projects.models import Award, Line, Share
from projects.money.actions import accept, cannot_go_ahead
from projects.money.balances import from_lines
from tests.projects.awards.made import an_offer, day, rung
from tests.races.crowd import Crowd, crowd

CLIENTS, ROUNDS, PENCE = 16, 6, 90_000

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Cast = dict[str, Person]


def an_ending_offer(cast: Cast, now: datetime, key: str) -> tuple[Award, datetime]:
    """An offer that may run out at the moment returned: its day is over, and the group was rung."""
    award = an_offer(cast, now, lapses_on=day(now, 1), key=key)
    see_to_last_days(now)
    rung(award, cast, now)
    return award, now + timedelta(days=2)


def assert_the_share_adds_up(award: Award) -> None:
    """The share's sums follow from its lines, and what is promised is what stands on its open awards."""
    share = Share.objects.get(pk=award.share_id)
    balance = from_lines(Line.objects.filter(share=share).values_list("kind", "amount_pence"))
    assert (balance.free, balance.promised) == (share.free_pence, share.promised_pence)
    open_awards = Award.objects.filter(share=share)
    assert share.promised_pence == sum(one.promised_pence for one in open_awards)


def outcomes(people: Crowd, acts: list[Callable[[], object]]) -> Counter[str]:
    """Let all go at once; count who won, by the state they brought about, and who was refused."""
    return Counter(
        "refused" if isinstance(given, Refusal) else given.state if isinstance(given, Award) else "?"
        for given in people.together(acts)
    )


@pytest.mark.parametrize("first", ["group", "clock"])
def test_a_yes_and_the_end_at_once_are_one_of_them(cast: Cast, first: str) -> None:
    now = timezone.now()
    olu, tess = (Person.objects.get(pk=cast[key].pk) for key in ("olu", "tess"))
    with crowd(CLIENTS) as people:
        for number in range(ROUNDS):
            award, then = an_ending_offer(cast, now, f"{first}:{number}")
            key = award.pk
            yes = [
                lambda by=by: accept(award=Award.objects.get(pk=key), by=by, at=then)  # noqa: B023
                for by in (olu, tess) * (CLIENTS // 4)
            ]
            end = [lambda: lapse(award=Award.objects.get(pk=key), at=then)] * (CLIENTS // 2)  # noqa: B023
            found = outcomes(people, yes + end if first == "group" else end + yes)
            assert found["refused"] == CLIENTS - 1, found
            award.refresh_from_db()
            assert found[award.state] == 1
            assert award.state in {"accepted", "lapsed"}
            assert award.lines.filter(kind="release").count() == (award.state == "lapsed")
            assert award.promised_pence == (0 if award.state == "lapsed" else PENCE)
            assert_the_share_adds_up(award)


def test_a_no_and_the_end_at_once_give_the_money_back_once(cast: Cast) -> None:
    now, tess = timezone.now(), Person.objects.get(pk=cast["tess"].pk)
    with crowd(CLIENTS) as people:
        for number in range(ROUNDS):
            award, then = an_ending_offer(cast, now, f"no:{number}")
            key = award.pk
            no = [
                lambda: cannot_go_ahead(award=Award.objects.get(pk=key), by=tess, at=then, why="No")  # noqa: B023
            ] * (CLIENTS // 2)
            end = [lambda: lapse(award=Award.objects.get(pk=key), at=then)] * (CLIENTS // 2)  # noqa: B023
            assert outcomes(people, no + end)["refused"] == CLIENTS - 1
            assert list(award.lines.filter(kind="release").values_list("amount_pence", flat=True)) == [PENCE]
            assert_the_share_adds_up(award)


def test_sixteen_changes_at_once_all_count_and_the_same_key_counts_once(cast: Cast) -> None:
    now, dee = timezone.now(), Person.objects.get(pk=cast["dee"].pk)
    award = an_offer(cast, now)

    def less(key: str) -> Callable[[], object]:
        return lambda: vary(award=award, change_pence=-1_000, by=dee, at=now, why="Less.", once_key=key)

    with crowd(CLIENTS) as people:
        people.together([less(f"key {number % 8}") for number in range(CLIENTS)])
    award.refresh_from_db()
    assert award.varied_pence == -8_000
    assert_the_share_adds_up(award)
