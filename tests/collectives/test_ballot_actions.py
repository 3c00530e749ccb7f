"""Opening, closing and setting aside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot, void_ballot
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, Collective, Elector, Seat
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter
from projects.models import Bid
from tests.collectives.making import EVERYONE, Cast, closed, opened, ready, sent_bid, voted


def test_opening_freezes_the_rules_and_the_electorate_and_writes_to_each_member(cast: Cast) -> None:
    ballot = opened(cast)
    seats = {elector.person: elector.seat for elector in Elector.objects.filter(ballot=ballot).select_related("person")}
    assert seats == {person: Seat.objects.get(person=person).seat for person in (cast[key] for key in EVERYONE)}
    assert (ballot.least_voters, ballot.least_lived, Bid.objects.get().state) == (3, 1, "deciding")
    letters = Letter.objects.filter(template="collectives/ballot_open")
    assert {letter.to for letter in letters} == set(seats)
    assert all("Lived experience" not in letter.body for letter in letters)


def test_a_later_change_of_the_rules_leaves_an_open_ballot_as_it_was(cast: Cast) -> None:
    ballot = opened(cast)
    type(ballot.collective).objects.update(least_voters=5)
    voted(cast, ballot, maya="yes", leo="yes", carys="yes")
    assert close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).outcome == "carried"


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_the_last_day_to_vote_lies_ahead_and_not_too_far(cast: Cast, days: int) -> None:
    with pytest.raises(DoesNotFit, match="last day to vote"):
        opened(cast, days=days)
    assert Bid.objects.get().state == "submitted"


@pytest.mark.parametrize("leave", [("maya", "leo"), ("carys", "bilal", "fran")])
def test_a_ballot_that_could_never_count_is_not_opened(cast: Cast, leave: tuple[str, ...]) -> None:
    Seat.objects.filter(person__in=[cast[key] for key in leave]).update(ends_on=timezone.localdate())
    with pytest.raises(NotNow, match="could never count"):
        opened(cast, by="dee")


def test_a_bid_is_on_one_ballot_at_a_time(cast: Cast) -> None:
    bid = opened(cast).bid
    with pytest.raises(NotAllowed, match="with the collective"):
        opened(cast, bid=bid)
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("key", ["maya", "olu", "dan", "bea", "lena", "finn", "ada", "zoe"])
def test_only_those_who_run_the_collective_open_its_ballots(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        opened(cast, by=key)


def test_a_facilitator_of_the_group_leaves_the_opening_to_another(cast: Cast) -> None:
    bid = sent_bid(cast, by="fran")
    with pytest.raises(NotAllowed, match="someone else must do this"):
        opened(cast, bid=bid, by="fran")
    assert opened(cast, bid=bid, by="dee").state == "open"


def test_voting_is_not_closed_before_enough_have_voted(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, carys="yes", bilal="yes", fran="yes")
    with pytest.raises(NotAllowed, match="Votes still to come could change the outcome"):
        close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now())
    voted(cast, ballot, leo="no")
    assert close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now()).outcome == "carried"


def test_voting_is_not_closed_early_while_a_vote_to_come_could_change_the_outcome(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", leo="yes", carys="no", bilal="abstain")
    # If Fran says no, as many say no as yes.
    with pytest.raises(NotAllowed, match="could change the outcome"):
        close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    voted(cast, ballot, fran="no")
    assert close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).outcome == "not_carried"


def test_where_the_rules_say_so_voting_stays_open_though_the_outcome_is_fixed(cast: Cast) -> None:
    Collective.objects.update(closes_early=False)
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", leo="yes", carys="yes", bilal="yes")
    with pytest.raises(NotAllowed, match="once everyone has voted"):
        close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())


def test_after_the_last_day_it_closes_without_enough_and_the_bid_waits_again(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="yes")
    close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now() + timedelta(days=8))
    later = timezone.now() + timedelta(days=16)
    closed_late = close_ballot(ballot=ballot, by=cast["dee"], at=later)
    assert (closed_late.outcome, Bid.objects.get().state) == ("not_quorate", "submitted")
    again = open_ballot(
        bid=Bid.objects.get(), closes_on=timezone.localdate(later) + timedelta(days=5), by=cast["dee"], at=later
    )
    assert again.state == "open"


def test_with_too_few_votes_it_stays_open_once_more_for_as_long(cast: Cast) -> None:
    ballot = opened(cast, days=7)
    voted(cast, ballot, maya="yes")
    late = timezone.now() + timedelta(days=10)
    close_ballot(ballot=ballot, by=cast["dee"], at=late)
    assert (ballot.state, ballot.closes_on) == ("open", timezone.localdate(late) + timedelta(days=7))
    told = Letter.objects.filter(template="collectives/ballot_extend").values_list("to", flat=True)
    assert set(told) == {cast[key].pk for key in ("leo", "carys", "bilal", "fran")}
    ready(cast, ballot, "leo", "carys", "bilal")
    for key in ("leo", "carys", "bilal"):
        cast_vote(ballot=ballot, by=cast[key], choice="yes", at=late)
    done = close_ballot(ballot=ballot, by=cast["dee"], at=late + timedelta(days=8))
    assert (done.state, done.outcome, done.counted_yes) == ("closed", "carried", 4)


@pytest.mark.parametrize(
    ("rule", "sentence"), [("meeting", "The next meeting takes it up"), ("coordinator", "The coordinator tells")]
)
def test_where_the_rules_say_so_it_goes_on_elsewhere_at_once(cast: Cast, rule: str, sentence: str) -> None:
    Collective.objects.update(without_quorum=rule)
    ballot = opened(cast)
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now() + timedelta(days=8))
    assert (done.state, done.outcome) == ("closed", "not_quorate")
    assert done.counted["explained"][-1].startswith(sentence)


def test_when_everyone_is_connected_it_closes_with_nothing_decided(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, *EVERYONE, grade="paid_or_family")
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    assert (done.outcome, done.stood_aside) == ("not_quorate", 5)
    assert any("nobody is left here to decide it" in sentence for sentence in done.counted["explained"])


def test_who_stood_aside_is_said_by_seat_and_a_few_of_lived_experience_are_not(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", "bilal", grade="paid_or_family")
    voted(cast, ballot, leo="yes", carys="yes", fran="yes")
    lines = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).counted["explained"]
    assert "2 members stood aside because of a connection to the group." in lines
    assert "By seat: 1 from Community, 1 whose seat is not named." in lines
    assert not any("Lived experience" in line for line in lines)


def test_when_all_who_can_have_voted_it_can_close_though_it_is_not_enough(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", "leo", grade="paid_or_family")
    voted(cast, ballot, carys="yes", bilal="yes", fran="yes")
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    assert (done.outcome, done.stood_aside) == ("not_quorate", 2)


def test_a_ballot_closes_once(cast: Cast) -> None:
    ballot = closed(cast)
    stale = Ballot.objects.get(pk=ballot.pk)
    stale.state = "open"
    with pytest.raises(NotNow, match="not open any more"):
        close_ballot(ballot=stale, by=cast["dee"], at=timezone.now())
    assert Event.objects.filter(verb="close").count() == 1


def test_setting_aside_keeps_both_ballots_and_the_reason(cast: Cast) -> None:
    first = closed(cast)
    void_ballot(ballot=first, by=cast["fran"], at=timezone.now(), why=" A connection was found late. ")
    second = opened(cast, bid=Bid.objects.get())
    assert sorted(Ballot.objects.values_list("state", flat=True)) == ["open", "void"]
    assert Event.objects.get(verb="void").why == "A connection was found late."
    assert second.electors.count() == 5


def test_setting_aside_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="Say why"):
        void_ballot(ballot=opened(cast), by=cast["fran"], at=timezone.now(), why="  ")


def test_a_ballot_without_enough_votes_is_not_set_aside_too(cast: Cast) -> None:
    ballot = opened(cast)
    for days in (8, 16):
        close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now() + timedelta(days=days))
    with pytest.raises(NotAllowed, match="does not count anyway"):
        void_ballot(ballot=ballot, by=cast["dee"], at=timezone.now(), why="Why not.")
