"""Sixteen who refer one bid to two named people at once put it to them once, and write to each once."""

from functools import partial

import pytest
from django.utils import timezone

from collectives.actions.referring import refer
from collectives.models import Ballot, Ratifier
from network.answers import Refusal
from network.models import Letter, Person
from network.site.stage import set_stage
from tests.collectives.making import sent_bid
from tests.collectives.voting_making import straight_to_vote
from tests.races.crowd import crowd
from tests.races.test_votes_race import AT_ONCE
from tests.states.people import a_ratifier

TURNS = 20

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refer_as(ballot_pk: int, two: tuple[int, int], person_pk: int) -> Ballot:
    """Refer with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective__locality", "bid").get(pk=ballot_pk)
    staff, trustee = (Ratifier.objects.get(pk=key) for key in two)
    return refer(ballot=ballot, staff=staff, trustee=trustee, by=Person.objects.get(pk=person_pk), at=timezone.now())


def test_a_bid_referred_sixteen_times_at_once_is_put_to_the_two_once() -> None:
    people = set_stage(at=timezone.now())
    staff = a_ratifier(people, "wakefield", "rhona", duty="charity_staff")
    trustee = a_ratifier(people, "wakefield", "sol", duty="trustee")
    runners = [people[key].pk for key in ("fran", "dee", "lena")]
    bid = sent_bid(people)
    with crowd(AT_ONCE) as together:
        for _ in range(TURNS):
            Letter.objects.filter(template="collectives/referred").delete()
            ballot = straight_to_vote(bid, [people["maya"]], secret=True, least_voters=5)
            acts = [
                partial(refer_as, ballot.pk, (staff.pk, trustee.pk), runners[turn % len(runners)])
                for turn in range(AT_ONCE)
            ]
            given = together.together(acts)
            assert sum(isinstance(one, Ballot) for one in given) == 1
            assert all(isinstance(one, Ballot | Refusal) for one in given)
            made = Ballot.objects.get(bid=bid, state="open")
            assert (made.route, made.electors.count()) == ("referred", 2)
            assert Letter.objects.filter(template="collectives/referred").count() == 2
