"""Several bids over one share: voted on together, walked down the money, claimed in the order of the list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.rounds import close_round, void_round
from collectives.models import Ballot, Collective, Decision, EarlierVote, Elector, Round, SecretPaper, Vote
from collectives.round_count import equal_shares_of
from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney, NotNow
from network.models import Event, Letter
from projects.models import Award, Bid, Line, Share
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

THREE = (("Clay", 60_000, 40_000), ("Walks", 50_000, None), ("Songs", 30_000, None))
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "We ring you."}


def all_vote(cast: Cast, found: Round, **marks: str) -> None:
    """Everyone gives the same marks, yes or no."""
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", **marks)


def closed_round(cast: Cast, found: Round) -> Round:
    return close_round(found=found, by=cast["fran"], at=timezone.now())


def outcomes(found: Round) -> dict[str, tuple[str, int | None, int | None]]:
    rows = Ballot.objects.filter(round=found).values_list("bid__project__title", "outcome", "rank", "given_pence")
    return {title: (outcome, rank, given) for title, outcome, rank, given in rows}


def test_opening_freezes_rules_money_and_electorate_and_writes_once_to_each_member(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    assert (found.state, found.ballots.count(), found.money_pence) == ("open", 3, 100_000)
    assert Elector.objects.filter(ballot__round=found).count() == 3 * len(VOTERS)
    assert Letter.objects.filter(template="collectives/round_open").count() == len(VOTERS)
    Collective.objects.update(least_voters=1, tie_rule="lot")
    found.refresh_from_db()
    assert (found.least_voters, found.tie_rule) == (3, "smaller")
    assert set(Bid.objects.values_list("state", flat=True)) == {"deciding"}


def test_the_same_key_opens_one_round(cast: Cast) -> None:
    bids = some_bids(cast, *THREE)
    assert opened_round(cast, bids) == opened_round(cast, bids)
    assert Round.objects.count() == 1


def test_a_round_cannot_give_more_than_the_pot_has(cast: Cast) -> None:
    with pytest.raises(NotEnoughMoney, match=r"has £25,000 left"):
        opened_round(cast, some_bids(cast, *THREE), money_pence=2_500_001)
    assert not Round.objects.exists()
    assert set(Bid.objects.values_list("state", flat=True)) == {"submitted"}


def test_one_bid_alone_is_no_round(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Choose from 2 to 20 bids"):
        opened_round(cast, some_bids(cast, THREE[0]))


def test_the_list_is_walked_down_the_money_and_a_part_offered_where_it_still_works(cast: Cast) -> None:
    # £1,000. Walks has five yes and £500; £500 is left. Clay has four yes, asks £600, works with £400: a part.
    # The rule is stop, so Songs is not reached, though £100 is left.
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        clay = "no" if key == "bilal" else "yes"
        songs = "yes" if key in {"maya", "leo", "carys"} else "no"
        cast_in(cast, found, key, "choice", Clay=clay, Walks="yes", Songs=songs)
    closed = closed_round(cast, found)
    assert outcomes(closed) == {
        "Walks": ("carried", 1, 50_000), "Clay": ("carried", 2, 40_000), "Songs": ("no_money", 3, 0),
    }  # fmt: skip
    assert closed.outcome["left"] == 10_000
    assert any("The rule is stop" in sentence for sentence in closed.outcome["walk"])


def test_with_the_rule_skip_the_walk_goes_on_to_the_next_that_fits(cast: Cast) -> None:
    # £1,000: Clay £600 with five yes; Walks £500 does not fit the £400 left; Songs £300 does.
    found = opened_round(cast, some_bids(cast, *THREE), list_rule="skip", tie_rule="earlier")
    all_vote(cast, found, Clay="yes", Walks="yes", Songs="yes")
    assert outcomes(closed_round(cast, found)) == {
        "Clay": ("carried", 1, 60_000), "Walks": ("no_money", 2, 0), "Songs": ("carried", 3, 30_000),
    }  # fmt: skip


def test_a_bid_that_most_say_no_to_is_not_on_the_list(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    all_vote(cast, found, Clay="no", Walks="yes", Songs="abstain")
    got = outcomes(closed_round(cast, found))
    assert {title: row[0] for title, row in got.items()} == {
        "Clay": "not_carried", "Walks": "carried", "Songs": "not_carried",
    }  # fmt: skip


def test_level_bids_stand_in_the_order_of_the_tie_rule(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), tie_rule="smaller")
    all_vote(cast, found, Clay="yes", Walks="yes", Songs="yes")
    got = outcomes(closed_round(cast, found))
    assert [title for title, _ in sorted(got.items(), key=lambda row: row[1][1] or 0)] == ["Songs", "Walks", "Clay"]


def test_dots_are_added_up_and_more_than_were_given_are_refused(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), method="dots", dots_each=5)
    connect(cast, found, *VOTERS)
    with pytest.raises(DoesNotFit, match=r"You have 5 dots and put down 6\. Take 1 away"):
        cast_in(cast, found, "maya", "dots", Clay=3, Walks=3, Songs=0)
    assert not Vote.objects.exists()
    for key in VOTERS:
        cast_in(cast, found, key, "dots", Clay=1, Walks=0, Songs=4)
    # Songs has 20 dots, Clay 5, and nobody put one on Walks.
    got = outcomes(closed_round(cast, found))
    assert (got["Songs"][:2], got["Clay"][:2], got["Walks"][0]) == (("carried", 1), ("carried", 2), "not_carried")


def test_points_are_asked_for_every_question_with_a_reason(cast: Cast) -> None:
    questions = ("Will people come?", "Is it needed?", "Is it worth it?")
    found = opened_round(cast, some_bids(cast, *THREE), method="score", criteria=questions)
    connect(cast, found, *VOTERS)
    low, high = dict.fromkeys(questions, 1), dict.fromkeys(questions, 5)
    with pytest.raises(DoesNotFit, match="must be from 0 to 5"):
        cast_in(cast, found, "maya", "scores", Clay=high | {questions[0]: 6}, Walks=low, Songs=low)
    with pytest.raises(DoesNotFit, match="Give a mark for each of these"):
        cast_in(cast, found, "maya", "scores", Clay={questions[0]: 3}, Walks=low, Songs=low)
    for key in VOTERS:
        cast_in(cast, found, key, "scores", Clay=low, Walks=high, Songs=low)
    closed = closed_round(cast, found)
    assert outcomes(closed)["Walks"] == ("carried", 1, 50_000)
    assert paper_of(closed, "Walks").counted["numbers"] == {"mean": 5.0, "lowest": 5, "highest": 5, "voters": 5}


def test_places_are_given_without_gaps_and_counted_as_an_instant_run_off(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), method="ranked")
    connect(cast, found, *VOTERS)
    with pytest.raises(DoesNotFit, match="leave no number out"):
        cast_in(cast, found, "maya", "place", Clay=1, Walks=3, Songs=0)
    # First places: Clay 2, Walks 2, Songs 1. Songs goes out and its paper moves to Walks: 3 of 5.
    for key in ("maya", "leo"):
        cast_in(cast, found, key, "place", Clay=1, Walks=2, Songs=3)
    for key in ("carys", "bilal"):
        cast_in(cast, found, key, "place", Clay=3, Walks=1, Songs=2)
    cast_in(cast, found, "fran", "place", Clay=3, Walks=2, Songs=1)
    got = outcomes(closed_round(cast, found))
    assert got["Walks"][1] == 1


def test_one_who_is_paid_by_a_group_stands_aside_from_its_bid_alone(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, "maya", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    with pytest.raises(DoesNotFit, match="is not a bid you vote on"):
        cast_in(cast, found, "maya", "choice", Clay="yes", Walks="yes", Songs="yes")
    cast_in(cast, found, "maya", "choice", Walks="yes", Songs="no")
    for key in VOTERS[1:]:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes", Songs="no")
    closed = closed_round(cast, found)
    clay, walks = paper_of(closed, "Clay"), paper_of(closed, "Walks")
    assert (clay.counted_yes, clay.stood_aside, walks.counted_yes, walks.stood_aside) == (4, 1, 5, 0)


def test_nobody_votes_before_a_connection_was_said_for_every_bid(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, "maya", title="Clay")
    with pytest.raises(NotAllowed, match="First say for each bid"):
        cast_in(cast, found, "maya", "choice", Clay="yes")


def test_a_second_vote_replaces_the_first_and_the_first_is_kept_as_history(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, "maya")
    cast_in(cast, found, "maya", "choice", Clay="yes", Walks="yes", Songs="no")
    cast_in(cast, found, "maya", "choice", Clay="no", Walks="yes", Songs="no")
    assert Vote.objects.filter(ballot__round=found).count() == 3
    assert list(EarlierVote.objects.values_list("choice", flat=True)) == ["yes"]
    events = Event.objects.filter(verb="vote")
    assert [(event.before, event.after, event.why) for event in events] == [({}, {}, "")] * 2


def test_a_round_closes_once_all_have_voted_or_after_its_last_day(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, *VOTERS)
    for key in VOTERS[:4]:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes", Songs="yes")
    with pytest.raises(NotAllowed, match="Not everyone has voted yet"):
        closed_round(cast, found)
    late = close_round(found=found, by=cast["fran"], at=timezone.now() + timedelta(days=6))
    assert late.state == "closed"
    with pytest.raises(NotNow, match="closed"):
        cast_in(cast, found, "fran", "choice", Clay="yes", Walks="yes", Songs="yes")


def test_without_enough_votes_a_round_stays_open_once_more_and_then_its_bids_wait_again(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    after = timezone.now() + timedelta(days=6)
    again = close_round(found=found, by=cast["fran"], at=after)
    assert (again.state, again.closes_on) == ("open", timezone.localdate(after) + timedelta(days=5))
    closed = close_round(found=again, by=cast["fran"], at=after + timedelta(days=6))
    assert {row[0] for row in outcomes(closed).values()} == {"not_quorate"}
    assert set(Bid.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_round_set_aside_is_kept_and_its_bids_wait_again(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    with pytest.raises(DoesNotFit, match="Say why"):
        void_round(found=found, by=cast["fran"], at=timezone.now(), why=" ")
    void_round(found=found, by=cast["fran"], at=timezone.now(), why="A connection was found late.")
    assert set(Bid.objects.values_list("state", flat=True)) == {"submitted"}
    assert Round.objects.get().state == "void"


def write_and_agree(cast: Cast, ballot: Ballot) -> Decision:
    """The facilitator writes the reasons; two members agree them."""
    amount = ballot.given_pence if ballot.outcome == "carried" else None
    less = "Only part was left." if amount and amount < (ballot.bid.asked_pence or 0) else ""
    said = Reasons(**REASONS, amount_pence=amount, less_why=less)
    written = write_reasons(ballot=ballot, reasons=said, by=cast["fran"], at=timezone.now())
    for key in ("maya", "carys"):
        agree_reasons(ballot=ballot, seen=written.written_at, by=cast[key], at=timezone.now())
    return Decision.objects.get(ballot=ballot)


def test_awards_of_a_round_are_claimed_together_in_the_order_of_the_list(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), list_rule="skip")
    all_vote(cast, found, Clay="no", Walks="yes", Songs="yes")
    closed = closed_round(cast, found)
    # Of two level bids the one that asks for less comes first: Songs, then Walks.
    assert write_and_agree(cast, paper_of(closed, "Walks")).state == "agreed"
    assert not Award.objects.exists()
    assert write_and_agree(cast, paper_of(closed, "Songs")).state == "settled"
    assert list(Award.objects.order_by("pk").values_list("project__title", flat=True)) == ["Songs", "Walks"]
    # Clay was not backed and its letter has not gone, so the round is not over.
    assert Round.objects.get().state == "closed"
    share = Share.objects.get(locality__name="Wakefield")
    assert (share.promised_pence, share.free_pence) == (80_000, 2_500_000 - 80_000)
    assert Line.objects.filter(kind="promise").count() == 2


def test_a_bid_is_offered_no_more_than_the_round_left_for_it(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), tie_rule="earlier", money_pence=50_000)
    all_vote(cast, found, Clay="yes", Walks="no", Songs="no")
    ballot = paper_of(closed_round(cast, found), "Clay")
    assert ballot.given_pence == 40_000
    said = Reasons(**REASONS, amount_pence=60_000)
    with pytest.raises(DoesNotFit, match="The round left £400 for this bid"):
        write_reasons(ballot=ballot, reasons=said, by=cast["fran"], at=timezone.now())


def test_a_secret_round_keeps_papers_without_a_name_and_takes_one_vote_each(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True)
    assert SecretPaper.objects.filter(round=found, marks={}).count() == len(VOTERS) * len(THREE)
    all_vote(cast, found, Clay="yes", Walks="yes", Songs="no")
    assert not Vote.objects.exists()
    with pytest.raises(NotNow, match="cannot be changed"):
        cast_in(cast, found, "maya", "choice", Clay="no", Walks="no", Songs="no")
    got = outcomes(closed_round(cast, found))
    assert (got["Clay"][0], got["Walks"][0], got["Songs"][0]) == ("carried", "carried", "not_carried")


def test_no_paper_of_a_secret_round_shows_who_stood_aside_from_which_bid(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True)
    # Five must be able to vote on each bid when it opens; then Maya says that she is paid by one group.
    connect(cast, found, "maya", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    cast_in(cast, found, "maya", "choice", Walks="yes", Songs="no")
    for key in VOTERS[1:]:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes", Songs="no")
    filled = SecretPaper.objects.filter(round=found).exclude(marks={})
    assert {len(paper.marks) for paper in filled} == {1}
    closed = closed_round(cast, found)
    assert closed.outcome["voting"][0] == "5 people voted in secret on 3 bids."
    clay = paper_of(closed, "Clay")
    assert (clay.outcome, clay.counted_yes, clay.counted_no, clay.stood_aside) == ("carried", None, None, 1)


def test_places_are_not_given_in_secret(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="Places are given openly"):
        opened_round(cast, some_bids(cast, *THREE), secret=True, method="ranked")


def test_a_secret_round_needs_five_who_can_vote(cast: Cast) -> None:
    bids = some_bids(cast, *THREE)
    Elector.objects.all().delete()
    cast["bilal"].seats.update(ends_on=timezone.localdate())
    with pytest.raises(NotNow, match="at least 5 people"):
        opened_round(cast, bids, secret=True)


def test_equal_shares_are_worked_out_from_the_same_votes(cast: Cast) -> None:
    # £1,000 and five voters: £200 each. All five back Songs (£300, £60 each) and Walks (£500, £100 each).
    # £40 each is left, £200 in all; Clay costs £600 and two backed it, so it cannot be reached.
    found = opened_round(cast, some_bids(cast, *THREE), list_rule="skip")
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", Clay="yes" if key in {"maya", "leo"} else "no", Walks="yes", Songs="yes")
    said = " ".join(equal_shares_of(closed_round(cast, found)))
    assert "Songs" in said
    assert "Walks" in said
