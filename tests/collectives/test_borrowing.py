"""When connections leave too few to decide, a member of another collective helps out: asked by letter, recorded."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.actions.decisions import agree_reasons
from collectives.actions.seats import end_seat
from collectives.models import Ballot, Collective, Decision, Elector, Seat
from network.answers import DoesNotFit, NotAllowed
from network.hooks import waiting_for
from network.models import Event, Letter, Person
from tests.collectives.making import EVERYONE, Cast, opened, ready, voted, written
from tests.collectives.voting_making import put_to_members

SignIn = Callable[[str], Client]


def barnsley() -> Collective:
    """The collective that lends."""
    return Collective.objects.get(locality__slug="barnsley")


def broken(cast: Cast) -> Ballot:
    """A ballot in which both members with lived experience stand aside, so that it can never count."""
    ballot = opened(cast)
    ready(cast, ballot, "maya", "leo", grade="paid_or_family")
    return ballot


def ask(cast: Cast, ballot: Ballot, *, seat: str = "lived_experience", by: str = "fran") -> list[str]:
    """Somebody asks Barnsley; return who got the letter."""
    ask_to_lend(holder=ballot, lender=barnsley(), seat=seat, by=cast[by], at=timezone.now())
    told = Letter.objects.filter(template="collectives/ballot_lend").values_list("to", flat=True)
    return sorted(key for key, person in cast.items() if person.pk in told)


def sitting(cast: Cast, seat: str = "lived_experience") -> list[str]:
    """Who holds this seat in Barnsley."""
    held = Seat.objects.current().filter(collective=barnsley(), seat=seat).values_list("person", flat=True)
    return sorted(key for key, person in cast.items() if person.pk in held)


def test_those_who_hold_the_missing_seat_elsewhere_are_asked(cast: Cast) -> None:
    assert sitting(cast)
    assert ask(cast, broken(cast)) == sitting(cast)


def test_one_who_says_yes_votes_and_the_outcome_says_so(cast: Cast) -> None:
    ballot = broken(cast)
    key = ask(cast, ballot)[0]
    [elector] = help_out(holder=ballot, by=cast[key], at=timezone.now())
    assert (elector.borrowed, elector.seat) == (barnsley(), "lived_experience")
    voted(cast, ballot, **{key: "yes"}, carys="yes", bilal="no", fran="yes")
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    assert (done.outcome, done.counted_yes) == ("carried", 3)
    assert any(sentence.startswith("1 person from the Barnsley") for sentence in done.counted["explained"])
    assert Event.objects.filter(verb="help_out", subject_id=str(ballot.pk)).count() == 1


def test_one_who_was_lent_agrees_the_reasons_where_no_other_with_lived_experience_is_left(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = broken(cast)
    key = ask(cast, ballot)[0]
    help_out(holder=ballot, by=cast[key], at=timezone.now())
    voted(cast, ballot, **{key: "yes"}, carys="yes", bilal="yes", fran="yes")
    done = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    written(cast, done)
    address = f"/ballots/{ballot.reference}/agree/"
    assert address in [item.url for item in waiting_for(Person.objects.get(pk=cast[key].pk))]
    seen = Decision.objects.get().written_at
    assert sign_in(key).post(address, {"seen": seen.isoformat()}).status_code == 302
    agree_reasons(ballot=done, seen=seen, by=cast["carys"], at=timezone.now())
    assert Decision.objects.get().state == "settled"


def test_nobody_is_borrowed_while_enough_can_still_vote(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "leo", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="Enough members"):
        ask(cast, ballot)


def test_a_second_one_is_not_needed_once_one_said_yes(cast: Cast) -> None:
    ballot = broken(cast)
    asked = ask(cast, ballot)
    cast["more"] = cast["eva"]
    Seat.objects.create(
        collective=barnsley(), person=cast["more"], seat="lived_experience", starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )  # fmt: skip
    assert "more" in ask(cast, ballot)
    help_out(holder=ballot, by=cast[asked[0]], at=timezone.now())
    with pytest.raises(NotAllowed, match="Enough members"):
        help_out(holder=ballot, by=cast["more"], at=timezone.now())
    with pytest.raises(NotAllowed, match="said yes already"):
        help_out(holder=ballot, by=cast[asked[0]], at=timezone.now())


def test_only_one_who_was_asked_and_still_sits_there_helps_out(cast: Cast) -> None:
    ballot = broken(cast)
    key = ask(cast, ballot)[0]
    with pytest.raises(NotAllowed, match="not asked"):
        help_out(holder=ballot, by=cast["olu"], at=timezone.now())
    seat = Seat.objects.current().get(person=cast[key], collective=barnsley())
    end_seat(seat=seat, by=cast[key], at=timezone.now())
    with pytest.raises(NotAllowed, match="not asked"):
        help_out(holder=ballot, by=cast[key], at=timezone.now())


def test_one_who_was_lent_and_is_connected_stands_aside_too(cast: Cast) -> None:
    ballot = broken(cast)
    key = ask(cast, ballot)[0]
    help_out(holder=ballot, by=cast[key], at=timezone.now())
    ready(cast, ballot, key, grade="paid_or_family")
    with pytest.raises(NotAllowed, match="stand aside"):
        voted(cast, ballot, **{key: "yes"})


def test_nobody_joins_a_secret_ballot_late(cast: Cast) -> None:
    ballot = put_to_members(cast, secret=True)
    ready(cast, ballot, "maya", "leo", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="Nobody joins a secret vote late"):
        ask(cast, ballot)


@pytest.mark.parametrize("seat", ["", "boss", "lived_experience\x00"])
def test_an_unknown_seat_is_asked_again(cast: Cast, seat: str) -> None:
    with pytest.raises(DoesNotFit, match="a kind of seat"):
        ask(cast, broken(cast), seat=seat)


@pytest.mark.parametrize("key", ["carys", "lena", "olu"])
def test_only_those_who_run_the_ballot_ask(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        ask(cast, broken(cast), by=key)


def test_when_everyone_is_connected_others_can_be_borrowed(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, *EVERYONE, grade="paid_or_family")
    assert ask(cast, ballot, by="dee") == sitting(cast)


def test_the_pages_ask_and_say_yes_and_name_nobody(cast: Cast, sign_in: SignIn) -> None:
    ballot, fran = broken(cast), sign_in("fran")
    address = f"/ballots/{ballot.reference}"
    assert f"{address}/borrow/" in fran.get(f"{address}/").content.decode()
    page = fran.get(f"{address}/borrow/").content.decode()
    names = [cast[key].name for key in sitting(cast)]
    assert not [name for name in names if name in page]
    sent = {"lender": barnsley().pk, "seat": "lived_experience"}
    assert fran.post(f"{address}/borrow/", sent).status_code == 302
    helper = sign_in(sitting(cast)[0])
    assert helper.get(f"{address}/").status_code == 404
    assert sign_in("olu").get(f"{address}/help-out/").status_code == 404
    assert helper.post(f"{address}/help-out/").status_code == 302
    assert helper.get(f"{address}/").status_code == 200
    assert Elector.objects.filter(ballot=ballot, borrowed=barnsley()).count() == 1


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    ballot = broken(cast)
    api, json = f"/api/v1/ballots/{ballot.reference}", "application/json"
    sent = {"lender": "barnsley", "seat": "lived_experience"}
    assert sign_in("fran").post(f"{api}/borrow/", sent, content_type=json).json() == {"asked": len(sitting(cast))}
    assert sign_in("fran").post(f"{api}/borrow/", sent | {"lender": "nowhere"}, content_type=json).status_code == 404
    assert sign_in(sitting(cast)[0]).post(f"{api}/help-out/").status_code == 200


def test_one_who_was_asked_finds_it_among_what_waits_until_somebody_helps_or_the_ballot_is_over(cast: Cast) -> None:
    ballot = broken(cast)
    barnsley().seats.filter(seat="lived_experience").update(seat="community")
    for key in ("nia", "zoe"):
        Seat.objects.update_or_create(
            person=cast[key], collective=barnsley(), ends_on=None,
            defaults={"seat": "lived_experience", "starts_on": timezone.localdate(), "accepted_at": timezone.now()},
        )  # fmt: skip
    asked = ask(cast, ballot)
    assert asked == ["nia", "zoe"]

    def told(key: str) -> list[str]:
        waiting = waiting_for(Person.objects.get(pk=cast[key].pk))
        return [item.text for item in waiting if item.url == f"/ballots/{ballot.reference}/help-out/"]

    assert told("nia") == told("zoe") == ["Help out the Wakefield collective?"]
    assert told("maya") == []
    Ballot.objects.update(state="void")
    assert told("nia") == []
    Ballot.objects.update(state="open")
    help_out(holder=ballot, by=cast["zoe"], at=timezone.now())
    assert told("nia") == told("zoe") == []
