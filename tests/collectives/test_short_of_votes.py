"""Too few votes, or too few who can vote: what is said, what is done about it in time, and what it comes to."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.rounds import close_round, void_round
from collectives.counting import turnout
from collectives.models import Ballot, Collective, Round, Seat
from collectives.rules.rounds import may_void_round
from network.hooks import waiting_for
from network.models import Letter
from projects.models import Bid
from tests.collectives.making import Cast, opened, ready, sent_bid, voted
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids
from tests.collectives.test_referring import broken
from tests.collectives.test_rounds_settle import decided
from tests.collectives.voting_making import put_to_members

SignIn = Callable[[str], Client]
TWO = (("Clay", 60_000, None), ("Walks", 30_000, None))


def after(found: Ballot | Round) -> datetime:
    """Noon on the day after the last day to vote."""
    return timezone.make_aware(datetime(*found.closes_on.timetuple()[:3], 12)) + timedelta(days=1)  # noqa: DTZ001


def page_of(client: Client, found: Ballot | Round, name: str) -> str:
    return client.get(reverse(name, args=[found.reference])).content.decode()


def to_dos(cast: Cast, key: str) -> list[str]:
    return [one.text for one in waiting_for(cast[key])]


def all_but_lived(cast: Cast, found: Round) -> None:
    """Those with lived experience are paid by both groups; all others vote."""
    lived = [key for key in VOTERS if Seat.objects.filter(person=cast[key], seat="lived_experience").exists()]
    connect(cast, found, *lived, grade="paid_or_family")
    others = [key for key in VOTERS if key not in lived]
    connect(cast, found, *others)
    for key in others:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes")


def test_a_round_in_which_too_few_voted_on_every_bid_says_why_and_what_comes_next(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    found = close_round(found=found, by=cast["fran"], at=after(found))
    found = close_round(found=found, by=cast["fran"], at=after(found))
    assert found.state == "closed"
    fran = page_of(sign_in("fran"), found, "round")
    assert "this round decides nothing, and all its bids wait again" in fran
    assert "The rules ask for at least 3." in fran
    assert "The next meeting takes it up" in fran
    assert "The facilitator writes the reasons" not in fran
    assert reverse("round-void", args=[found.reference]) not in fran
    assert "How the money was given" not in fran
    assert "What each bid gets" not in fran
    assert "does not count anyway" in may_void_round(cast["fran"], found).reason
    for bid in Bid.objects.all():
        assert reverse("ballot-open", args=["wakefield", bid.reference]) in fran
    assert set(Bid.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_bid_that_too_few_voted_on_is_no_business_of_the_public_when_its_round_ends(
    cast: Cast, sign_in: SignIn
) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    connect(cast, found, "maya", "carys", "bilal", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    for key in ("maya", "carys", "bilal"):
        cast_in(cast, found, key, "choice", Walks="yes")
    found = close_round(found=found, by=cast["fran"], at=after(found))
    found = close_round(found=found, by=cast["fran"], at=after(found))
    decided(cast, paper_of(found, "Walks"), "award")
    assert Round.objects.get().state == "settled"
    fran = page_of(sign_in("fran"), found, "round")
    assert "Where too few voted" in fran
    assert "Clay" in fran
    for key in ("visitor", "olu"):
        seen = page_of(sign_in(key), found, "round")
        assert ("Walks" in seen, "Clay" in seen) == (True, False)
        told = sign_in(key).get(reverse("api-round", args=[found.reference])).json()["bids"]
        assert [one["project"] for one in told] == ["Walks"]


def test_a_round_that_stays_open_once_more_says_so_and_writes_to_who_has_not_voted(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    connect(cast, found, "maya")
    cast_in(cast, found, "maya", "choice", Clay="yes", Walks="yes")
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    said = sign_in("fran").post(reverse("round-close", args=[found.reference]), follow=True).content.decode()
    assert "Too few have voted, so the round stays open once more." in said
    told = Letter.objects.filter(template="collectives/round_extend").values_list("to", flat=True)
    assert set(told) == {cast[key].pk for key in VOTERS} - {cast["maya"].pk}


def test_a_round_in_which_everybody_has_voted_is_not_kept_open_and_says_what_was_missed(
    cast: Cast, sign_in: SignIn
) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    all_but_lived(cast, found)
    page = page_of(sign_in("dee"), found, "round")
    assert "not enough. Too few of those who voted hold a lived experience seat." in page
    said = sign_in("dee").post(reverse("round-close", args=[found.reference]), follow=True).content.decode()
    assert "The round is closed. Too few voted on every bid" in said
    found.refresh_from_db()
    assert (found.state, found.extended_at) == ("closed", None)


@pytest.mark.parametrize("key", ["maya", "fran", "dee"])
def test_while_a_ballot_is_open_all_are_told_that_too_few_can_vote(cast: Cast, sign_in: SignIn, key: str) -> None:
    ballot = opened(cast)
    assert "Too few people can vote" not in page_of(sign_in(key), ballot, "ballot")
    ready(cast, ballot, *VOTERS, grade="paid_or_family")
    page = page_of(sign_in(key), ballot, "ballot")
    assert "Too few people can vote on this bid for it to count." in page


def test_who_runs_a_ballot_that_too_few_can_vote_in_borrows_first_and_is_warned_before_closing_it(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = opened(cast)
    ready(cast, ballot, *VOTERS, grade="paid_or_family")
    assert "Borrow a member or refer it: too few can vote" in to_dos(cast, "dee")
    assert "Close the voting" not in to_dos(cast, "dee")
    dee = sign_in("dee")
    page, close = page_of(dee, ballot, "ballot"), reverse("ballot-close", args=[ballot.reference])
    assert 0 < page.index(reverse("ballot-borrow", args=[ballot.reference])) < page.index(close)
    assert "closing it decides nothing" in dee.get(close).content.decode()
    dee.post(close)
    closed = page_of(dee, ballot, "ballot")
    assert "nobody is left here to decide it" in closed
    assert "Ask another collective" not in closed
    assert reverse("ballot-open", args=["wakefield", ballot.bid.reference]) in closed


def test_who_runs_a_round_is_asked_to_borrow_while_that_can_be_done_and_warned_before_closing_it(
    cast: Cast, sign_in: SignIn
) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    connect(cast, found, *VOTERS, grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", Walks="yes")
    words = "Borrow a member for the round “Spring bids”: too few can vote"
    assert words in to_dos(cast, "dee")
    dee = sign_in("dee")
    assert "Too few people can vote on “Clay”." in page_of(dee, found, "round-close")
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert words not in to_dos(cast, "dee")
    assert "Close the round “Spring bids”" in to_dos(cast, "dee")


def test_who_left_before_voting_is_not_waited_for_and_counts_among_nobody_who_could_vote(cast: Cast) -> None:
    Collective.objects.update(least_percent=100)
    ballot = opened(cast)
    voted(cast, ballot, maya="yes", leo="yes", carys="yes", bilal="no")
    ready(cast, ballot, "fran")
    assert (turnout(ballot).could, turnout(ballot).everyone, bool(turnout(ballot).enough)) == (5, False, False)
    seats = turnout(ballot).seats
    Seat.objects.filter(person__in=[cast["fran"], cast["bilal"]]).update(ends_on=timezone.localdate())
    so_far = turnout(ballot)
    # Bilal voted while he sat here, so his vote stands.
    assert (so_far.could, so_far.voted, so_far.everyone, so_far.enough) == (4, 4, True, True)
    assert sum(seats.values()) - sum(so_far.seats.values()) == 1
    assert "Close the voting" in to_dos(cast, "dee")
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    assert (done.outcome, done.counted_yes, done.counted_no) == ("carried", 3, 1)


def test_of_all_who_could_vote_leaves_out_who_left_in_a_round_too(cast: Cast) -> None:
    Collective.objects.update(pass_of="electors", pass_percent=66)
    found = opened_round(cast, some_bids(cast, *TWO))
    connect(cast, found, *VOTERS)
    for key in ("maya", "leo", "carys"):
        cast_in(cast, found, key, "choice", Clay="yes", Walks="no")
    Seat.objects.filter(person__in=[cast["fran"], cast["bilal"]]).update(ends_on=timezone.localdate())
    closed = close_round(found=found, by=cast["dee"], at=timezone.now())
    # Three of three say yes to Clay; with the two who left it would be three of five, which is no more than 66 in 100.
    assert paper_of(closed, "Clay").outcome == "carried"


def test_one_whose_seat_ended_reads_why_they_do_not_see_their_round_any_more(cast: Cast, sign_in: SignIn) -> None:
    found, leo = opened_round(cast, some_bids(cast, *TWO)), sign_in("leo")
    assert leo.get(reverse("round-vote", args=[found.reference])).status_code in {200, 302}
    Seat.objects.filter(person=cast["leo"]).update(ends_on=timezone.localdate())
    for name in ("round", "round-vote"):
        told = leo.get(reverse(name, args=[found.reference]))
        assert (told.status_code, "Your seat here has ended" in told.content.decode()) == (403, True)
    assert sign_in("zoe").get(reverse("round", args=[found.reference])).status_code == 404


def test_a_round_set_aside_shows_its_reason(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    void_round(found=found, by=cast["fran"], at=timezone.now(), why="A connection was found late.")
    page = page_of(sign_in("maya"), found, "round")
    assert "Set aside: A connection was found late." in page
    assert "the bids wait again" in page


def test_a_ballot_set_aside_leads_to_a_new_one_and_both_lead_to_each_other(cast: Cast, sign_in: SignIn) -> None:
    old, fran = opened(cast), sign_in("fran")
    fran.post(reverse("ballot-void", args=[old.reference]), {"why": "A connection was found late."})
    again = reverse("ballot-open", args=["wakefield", old.bid.reference])
    assert again in page_of(fran, old, "ballot")
    assert again not in page_of(sign_in("maya"), old, "ballot")
    assert "a new ballot is opened" not in page_of(fran, old, "ballot")
    new = opened(cast, bid=Bid.objects.get(pk=old.bid_id))
    assert again not in page_of(fran, old, "ballot")
    for one, other, words in ((old, new, "A later ballot on this bid"), (new, old, "An earlier ballot on this bid")):
        page = page_of(sign_in("maya"), one, "ballot")
        assert words in page
        assert reverse("ballot", args=[other.reference]) in page


def test_the_rules_that_were_fixed_stand_on_the_ballot_and_where_one_votes(cast: Cast, sign_in: SignIn) -> None:
    Collective.objects.update(least_percent=40, pass_percent=60, pass_of="electors", without_quorum="meeting")
    ballot = opened(cast)
    ready(cast, ballot, "maya")
    Collective.objects.update(least_percent=0, pass_percent=50, pass_of="votes")
    maya = sign_in("maya")
    for name in ("ballot", "ballot-vote"):
        page = page_of(maya, ballot, name)
        assert "At least 3, and at least 40 in every 100 of those who can" in page
        assert "Yes needs more than 60 in every 100 of everyone who could vote." in page
        assert "At least half of the votes" in page
        assert "Once no vote still to come could change the outcome" in page
        assert "The next meeting takes it up" in page
    assert "At least half come from people with lived experience and carers" in page_of(
        sign_in("fran"), ballot, "ballot"
    )


@pytest.mark.parametrize(
    ("method", "carries"),
    [
        ("yes_no", "Yes needs more than half of those who said yes or no."),
        ("dots", "A bid with at least one dot is on the list"),
        ("ranked", "A bid that somebody gave a place is on the list."),
    ],
)
def test_the_rules_that_were_fixed_stand_on_the_round_and_where_one_votes(
    cast: Cast, sign_in: SignIn, method: str, carries: str
) -> None:
    found = opened_round(cast, some_bids(cast, *TWO), method=method, dots_each=6 if method == "dots" else 0)
    connect(cast, found, "maya")
    for name in ("round", "round-vote"):
        page = page_of(sign_in("maya"), found, name)
        assert carries in page
        assert "At least 1 of those who vote" in page
        assert "No: once everyone has voted, or after the last day" in page
        assert "The voting stays open once more" in page


def test_a_secret_ballot_promises_nobody_to_see_what_they_voted(cast: Cast, sign_in: SignIn) -> None:
    ballot = put_to_members(cast, secret=True)
    voted(cast, ballot, maya="yes")
    page = page_of(sign_in("maya"), ballot, "ballot")
    assert "nobody can see what you voted, and neither can you" in page
    assert "See what you voted" not in page


def test_a_round_that_would_end_after_the_safe_day_of_a_bid_is_opened_only_once_that_was_read(
    cast: Cast, sign_in: SignIn
) -> None:
    now = timezone.now()
    late = sent_bid(cast, title="Late", outside=timezone.localdate(now) + timedelta(days=9))
    calm = sent_bid(cast, title="Calm")
    fran, address = sign_in("fran"), reverse("round-open", args=["wakefield"])
    form = fran.get(address).content.decode()
    assert form.count("Vote by") == 2
    assert "“Late” must be voted on by" in form
    assert "“Calm” must be voted on by" not in form
    assert "Open it all the same" in form
    last = timezone.localdate(now) + timedelta(days=8)
    sent = {
        "bids": [late.reference, calm.reference], "name": "Spring", "money": "500", "method": "yes_no",
        "list_rule": "skip", "tie_rule": "lot", "secret": "no",
        "closes_on_day": last.day, "closes_on_month": last.month, "closes_on_year": last.year,
    }  # fmt: skip
    asked = fran.post(address, sent)
    assert asked.status_code == 400
    assert "members must vote on “Late” by" in asked.content.decode()
    assert not Round.objects.exists()
    assert fran.post(address, sent | {"late_ok": "on"}).status_code == 302
    assert "before the round ends" in page_of(sign_in("maya"), Round.objects.get(), "round")


def test_a_referral_says_how_many_were_borrowed(cast: Cast, sign_in: SignIn) -> None:
    ballot = broken(cast)
    assert "Nobody was borrowed." in page_of(sign_in("dee"), ballot, "ballot-refer")
    lent = Seat.objects.current().filter(collective__locality__slug="barnsley").first()
    assert lent is not None
    ballot.electors.create(person=lent.person, seat="community", borrowed=lent.collective)
    page = page_of(sign_in("dee"), ballot, "ballot-refer")
    assert "1 person from elsewhere said yes to helping out" in page
    assert "obody was borrowed" not in page
