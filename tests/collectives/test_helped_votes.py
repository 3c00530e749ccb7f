"""Votes on the telephone and on paper: one enters them, another makes them count, and everyone can see how."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.helped import TOO_OFTEN, WRONG, Said, confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, Connection, Elector, HelpedVote, PaperBallot, Vote
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import held_about, waiting_for
from network.models import Event, Letter
from tests.collectives.making import EVERYONE, Cast, opened, ready
from tests.collectives.voting_making import put_to_members

SignIn = Callable[[str], Client]
NO = Said("none", "no")


def phoned(cast: Cast, ballot: Ballot, *, said: Said = NO, by: str = "fran", witness: str = "") -> HelpedVote:
    """Maya says no on the telephone."""
    found = take_down(
        holder=ballot, member=cast["maya"], said=said, by=cast[by], at=timezone.now(),
        witness=cast[witness] if witness else None,
    )  # fmt: skip
    assert found is not None
    return found


def code_sent() -> str:
    """The code in the letter."""
    body = Letter.objects.get(template="collectives/vote_code").body
    found = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", body, re.MULTILINE)
    assert found
    return found[1]


def test_a_vote_on_the_telephone_counts_once_the_member_gives_the_code_back(cast: Cast) -> None:
    ballot = opened(cast)
    helped = phoned(cast, ballot)
    assert not Vote.objects.exists()
    confirm(helped=helped, by=cast["fran"], at=timezone.now(), code=code_sent().lower().replace("-", " "))
    kept = Vote.objects.get()
    assert (kept.person, kept.choice, kept.way, kept.recorded_by) == (cast["maya"], "no", "phone", cast["fran"])
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("confirmed", {})
    assert Connection.objects.get(person=cast["maya"]).recorded_by == cast["fran"]


def test_the_letter_with_the_code_does_not_say_the_vote(cast: Cast) -> None:
    phoned(cast, opened(cast))
    assert dict(Vote.CHOICES)["no"] not in Letter.objects.get(template="collectives/vote_code").body


def test_whoever_listened_makes_it_count_and_nobody_else(cast: Cast) -> None:
    helped = phoned(cast, opened(cast), witness="carys")
    assert not Letter.objects.filter(template="collectives/vote_code").exists()
    with pytest.raises(NotAllowed, match="on their own page that they heard it"):
        confirm(helped=helped, by=cast["fran"], at=timezone.now())
    with pytest.raises(NotAllowed):
        confirm(helped=helped, by=cast["leo"], at=timezone.now())
    confirm(helped=helped, by=cast["carys"], at=timezone.now())
    assert Vote.objects.get().witness == cast["carys"]


@pytest.mark.parametrize("witness", ["fran", "maya", "dee", "nia"])
def test_the_one_who_listened_is_a_third_person_of_this_collective(cast: Cast, witness: str) -> None:
    with pytest.raises(DoesNotFit, match="other than you and the member"):
        phoned(cast, opened(cast), witness=witness)


def test_five_wrong_codes_drop_the_vote(cast: Cast) -> None:
    helped = phoned(cast, opened(cast))
    tried = [try_code(helped=helped, code="AAAA-AAAA", by=cast["fran"]) for _ in range(5)]
    assert tried == [WRONG] * 4 + [TOO_OFTEN]
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("dropped", {})
    with pytest.raises(NotAllowed, match="already"):
        confirm(helped=helped, by=cast["fran"], at=timezone.now(), code=code_sent())


def test_a_wrong_code_on_the_page_stays_counted(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    helped = phoned(cast, ballot)
    address = f"/ballots/{ballot.reference}/phone/{helped.pk}/"
    for turn in range(5):
        page = sign_in("fran").post(address, {"code": "AAAA-AAAA", "once": f"turn {turn}"}).content.decode()
        # Said at the top as a link to the box, and next to the box.
        assert 'href="#id_code"' in page
        assert page.count("That is not the code" if turn < 4 else "five times") == 2
    assert sign_in("fran").post(address, {"code": code_sent()}).status_code == 403
    assert not Vote.objects.exists()


def test_a_coordinator_who_could_read_the_letter_does_not_type_the_code(cast: Cast) -> None:
    helped = phoned(cast, opened(cast), by="dee")
    with pytest.raises(NotAllowed, match="You can read the letter"):
        try_code(helped=helped, code=code_sent(), by=cast["dee"])
    with pytest.raises(NotAllowed, match="You can read the letter"):
        confirm(helped=helped, by=cast["dee"], at=timezone.now(), code=code_sent())
    confirm(helped=helped, by=cast["maya"], at=timezone.now(), code=code_sent())
    assert Vote.objects.get().choice == "no"


def test_a_member_reached_only_by_telephone_needs_somebody_who_listened(cast: Cast) -> None:
    ballot = opened(cast)
    maya = cast["maya"]
    maya.email, maya.phone, maya.reach = None, "01924 496 0123", "phone"
    maya.save()
    with pytest.raises(DoesNotFit, match="same telephone"):
        phoned(cast, ballot)
    assert not HelpedVote.objects.exists()
    assert phoned(cast, ballot, witness="leo").state == "waiting"


def test_one_who_says_on_the_telephone_that_they_are_connected_stands_aside(cast: Cast) -> None:
    ballot = opened(cast)
    said = Said("paid_or_family", "yes")
    made = take_down(holder=ballot, member=cast["maya"], said=said, by=cast["fran"], at=timezone.now())
    assert made is None
    assert Connection.objects.get().stands_aside
    assert not HelpedVote.objects.exists()


def test_taken_down_twice_the_newer_one_waits(cast: Cast) -> None:
    ballot = opened(cast)
    first, second = phoned(cast, ballot), phoned(cast, ballot, said=Said("none", "yes"), witness="leo")
    first.refresh_from_db()
    assert (first.state, second.state) == ("dropped", "waiting")


def test_what_is_not_confirmed_when_the_voting_closes_is_dropped_and_forgotten(cast: Cast) -> None:
    ballot = put_to_members(cast)
    helped = phoned(cast, ballot, witness="leo")
    for key in EVERYONE:
        cast_vote(ballot=ballot, by=cast[key], choice="yes", at=timezone.now())
    assert close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).counted_yes == 5
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("dropped", {})


def test_a_wrong_one_is_dropped_and_the_member_can_still_vote(cast: Cast) -> None:
    ballot = opened(cast)
    drop(helped=phoned(cast, ballot), by=cast["maya"], at=timezone.now())
    assert cast_vote(ballot=ballot, by=cast["maya"], choice="yes", at=timezone.now()).pk


@pytest.mark.parametrize("key", ["maya", "leo", "lena", "olu"])
def test_only_those_who_run_the_ballot_take_down_votes(cast: Cast, key: str) -> None:
    ballot = opened(cast)
    with pytest.raises(NotAllowed):
        take_down(holder=ballot, member=cast["carys"], said=NO, by=cast[key], at=timezone.now())
    with pytest.raises(NotAllowed):
        make_paper_ballots(holder=ballot, members=[cast["carys"]], by=cast[key], at=timezone.now())


def test_nobody_takes_down_their_own_vote_or_that_of_an_outsider(cast: Cast) -> None:
    ballot = opened(cast)
    for key in ("fran", "nia"):
        with pytest.raises(DoesNotFit):
            take_down(holder=ballot, member=cast[key], said=NO, by=cast["fran"], at=timezone.now())


def test_nobody_hears_a_secret_vote(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Print a paper ballot"):
        phoned(cast, put_to_members(cast, secret=True))


def test_the_voter_sees_who_recorded_the_vote_and_can_change_it(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    confirm(helped=phoned(cast, ballot, witness="carys"), by=cast["carys"], at=timezone.now())
    page = sign_in("maya").get(f"/ballots/{ballot.reference}/voted/").content.decode()
    assert f"recorded by {cast['fran'].name}, heard by {cast['carys'].name}" in page
    kept = cast_vote(ballot=ballot, by=cast["maya"], choice="yes", at=timezone.now())
    assert isinstance(kept, Vote)
    assert (kept.way, kept.recorded_by) == ("own", None)


def test_the_trail_holds_no_choice_of_a_helped_vote(cast: Cast) -> None:
    ballot = opened(cast)
    confirm(helped=phoned(cast, ballot, witness="leo"), by=cast["leo"], at=timezone.now())
    events = Event.objects.filter(verb__in=("take_down_vote", "record_vote"))
    assert [(one.before, one.after, one.why) for one in events] == [({}, {}, "")] * 2


def paper_for(cast: Cast, ballot: Ballot, key: str = "maya") -> str:
    """The code of a paper ballot printed for a member."""
    return make_paper_ballots(holder=ballot, members=[cast[key]], by=cast["fran"], at=timezone.now())[0].code


def enter(cast: Cast, ballot: Ballot, code: str, said: Said = NO) -> bool:
    """The facilitator enters a paper."""
    return enter_paper(holder=ballot, code=code, said=said, by=cast["fran"], at=timezone.now())


def test_a_paper_ballot_is_entered_once(cast: Cast) -> None:
    ballot = opened(cast)
    code = paper_for(cast, ballot)
    assert code not in repr(list(PaperBallot.objects.values()))
    assert enter(cast, ballot, code.lower())
    with pytest.raises(NotNow, match="entered already"):
        enter(cast, ballot, code, Said("none", "yes"))
    vote = Vote.objects.get()
    assert (vote.person, vote.choice, vote.way, vote.recorded_by) == (cast["maya"], "no", "paper", cast["fran"])


def test_a_paper_that_cannot_be_counted_can_be_entered_again(cast: Cast) -> None:
    ballot = opened(cast)
    code = paper_for(cast, ballot)
    with pytest.raises(DoesNotFit):
        enter(cast, ballot, code, Said("none", "perhaps"))
    assert enter(cast, ballot, code)


def test_a_new_paper_ends_the_one_before(cast: Cast) -> None:
    ballot = opened(cast)
    old, new = paper_for(cast, ballot), paper_for(cast, ballot)
    with pytest.raises(DoesNotFit, match="No paper ballot"):
        enter(cast, ballot, old)
    assert enter(cast, ballot, new)


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA", "\x00", "9" * 400])
def test_a_code_nobody_printed_enters_nothing(cast: Cast, code: str) -> None:
    ballot = opened(cast)
    paper_for(cast, ballot)
    with pytest.raises(DoesNotFit, match="No paper ballot"):
        enter(cast, ballot, code)


def test_a_code_is_good_for_its_own_ballot_alone(cast: Cast) -> None:
    first, second = opened(cast), opened(cast)
    code = paper_for(cast, first)
    with pytest.raises(DoesNotFit, match="No paper ballot"):
        enter(cast, second, code)


def test_a_paper_after_the_members_own_vote_changes_nothing(cast: Cast) -> None:
    ballot = opened(cast)
    code = paper_for(cast, ballot)
    ready(cast, ballot, "maya")
    cast_vote(ballot=ballot, by=cast["maya"], choice="yes", at=timezone.now())
    with pytest.raises(NotNow, match="voted already"):
        enter(cast, ballot, code)
    assert Vote.objects.get().choice == "yes"


def test_a_paper_that_says_a_connection_makes_its_member_stand_aside(cast: Cast) -> None:
    ballot = opened(cast)
    assert not enter(cast, ballot, paper_for(cast, ballot), Said("paid_or_family"))
    assert not Vote.objects.exists()
    assert Connection.objects.get().stands_aside


def test_a_secret_paper_goes_into_the_box_and_nothing_says_what_it_said(cast: Cast) -> None:
    ballot = put_to_members(cast, secret=True)
    assert enter(cast, ballot, paper_for(cast, ballot))
    assert Elector.objects.get(ballot=ballot, person=cast["maya"]).voted
    assert [paper.marks for paper in ballot.secret_papers.exclude(marks={})] == [{str(ballot.pk): "no"}]
    assert not Vote.objects.exists()
    assert not HelpedVote.objects.exists()


def test_the_pages_print_and_enter_a_paper(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    fran = sign_in("fran")
    page = fran.post(f"/ballots/{ballot.reference}/paper-ballots/", {"members": [cast["maya"].pk]}).content.decode()
    assert cast["maya"].name in page
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert code
    sent = {"code": code[0], "grade": "none", "choice": "yes"}
    assert fran.post(f"/ballots/{ballot.reference}/paper-ballots/enter/", sent).status_code == 302
    assert Vote.objects.get().choice == "yes"
    again = fran.post(f"/ballots/{ballot.reference}/paper-ballots/enter/", sent)
    assert again.status_code == 409
    assert "entered already" in again.content.decode()


def test_the_pages_take_down_and_confirm_a_vote(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    address = f"/ballots/{ballot.reference}/phone/"
    assert sign_in("maya").get(address).status_code == 403
    sent = {"member": cast["maya"].pk, "grade": "none", "choice": "yes", "witness": cast["carys"].pk}
    made = sign_in("fran").post(address, sent)["Location"]
    assert "waits to be confirmed" in sign_in("fran").get(made).content.decode()
    assert made in {one.url for one in waiting_for(cast["carys"])}
    assert dict(Vote.CHOICES)["yes"] in sign_in("carys").get(made).content.decode()
    assert sign_in("leo").get(made).status_code == 404
    assert sign_in("carys").post(made).status_code == 302
    assert Vote.objects.get().choice == "yes"


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    api = f"/api/v1/ballots/{ballot.reference}"
    fran, json = sign_in("fran"), "application/json"
    who = fran.get(f"{api}/phone/").json()
    assert str(cast["maya"].key) in {one["key"] for one in who["members"]}
    sent = {"member": str(cast["maya"].key), "grade": "none", "choice": "no"}
    made = fran.post(f"{api}/phone/", sent, content_type=json).json()
    wrong = fran.post(f"{api}/phone/{made['id']}/confirm/", {"code": "AAAA-AAAA"}, content_type=json)
    right = fran.post(f"{api}/phone/{made['id']}/confirm/", {"code": code_sent()}, content_type=json)
    assert (wrong.status_code, right.status_code) == (400, 200)
    papers = fran.post(f"{api}/paper-ballots/", {"members": [str(cast["leo"].key)]}, content_type=json).json()
    entered = {"code": papers[0]["code"], "grade": "none", "choice": "yes"}
    assert fran.post(f"{api}/paper-ballots/enter/", entered, content_type=json).json() == {"voted": True}
    assert Vote.objects.count() == 2


def test_what_is_held_about_someone_names_each_way_they_voted_and_no_secret_choice(cast: Cast) -> None:
    phone, paper, secret = opened(cast), opened(cast), put_to_members(cast, secret=True)
    confirm(helped=phoned(cast, phone, witness="leo"), by=cast["leo"], at=timezone.now())
    cast_vote(ballot=phone, by=cast["maya"], choice="yes", at=timezone.now())
    enter(cast, paper, paper_for(cast, paper))
    cast_vote(ballot=secret, by=cast["maya"], choice="abstain", at=timezone.now())
    held = {title: rows for part in held_about for title, rows in part(cast["maya"]).items()}
    assert [row["Vote"] for row in held["Votes you changed"]] == [dict(Vote.CHOICES)["no"]]
    assert [row["For"] for row in held["Votes taken down for you"]] == [phone.reference]
    assert [row["For"] for row in held["Paper ballots printed for you"]] == [paper.reference]
    assert held["Secret votes"] == [{"Ballot": secret.reference, "What": "You voted"}]
