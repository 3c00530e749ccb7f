"""When connections leave too few to decide bids of a round, a member of another collective helps out with those."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.actions.reminders import remind
from collectives.actions.rounds import close_round
from collectives.actions.seats import end_seat
from collectives.models import Ballot, Elector, HelpedVote, Round, Seat
from collectives.round_panels import votes_in_rounds
from network.answers import DoesNotFit, NotAllowed
from network.models import Event, Letter
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids
from tests.collectives.test_borrowing import barnsley, sitting

SignIn = Callable[[str], Client]
THREE = (("Clay", 60_000, 40_000), ("Walks", 50_000, None), ("Songs", 30_000, None))
QUESTIONS = ("Come?", "Needed?", "Worth it?")
LENT = "1 person from the Barnsley collective voted or could vote too, because too few were left here."


def broken(cast: Cast, *titles: str, **plan: Any) -> Round:
    """A round in which both members with lived experience stand aside from these bids, so that they cannot count."""
    found = opened_round(cast, some_bids(cast, *THREE), **plan)
    for title in titles or ("Clay",):
        connect(cast, found, "maya", "leo", grade="paid_or_family", title=title)
    return found


def ask(cast: Cast, found: Round, *, seat: str = "lived_experience", by: str = "fran") -> list[str]:
    """Somebody asks Barnsley; return who got the letter."""
    ask_to_lend(holder=found, lender=barnsley(), seat=seat, by=cast[by], at=timezone.now())
    told = Letter.objects.filter(template="collectives/round_lend").values_list("to", flat=True)
    return sorted(key for key, person in cast.items() if person.pk in told)


def helper_of(cast: Cast, found: Round) -> str:
    """Somebody of Barnsley was asked and says yes."""
    key = ask(cast, found)[0]
    help_out(holder=found, by=cast[key], at=timezone.now())
    return key


def joined(cast: Cast, found: Round, key: str) -> set[str]:
    """The titles of the bids somebody votes on."""
    mine = Elector.objects.filter(ballot__round=found, person=cast[key], borrowed=barnsley())
    return set(mine.values_list("ballot__bid__project__title", flat=True))


@pytest.mark.parametrize(
    ("plan", "titles"),
    [
        ({"method": "yes_no"}, {"Clay"}),
        ({"method": "score", "criteria": QUESTIONS}, {"Clay"}),
        ({"method": "dots", "dots_each": 3}, {"Clay", "Walks", "Songs"}),
        ({"method": "ranked"}, {"Clay", "Walks", "Songs"}),
    ],
)
def test_one_who_helps_out_joins_the_bids_out_of_reach_and_all_where_marks_are_shared_out(
    cast: Cast, plan: dict[str, Any], titles: set[str]
) -> None:
    found = broken(cast, **plan)
    assert joined(cast, found, helper_of(cast, found)) == titles


def test_the_letter_goes_to_those_who_hold_the_seat_and_names_the_bids(cast: Cast) -> None:
    found = broken(cast)
    assert ask(cast, found) == sitting(cast)
    letter = Letter.objects.filter(template="collectives/round_lend").first()
    assert letter
    assert "“Clay”" in letter.body
    assert "“Walks”" not in letter.body
    assert f"/rounds/{found.reference}/help-out/" in letter.body


def test_they_vote_on_the_page_of_the_round_are_counted_and_the_outcome_says_so(cast: Cast, sign_in: SignIn) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    connect(cast, found, *VOTERS)
    for voter in VOTERS:
        marks = {"Walks": "yes", "Songs": "no"} | ({} if voter in {"maya", "leo"} else {"Clay": "yes"})
        cast_in(cast, found, voter, "choice", **marks)
    client, address = sign_in(key), f"/rounds/{found.reference}/"
    clay = paper_of(found, "Clay").reference
    page = client.get(address).content.decode()
    assert f"/ballots/{clay}/connection/" in page
    assert f"/ballots/{paper_of(found, 'Walks').reference}/" not in page
    assert client.get(f"{address}vote/").url == address
    assert client.get(f"/ballots/{clay}/paper/").status_code == 302
    assert client.post(f"/ballots/{clay}/connection/", {"grade": "none"}).url == address
    assert client.get(f"/ballots/{clay}/paper/").status_code == 200
    assert client.get(f"/ballots/{paper_of(found, 'Walks').reference}/paper/").status_code == 404
    assert [to_do.text for to_do in votes_in_rounds(cast[key])] == ["Read the bids and vote in “Spring bids”"]
    assert client.post(f"{address}vote/", {clay: "yes"}).url == f"{address}voted/"
    assert votes_in_rounds(cast[key]) == []
    done = close_round(found=found, by=cast["dee"], at=timezone.now())
    ballot = paper_of(done, "Clay")
    assert (ballot.outcome, ballot.counted_yes, ballot.stood_aside) == ("carried", 4, 2)
    assert done.outcome["voting"][-1] == LENT
    assert ballot.counted["explained"][-1] == LENT
    assert LENT not in paper_of(done, "Walks").counted["explained"]
    assert done.outcome["voting"][0] == "6 people voted on 3 bids."


def test_one_lent_to_all_bids_of_a_round_is_one_person(cast: Cast) -> None:
    found = broken(cast, "Clay", "Walks", method="dots", dots_each=3)
    key = helper_of(cast, found)
    connect(cast, found, *VOTERS, key)
    for voter in ("carys", "bilal", "fran", key):
        cast_in(cast, found, voter, "dots", Clay=1, Walks=1, Songs=1)
    done = close_round(found=found, by=cast["dee"], at=timezone.now() + timedelta(days=6))
    assert [line for line in done.outcome["voting"] if "Barnsley" in line] == [LENT]


def test_nobody_is_borrowed_while_enough_can_still_vote_on_every_bid(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, "leo", grade="paid_or_family", title="Clay")
    with pytest.raises(NotAllowed, match="Enough members"):
        ask(cast, found)


def test_a_second_one_is_not_needed_and_the_first_says_yes_once(cast: Cast) -> None:
    found = broken(cast)
    cast["more"] = cast["eva"]
    Seat.objects.create(
        collective=barnsley(), person=cast["more"], seat="lived_experience", starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )  # fmt: skip
    first = next(key for key in ask(cast, found) if cast[key] != cast["more"])
    help_out(holder=found, by=cast[first], at=timezone.now())
    with pytest.raises(NotAllowed, match="Enough members"):
        help_out(holder=found, by=cast["more"], at=timezone.now())
    with pytest.raises(NotAllowed, match="said yes already"):
        help_out(holder=found, by=cast[first], at=timezone.now())


def test_when_another_bid_falls_out_of_reach_the_same_member_is_asked_again_and_joins_it(cast: Cast) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    connect(cast, found, "maya", "leo", grade="paid_or_family", title="Songs")
    assert key in ask(cast, found)
    assert Letter.objects.filter(template="collectives/round_lend", to=cast[key]).count() == 2
    help_out(holder=found, by=cast[key], at=timezone.now())
    assert joined(cast, found, key) == {"Clay", "Songs"}


def test_only_one_who_was_asked_and_still_sits_there_helps_out(cast: Cast) -> None:
    found = broken(cast)
    key = ask(cast, found)[0]
    with pytest.raises(NotAllowed, match="not asked"):
        help_out(holder=found, by=cast["olu"], at=timezone.now())
    end_seat(seat=Seat.objects.current().get(person=cast[key], collective=barnsley()), by=cast[key], at=timezone.now())
    with pytest.raises(NotAllowed, match="not asked"):
        help_out(holder=found, by=cast[key], at=timezone.now())


def test_one_whose_seat_ends_after_they_said_yes_votes_no_more(cast: Cast, sign_in: SignIn) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    connect(cast, found, key, title="Clay")
    end_seat(seat=Seat.objects.current().get(person=cast[key], collective=barnsley()), by=cast[key], at=timezone.now())
    with pytest.raises(NotAllowed):
        cast_in(cast, found, key, "choice", Clay="yes")
    assert votes_in_rounds(cast[key]) == []


def test_one_who_was_lent_and_is_connected_stands_aside_too(cast: Cast) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    connect(cast, found, key, grade="paid_or_family", title="Clay")
    with pytest.raises(NotAllowed, match="stand aside from every bid"):
        cast_in(cast, found, key, "choice", Clay="yes")


def test_nobody_joins_a_secret_round_late(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Nobody joins a secret vote late"):
        ask(cast, broken(cast, secret=True))


@pytest.mark.parametrize("key", ["carys", "lena", "olu"])
def test_only_those_who_run_the_round_ask(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        ask(cast, broken(cast), by=key)


@pytest.mark.parametrize("seat", ["", "boss", "lived_experience\x00"])
def test_an_unknown_seat_is_asked_again(cast: Cast, seat: str) -> None:
    with pytest.raises(DoesNotFit, match="a kind of seat"):
        ask(cast, broken(cast), seat=seat)


def test_one_who_was_lent_is_reminded_of_the_round(cast: Cast) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    remind(at=timezone.now() + timedelta(days=4))
    assert Letter.objects.filter(template="collectives/round_reminder", to=cast[key]).count() == 1


def test_the_pages_show_the_way_ask_and_say_yes_and_name_nobody(cast: Cast, sign_in: SignIn) -> None:
    found, fran = broken(cast), sign_in("fran")
    address = f"/rounds/{found.reference}/"
    page = fran.get(address).content.decode()
    assert "Borrow a member from elsewhere, because too few can vote on “Clay”" in page
    page = fran.get(f"{address}borrow/").content.decode()
    assert not [key for key in sitting(cast) if cast[key].name in page]
    helper = sign_in(sitting(cast)[0])
    assert helper.get(address).status_code == 404
    sent = {"lender": barnsley().pk, "seat": "lived_experience"}
    assert fran.post(f"{address}borrow/", sent).status_code == 302
    # Who was asked is led from the round to where they say yes; nobody else is.
    assert helper.get(address).url == f"{address}help-out/"
    assert sign_in("olu").get(address).status_code == 404
    assert sign_in("olu").get(f"{address}help-out/").status_code == 404
    assert "“Clay” of" in helper.get(f"{address}help-out/").content.decode()
    assert helper.post(f"{address}help-out/").url == address
    assert helper.get(address).status_code == 200
    assert Elector.objects.filter(ballot__round=found, borrowed=barnsley()).count() == 1
    assert Event.objects.filter(verb="help_out", subject_id=str(found.pk)).count() == 1
    assert "Borrow a member" not in fran.get(address).content.decode()


def test_one_already_lent_sees_the_way_to_help_with_another_bid(cast: Cast, sign_in: SignIn) -> None:
    found = broken(cast)
    key = helper_of(cast, found)
    address = f"/rounds/{found.reference}/"
    assert "help-out" not in sign_in(key).get(address).content.decode()
    connect(cast, found, "maya", "leo", grade="paid_or_family", title="Songs")
    assert f"{address}help-out/" in sign_in(key).get(address).content.decode()


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    found = broken(cast)
    api, json = f"/api/v1/rounds/{found.reference}", "application/json"
    sent = {"lender": "barnsley", "seat": "lived_experience"}
    assert sign_in("fran").post(f"{api}/borrow/", sent, content_type=json).json() == {"asked": len(sitting(cast))}
    assert sign_in("fran").post(f"{api}/borrow/", sent | {"lender": "nowhere"}, content_type=json).status_code == 404
    answer = sign_in(sitting(cast)[0]).post(f"{api}/help-out/")
    assert (answer.status_code, answer.json()["reference"]) == (200, found.reference)
    assert sign_in("olu").post(f"{api}/help-out/").status_code == 404
    assert Ballot.objects.filter(round=found, electors__borrowed=barnsley()).count() == 1


def test_one_lent_for_one_bid_is_asked_about_it_alone_on_the_telephone(cast: Cast, sign_in: SignIn) -> None:
    found = broken(cast)
    key, clay = helper_of(cast, found), paper_of(found, "Clay").reference
    sent = {"member": str(cast[key].pk), "witness": "", f"{clay}-grade": "none"}
    fran = sign_in("fran")
    short = fran.post(f"/rounds/{found.reference}/phone/", sent).content.decode()
    assert "Choose an answer for “Clay”." in short
    assert "Choose what the member said about" not in short
    fran.post(f"/rounds/{found.reference}/phone/", sent | {clay: "yes"})
    helped = HelpedVote.objects.get()
    assert helped.content["marks"] == {clay: {"choice": "yes"}}


def test_a_member_of_the_place_is_asked_about_every_bid_on_the_telephone(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    clay = paper_of(found, "Clay").reference
    sent = {"member": str(cast["maya"].pk), "witness": "", f"{clay}-grade": "none", clay: "yes"}
    page = sign_in("fran").post(f"/rounds/{found.reference}/phone/", sent).content.decode()
    assert "Choose what the member said about “Clay”." not in page
    for title in ("Walks", "Songs"):
        assert f"Choose what the member said about “{title}”." in page
    assert not HelpedVote.objects.exists()
