"""Votes of a round on the telephone and on paper: as in a ballot of one bid, with a mark for every bid."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.helped import TOO_OFTEN, WRONG, confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.actions.rounds import close_round, void_round
from collectives.actions.said import SaidInRound
from collectives.models import Connection, Elector, HelpedVote, PaperBallot, Round, Vote
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Event, Letter
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

SignIn = Callable[[str], Client]
ASKS = (("Clay", 60_000, None), ("Walks", 50_000, None))
JSON = "application/json"


def a_round(cast: Cast, **plan: Any) -> Round:
    """A round on two bids."""
    return opened_round(cast, some_bids(cast, *ASKS), **plan)


def said_of(found: Round, *, aside: str = "", **choices: str) -> SaidInRound:
    """No connection, and yes to each bid, but for what is said otherwise."""
    refs = {title: paper_of(found, title).reference for title, _, _ in ASKS}
    return SaidInRound(
        grades={ref: "paid_or_family" if title in aside else "none" for title, ref in refs.items()},
        marks={ref: {"choice": choices.get(title, "yes")} for title, ref in refs.items() if title not in aside},
    )


def phoned(cast: Cast, found: Round, *, by: str = "fran", witness: str = "", aside: str = "") -> HelpedVote:
    """Maya says on the telephone: yes to Clay, no to Walks."""
    made = take_down(
        holder=found, member=cast["maya"], said=said_of(found, Walks="no", aside=aside), by=cast[by],
        at=timezone.now(), witness=cast[witness] if witness else None,
    )  # fmt: skip
    assert made is not None
    return made


def code_sent() -> str:
    """The code in the letter."""
    body = Letter.objects.get(template="collectives/vote_code").body
    code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", body, re.MULTILINE)
    assert code
    return code[1]


def sent_from(found: Round, **more: str) -> dict[str, str]:
    """What the form sends: no connection, and yes to each bid."""
    refs = [ballot.reference for ballot in found.ballots.all()]
    return {f"{ref}-grade": "none" for ref in refs} | dict.fromkeys(refs, "yes") | more


def test_a_vote_on_the_telephone_counts_on_every_bid_once_the_code_comes_back(cast: Cast) -> None:
    found = a_round(cast)
    helped = phoned(cast, found)
    assert not Vote.objects.exists()
    confirm(helped=helped, by=cast["fran"], at=timezone.now(), code=code_sent().lower())
    kept = {vote.ballot.bid.project.title: vote for vote in Vote.objects.all()}
    assert {title: vote.choice for title, vote in kept.items()} == {"Clay": "yes", "Walks": "no"}
    assert {(vote.person, vote.way, vote.recorded_by) for vote in kept.values()} == {
        (cast["maya"], "phone", cast["fran"])
    }
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("confirmed", {})
    assert set(Connection.objects.values_list("recorded_by", flat=True)) == {cast["fran"].pk}


def test_the_letter_says_the_round_and_the_code_and_not_the_vote(cast: Cast) -> None:
    found = a_round(cast)
    helped = phoned(cast, found)
    letter = Letter.objects.get(template="collectives/vote_code")
    assert (letter.to, found.title in letter.subject) == (cast["maya"], True)
    assert f"/rounds/{found.reference}/phone/{helped.pk}/" in letter.body
    assert [words for _, words in Vote.CHOICES if words in letter.body] == []
    assert [title for title, _, _ in ASKS if title in letter.body] == []


def test_the_code_is_neither_kept_nor_logged_nor_shown_to_the_helper(
    cast: Cast, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    found, fran = a_round(cast), sign_in("fran")
    sent = sent_from(found, member=str(cast["maya"].pk), witness="")
    answers = [fran.post(f"/rounds/{found.reference}/phone/", sent, follow=True)]
    code, helped = code_sent(), HelpedVote.objects.get()
    answers += [
        fran.get(f"/rounds/{found.reference}/phone/{helped.pk}/"),
        fran.get(f"/rounds/{found.reference}/"),
        fran.post(f"/rounds/{found.reference}/phone/{helped.pk}/", {"code": "AAAA-AAAA"}),
        fran.get(f"/api/v1/rounds/{found.reference}/phone/"),
    ]
    assert [one for one in answers if code in one.content.decode()] == []
    assert code not in repr([*HelpedVote.objects.values(), *Event.objects.values()])
    said_in_log = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert [words for words in said_in_log if code in words] == []


def test_five_wrong_codes_drop_it_and_each_stays_counted(cast: Cast, sign_in: SignIn) -> None:
    found = a_round(cast)
    helped = phoned(cast, found)
    address = f"/rounds/{found.reference}/phone/{helped.pk}/"
    for turn in range(4):
        answer = sign_in("fran").post(address, {"code": "AAAA-AAAA", "once": f"turn {turn}"})
        assert (answer.status_code, WRONG in answer.content.decode()) == (400, True)
    helped.refresh_from_db()
    assert (helped.tries, helped.state) == (4, "waiting")
    assert try_code(helped=helped, code="AAAA-AAAA", by=cast["fran"]) == TOO_OFTEN
    assert sign_in("fran").post(address, {"code": code_sent()}).status_code == 403
    helped.refresh_from_db()
    assert (helped.state, helped.content, Vote.objects.count()) == ("dropped", {}, 0)


def test_whoever_took_it_down_and_could_read_the_letter_does_not_type_the_code(cast: Cast, sign_in: SignIn) -> None:
    found = a_round(cast)
    helped = phoned(cast, found, by="dee")
    for act in (try_code, lambda **given: confirm(**given, at=timezone.now())):
        with pytest.raises(NotAllowed, match="You can read the letter"):
            act(helped=helped, code=code_sent(), by=cast["dee"])
    page = sign_in("dee").get(f"/rounds/{found.reference}/phone/{helped.pk}/").content.decode()
    assert "You can read the letter" in page
    assert "drop it" in page
    confirm(helped=helped, by=cast["maya"], at=timezone.now(), code=code_sent())
    assert Vote.objects.count() == 2


def test_a_member_reached_only_by_telephone_needs_somebody_who_listened(cast: Cast) -> None:
    found, maya = a_round(cast), cast["maya"]
    maya.email, maya.phone, maya.reach = None, "01924 496 0123", "phone"
    maya.save()
    with pytest.raises(DoesNotFit, match="same telephone"):
        phoned(cast, found)
    assert not HelpedVote.objects.exists()
    assert phoned(cast, found, witness="leo").state == "waiting"


def test_with_somebody_who_listened_no_code_is_sent_and_only_they_confirm(cast: Cast, sign_in: SignIn) -> None:
    found = a_round(cast)
    helped = phoned(cast, found, witness="carys")
    address = f"/rounds/{found.reference}/phone/{helped.pk}/"
    assert not Letter.objects.filter(template="collectives/vote_code").exists()
    assert address in {one.url for one in waiting_for(cast["carys"])}
    waits = sign_in("fran").get(address).content.decode()
    assert cast["carys"].name in waits
    assert dict(Vote.CHOICES)["no"] not in waits
    assert sign_in("fran").post(address).status_code == 403
    assert sign_in("leo").get(address).status_code == 404
    assert dict(Vote.CHOICES)["no"] in sign_in("carys").get(address).content.decode()
    assert sign_in("carys").post(address).status_code == 302
    assert set(Vote.objects.values_list("witness", flat=True)) == {cast["carys"].pk}


@pytest.mark.parametrize("witness", ["fran", "maya", "dee", "nia"])
def test_the_one_who_listened_is_a_third_person_of_this_collective(cast: Cast, witness: str) -> None:
    with pytest.raises(DoesNotFit, match="other than you and the member"):
        phoned(cast, a_round(cast), witness=witness)


def test_a_bid_the_member_stands_aside_from_gets_no_vote(cast: Cast) -> None:
    found = a_round(cast)
    confirm(helped=phoned(cast, found, aside="Walks"), by=cast["fran"], at=timezone.now(), code=code_sent())
    assert Vote.objects.get().ballot == paper_of(found, "Clay")


def test_one_who_stands_aside_from_every_bid_has_said_so_and_no_vote_waits(cast: Cast) -> None:
    found = a_round(cast)
    earlier = phoned(cast, found)
    said = said_of(found, aside="Clay Walks")
    assert take_down(holder=found, member=cast["maya"], said=said, by=cast["fran"], at=timezone.now()) is None
    assert [one.stands_aside for one in Connection.objects.filter(person=cast["maya"])] == [True, True]
    earlier.refresh_from_db()
    assert (earlier.state, earlier.content) == ("dropped", {})


def test_a_connection_is_asked_for_every_bid(cast: Cast) -> None:
    found = a_round(cast)
    with pytest.raises(DoesNotFit, match="Walks"):
        take_down(
            holder=found, member=cast["maya"], said=SaidInRound({paper_of(found, "Clay").reference: "none"}),
            by=cast["fran"], at=timezone.now(),
        )  # fmt: skip
    assert not Connection.objects.exists()


def test_a_vote_the_member_gave_since_stands(cast: Cast) -> None:
    found = a_round(cast)
    helped = phoned(cast, found)
    cast_in(cast, found, "maya", "choice", Clay="no", Walks="no")
    with pytest.raises(NotNow, match="has voted since"):
        confirm(helped=helped, by=cast["fran"], at=timezone.now(), code=code_sent())
    assert set(Vote.objects.values_list("choice", "way")) == {("no", "own")}


def test_a_wrong_one_is_dropped_and_the_member_can_still_vote(cast: Cast) -> None:
    found = a_round(cast)
    drop(helped=phoned(cast, found), by=cast["maya"], at=timezone.now())
    cast_in(cast, found, "maya", "choice", Clay="yes", Walks="yes")
    assert Vote.objects.count() == 2


def test_what_is_not_confirmed_when_the_round_closes_is_dropped_and_forgotten(cast: Cast) -> None:
    found = a_round(cast)
    helped = phoned(cast, found)
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        if key != "maya":
            cast_in(cast, found, key, "choice", Clay="yes", Walks="yes")
    later = timezone.now() + timedelta(days=8)
    assert close_round(found=found, by=cast["fran"], at=later).state == "closed"
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("dropped", {})
    with pytest.raises(NotAllowed, match="already"):
        confirm(helped=helped, by=cast["fran"], at=later, code=code_sent())


def test_setting_a_round_aside_drops_what_waits(cast: Cast) -> None:
    found = a_round(cast)
    helped = phoned(cast, found, witness="leo")
    void_round(found=found, by=cast["fran"], at=timezone.now(), why="A wrong date.")
    helped.refresh_from_db()
    assert (helped.state, helped.content) == ("dropped", {})


def test_a_round_that_stays_open_once_more_keeps_what_waits(cast: Cast) -> None:
    found = a_round(cast)
    Round.objects.filter(pk=found.pk).update(without_quorum="extend")
    helped = phoned(cast, found)
    later = timezone.now() + timedelta(days=8)
    assert close_round(found=found, by=cast["fran"], at=later).state == "open"
    confirm(helped=helped, by=cast["fran"], at=later, code=code_sent())
    assert Vote.objects.count() == 2


@pytest.mark.parametrize("key", ["maya", "leo", "lena", "olu"])
def test_only_those_who_run_the_round_take_down_votes(cast: Cast, key: str) -> None:
    found = a_round(cast)
    with pytest.raises(NotAllowed):
        take_down(holder=found, member=cast["carys"], said=said_of(found), by=cast[key], at=timezone.now())
    with pytest.raises(NotAllowed):
        make_paper_ballots(holder=found, members=[cast["carys"]], by=cast[key], at=timezone.now())


def test_nobody_takes_down_their_own_vote_or_that_of_an_outsider_or_one_who_voted(cast: Cast) -> None:
    found = a_round(cast)
    connect(cast, found, "leo")
    cast_in(cast, found, "leo", "choice", Clay="yes", Walks="yes")
    for key in ("fran", "nia", "leo"):
        with pytest.raises(DoesNotFit):
            take_down(holder=found, member=cast[key], said=said_of(found), by=cast["fran"], at=timezone.now())


def test_nobody_hears_a_secret_vote(cast: Cast, sign_in: SignIn) -> None:
    found = a_round(cast, secret=True)
    with pytest.raises(NotAllowed, match="Print a paper ballot"):
        phoned(cast, found)
    assert sign_in("fran").get(f"/rounds/{found.reference}/phone/").status_code == 403
    assert "telephone" not in sign_in("fran").get(f"/rounds/{found.reference}/").content.decode()


def test_the_trail_names_the_helper_and_holds_no_mark(cast: Cast) -> None:
    found = a_round(cast)
    confirm(helped=phoned(cast, found), by=cast["fran"], at=timezone.now(), code=code_sent())
    events = Event.objects.filter(verb__in=("take_down_vote", "record_vote"))
    assert [(one.by, one.before, one.after, one.why) for one in events] == [(cast["fran"], {}, {}, "")] * 2


def paper_for(cast: Cast, found: Round, key: str = "maya") -> str:
    """The code of a paper ballot printed for a member."""
    return make_paper_ballots(holder=found, members=[cast[key]], by=cast["fran"], at=timezone.now())[0].code


def enter(cast: Cast, found: Round, code: str, said: SaidInRound) -> bool:
    """The facilitator enters a paper."""
    return enter_paper(holder=found, code=code, said=said, by=cast["fran"], at=timezone.now())


def test_a_paper_of_a_round_is_entered_once_and_a_new_one_ends_it(cast: Cast) -> None:
    found = a_round(cast)
    old, code = paper_for(cast, found), paper_for(cast, found)
    assert code not in repr(list(PaperBallot.objects.values()))
    with pytest.raises(DoesNotFit, match="No paper ballot"):
        enter(cast, found, old, said_of(found))
    assert enter(cast, found, code.lower(), said_of(found))
    with pytest.raises(NotNow, match="entered already"):
        enter(cast, found, code, said_of(found, Clay="no"))
    assert set(Vote.objects.values_list("choice", "way", "recorded_by")) == {("yes", "paper", cast["fran"].pk)}


def test_a_paper_that_says_a_connection_to_every_bid_is_no_vote(cast: Cast) -> None:
    found = a_round(cast)
    assert not enter(cast, found, paper_for(cast, found), said_of(found, aside="Clay Walks"))
    assert not Vote.objects.exists()


def test_a_paper_of_one_whose_seat_has_ended_is_refused_and_not_used_up(cast: Cast) -> None:
    found = a_round(cast)
    connect(cast, found, "maya")
    code = paper_for(cast, found)
    cast["maya"].seats.update(ends_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="seat here has ended"):
        enter(cast, found, code, said_of(found))
    assert PaperBallot.objects.get().used_at is None


def test_a_secret_paper_of_a_round_goes_into_the_box(cast: Cast) -> None:
    found = a_round(cast, secret=True)
    assert enter(cast, found, paper_for(cast, found), said_of(found))
    assert found.secret_papers.exclude(marks={}).count() == 2
    assert set(Elector.objects.filter(person=cast["maya"]).values_list("voted", flat=True)) == {True}
    assert not Vote.objects.exists()


def test_the_pages_take_down_a_vote_and_confirm_it_with_the_code(cast: Cast, sign_in: SignIn) -> None:
    found = a_round(cast)
    fran, address = sign_in("fran"), f"/rounds/{found.reference}/phone/"
    assert sign_in("maya").get(address).status_code == 403
    assert "No, send the member a code" in fran.get(address).content.decode()
    made = fran.post(address, sent_from(found, member=str(cast["maya"].pk), witness=""))["Location"]
    assert made in fran.get(f"/rounds/{found.reference}/").content.decode()
    assert f"We have sent {cast['maya']} a code. Their vote in" in fran.get(made).content.decode()
    assert "We have sent you a code. Your vote in" in sign_in("maya").get(made).content.decode()
    assert fran.post(made, {"code": code_sent()})["Location"] == f"/rounds/{found.reference}/"
    assert set(Vote.objects.values_list("choice", "way")) == {("yes", "phone")}


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    found, fran = a_round(cast), sign_in("fran")
    api = f"/api/v1/rounds/{found.reference}"
    who = fran.get(f"{api}/phone/").json()
    assert str(cast["maya"].key) in {one["key"] for one in who["members"]}
    refs = [ballot.reference for ballot in found.ballots.all()]
    said = {"grades": dict.fromkeys(refs, "none"), "marks": {ref: {"choice": "yes"} for ref in refs}}
    made = fran.post(f"{api}/phone/", said | {"member": str(cast["maya"].key)}, content_type=JSON)
    assert made.status_code == 201
    confirming = f"{api}/phone/{made.json()['id']}/confirm/"
    wrong = fran.post(confirming, {"code": "AAAA-AAAA"}, content_type=JSON)
    right = fran.post(confirming, {"code": code_sent()}, content_type=JSON)
    assert (wrong.status_code, right.status_code) == (400, 200)
    assert HelpedVote.objects.get().tries == 2
    papers = fran.post(f"{api}/paper-ballots/", {"members": [str(cast["leo"].key)]}, content_type=JSON).json()
    entered = fran.post(f"{api}/paper-ballots/enter/", said | {"code": papers[0]["code"]}, content_type=JSON)
    assert entered.json() == {"voted": True}
    assert Vote.objects.count() == 4
