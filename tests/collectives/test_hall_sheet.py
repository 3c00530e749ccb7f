"""A hall without wifi: one signed sheet, photographed and entered once, counts as votes on a page do."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from collectives.actions.agenda import add_all_waiting
from collectives.actions.ballots import close_ballot
from collectives.actions.decisions import agree_reasons
from collectives.actions.hall import Hands, Sheet, enter_sheet
from collectives.models import Ballot, Connection, HallCount, HallSheet, Meeting
from collectives.sheet_keeping import sweep_pictures
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.dates import say_weekday
from network.models import Letter
from partners.models import Membership
from projects.models import Bid
from tests.collectives.making import EVERYONE, Cast, opened, ready, sent_bid, voted, written
from tests.collectives.meeting_making import held, planned
from tests.collectives.voting_making import day, put_to_members
from tests.projects.papers.files import a_photo

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def pictures_stay_here(settings: object, tmp_path: object) -> None:
    """No test leaves a picture behind."""
    settings.MEDIA_ROOT = tmp_path


def a_picture(colour: str = "teal") -> SimpleUploadedFile:
    """The photo of a sheet."""
    return SimpleUploadedFile("sheet.jpg", a_photo(colour), content_type="image/jpeg")


def entered(
    cast: Cast,
    meeting: Meeting,
    *counts: tuple[Ballot, Hands],
    by: str = "fran",
    colour: str = "teal",
    signed: tuple[str, str] = ("maya", "fran"),
) -> HallSheet:
    """Somebody enters a sheet."""
    sheet = Sheet(cast[signed[0]], cast[signed[1]], {ballot.reference: hands for ballot, hands in counts})
    return enter_sheet(meeting=meeting, sheet=sheet, photo=a_picture(colour), by=cast[by], at=timezone.now())


def met(cast: Cast, *keys: str) -> Meeting:
    """A meeting with these members here, everyone if none is named."""
    return held(cast, *(keys or EVERYONE))


def what_followed(cast: Cast, ballot: Ballot) -> dict[str, object]:
    """What the group and the public get: outcome, numbers, sentences, decision and letter."""
    ballot.refresh_from_db()
    written(cast, ballot, amount_pence=1_000)
    for key in ("maya", "carys"):
        ballot.refresh_from_db()
        agree_reasons(ballot=ballot, seen=ballot.decision.written_at, by=cast[key], at=timezone.now())
    letters = Letter.objects.filter(template__startswith="projects/", about_kind="projects.award")
    return {
        "numbers": (ballot.outcome, ballot.counted_yes, ballot.counted_no, ballot.counted_abstain, ballot.stood_aside),
        "sentences": ballot.counted,
        "bid": Bid.objects.get(pk=ballot.bid_id).state,
        "letters": sorted((one.to_id or 0, one.subject) for one in letters),
    }


def test_hands_in_a_hall_come_to_the_same_as_votes_on_a_page(cast: Cast) -> None:
    clicked = opened(cast, bid=sent_bid(cast, asked_pence=1_000))
    ready(cast, clicked, "bilal", grade="paid_or_family")
    voted(cast, clicked, maya="yes", leo="no", carys="yes", fran="abstain")
    close_ballot(ballot=clicked, by=cast["fran"], at=timezone.now())
    first = what_followed(cast, clicked)
    Letter.objects.filter(about_kind="projects.award").delete()
    by_hand = opened(cast, bid=sent_bid(cast, asked_pence=1_000))
    entered(cast, met(cast), (by_hand, Hands(2, 1, 1, aside=(cast["bilal"],))))
    assert what_followed(cast, by_hand) == first
    assert first["numbers"] == ("carried", 2, 1, 1, 1)


def test_one_sheet_closes_several_ballots(cast: Cast) -> None:
    yes, no = opened(cast), opened(cast)
    made = entered(cast, met(cast), (yes, Hands(3, 2, 0)), (no, Hands(1, 4, 0)))
    outcomes = dict(Ballot.objects.values_list("pk", "outcome"))
    assert (outcomes[yes.pk], outcomes[no.pk]) == ("carried", "not_carried")
    assert made.counts.count() == 2


def test_too_few_hands_decide_nothing_as_on_a_page(cast: Cast) -> None:
    Ballot.objects.update(route="meeting")
    ballot = opened(cast)
    Ballot.objects.filter(pk=ballot.pk).update(route="meeting")
    entered(cast, met(cast, "bilal", "fran", "carys"), (ballot, Hands(3, 0, 0)), signed=("bilal", "carys"))
    ballot.refresh_from_db()
    assert (ballot.state, ballot.outcome) == ("closed", "not_quorate")


def test_what_was_said_in_the_hall_about_connections_is_kept_with_who_wrote_it_down(cast: Cast) -> None:
    ballot = opened(cast)
    entered(cast, met(cast), (ballot, Hands(4, 0, 0, aside=(cast["bilal"],))))
    grades = {row.person_id: row.grade for row in Connection.objects.filter(bid=ballot.bid)}
    assert grades == {cast[key].pk: "paid_or_family" if key == "bilal" else "none" for key in EVERYONE}
    assert set(Connection.objects.values_list("recorded_by", flat=True)) == {cast["fran"].pk}


@pytest.mark.parametrize(
    "hands", [Hands(4, 0, 0), Hands(5, 1, 0), Hands(6, -1, 0), Hands(0, 0, 0), Hands(500, 500, 500)]
)
def test_numbers_that_do_not_fit_the_register_are_asked_again(cast: Cast, hands: Hands) -> None:
    ballot = opened(cast)
    with pytest.raises(DoesNotFit, match="Look at the sheet and the register again"):
        entered(cast, met(cast), (ballot, hands))
    assert not HallSheet.objects.exists()
    assert not Connection.objects.exists()
    assert default_storage.listdir("hall-sheets")[1] == []


def test_one_who_runs_the_group_is_not_counted_whatever_the_sheet_says(cast: Cast) -> None:
    ballot = opened(cast)
    Membership.objects.create(
        person=cast["leo"], organisation=ballot.bid.organisation, role="treasurer", starts_on=day(0),
        accepted_at=timezone.now(),
    )  # fmt: skip
    meeting = met(cast)
    with pytest.raises(DoesNotFit, match="4 who can vote were here"):
        entered(cast, meeting, (ballot, Hands(5, 0, 0)))
    entered(cast, meeting, (ballot, Hands(4, 0, 0)))
    assert Ballot.objects.get(pk=ballot.pk).stood_aside == 1


def test_two_different_people_of_the_register_sign(cast: Cast) -> None:
    ballot, meeting = opened(cast), met(cast)
    with pytest.raises(DoesNotFit, match="Two different people"):
        entered(cast, meeting, (ballot, Hands(5, 0, 0)), signed=("maya", "maya"))
    with pytest.raises(DoesNotFit, match="among those who were here"):
        entered(cast, meeting, (ballot, Hands(5, 0, 0)), signed=("maya", "dee"))


def test_a_sheet_is_entered_once(cast: Cast) -> None:
    first, second, meeting = opened(cast), opened(cast), met(cast)
    entered(cast, meeting, (first, Hands(5, 0, 0)))
    with pytest.raises(NotAllowed, match="entered already"):
        entered(cast, meeting, (second, Hands(0, 5, 0)), colour="red")


def test_the_same_photo_is_not_taken_for_another_meeting(cast: Cast) -> None:
    first, second = opened(cast), opened(cast)
    entered(cast, met(cast), (first, Hands(5, 0, 0)))
    with pytest.raises(DoesNotFit, match="entered before"):
        entered(cast, met(cast), (second, Hands(0, 5, 0)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 a letter", b"\xff\xd8\xff broken", b"<script>"])
def test_anything_but_a_picture_is_not_taken(cast: Cast, data: bytes) -> None:
    ballot, meeting = opened(cast), met(cast)
    sheet = Sheet(cast["maya"], cast["fran"], {ballot.reference: Hands(5, 0, 0)})
    with pytest.raises(DoesNotFit):
        enter_sheet(
            meeting=meeting, sheet=sheet, photo=SimpleUploadedFile("a.jpg", data), by=cast["fran"], at=timezone.now()
        )
    assert not HallSheet.objects.exists()


def test_the_place_where_a_photo_was_taken_is_not_kept(cast: Cast) -> None:
    made = entered(cast, met(cast), (opened(cast), Hands(5, 0, 0)))
    assert b"Canary" not in default_storage.open(made.photo).read()


def test_hands_never_overrule_votes_already_given(cast: Cast) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="no")
    with pytest.raises(NotNow, match="have voted in this ballot already"):
        entered(cast, met(cast), (ballot, Hands(5, 0, 0)))
    assert not HallCount.objects.exists()


def test_while_others_can_still_vote_the_hands_of_some_decide_nothing(cast: Cast) -> None:
    ballot, meeting = opened(cast), met(cast, "maya", "carys", "fran", "bilal")
    with pytest.raises(NotNow, match="members who were not here can still vote"):
        entered(cast, meeting, (ballot, Hands(4, 0, 0)))
    Ballot.objects.filter(pk=ballot.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    entered(cast, meeting, (ballot, Hands(4, 0, 0)))
    assert Ballot.objects.get(pk=ballot.pk).outcome == "carried"


@pytest.mark.parametrize("words", [{"secret": True}, {"method": "consent"}])
def test_hands_are_not_counted_in_secret_or_by_consent(cast: Cast, words: dict[str, object]) -> None:
    with pytest.raises(NotNow, match="Hands cannot be counted"):
        entered(cast, met(cast), (put_to_members(cast, **words), Hands(5, 0, 0)))


def test_a_ballot_of_another_place_is_not_on_the_sheet(cast: Cast) -> None:
    ballot = opened(cast)
    Ballot.objects.filter(pk=ballot.pk).update(state="void")
    with pytest.raises(NotNow, match="not open in this collective"):
        entered(cast, met(cast), (ballot, Hands(5, 0, 0)))
    with pytest.raises(DoesNotFit, match="at least one bid"):
        entered(cast, met(cast))


@pytest.mark.parametrize("key", ["maya", "leo", "lena", "olu"])
def test_only_those_who_run_the_collective_enter_sheets(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        entered(cast, met(cast), (opened(cast), Hands(5, 0, 0)), by=key)


def test_nothing_is_entered_before_the_register(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="First say who was here"):
        entered(cast, planned(cast), (opened(cast), Hands(5, 0, 0)))


def test_one_who_is_connected_does_not_enter_the_hands_for_that_bid(cast: Cast) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "fran", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="someone else must do this"):
        entered(cast, met(cast), (ballot, Hands(4, 0, 0)))
    entered(cast, met(cast), (ballot, Hands(4, 0, 0)), by="dee", colour="red", signed=("maya", "leo"))
    assert Ballot.objects.get(pk=ballot.pk).outcome == "carried"


def test_the_page_enters_a_sheet_and_shows_its_picture_to_those_who_run_it(cast: Cast, sign_in: SignIn) -> None:
    ballot, meeting = opened(cast), met(cast)
    address, fran = f"/meetings/{meeting.reference}/sheet/", sign_in("fran")
    assert address in fran.get(f"/meetings/{meeting.reference}/").content.decode()
    sent = {"signed_one": cast["maya"].pk, "signed_two": cast["leo"].pk, f"{ballot.reference}-yes": "4"}
    half = fran.post(address, {**sent, "photo": a_picture()})
    assert half.status_code == 400
    whole = {**sent, f"{ballot.reference}-no": "0", f"{ballot.reference}-abstain": "1", "photo": a_picture()}
    assert fran.post(address, whole).status_code == 302
    assert Ballot.objects.get(pk=ballot.pk).counted_yes == 4
    assert fran.get(f"{address}photo/")["Content-Type"] == "image/jpeg"
    assert sign_in("maya").get(f"{address}photo/").status_code == 403
    assert sign_in("visitor").get(f"{address}photo/").status_code == 302


def test_a_program_enters_a_sheet(cast: Cast, sign_in: SignIn) -> None:
    ballot, meeting = opened(cast), met(cast)
    hands = [{"ballot": ballot.reference, "yes": 4, "no": 0, "abstain": 0, "aside": [str(cast["bilal"].key)]}]
    sent = {"signed_one": str(cast["maya"].key), "signed_two": str(cast["leo"].key), "photo": a_picture()}
    api = f"/api/v1/meetings/{meeting.reference}/sheet/"
    assert sign_in("maya").post(api, {**sent, "hands": json.dumps(hands)}).status_code == 403
    bad = sign_in("fran").post(api, {**sent, "photo": a_picture(), "hands": json.dumps([{"ballot": "x"}])})
    assert bad.status_code == 400
    good = sign_in("fran").post(api, {**sent, "photo": a_picture(), "hands": json.dumps(hands)})
    assert (good.status_code, good.json()["ballots"]) == (201, [ballot.reference])


def test_pictures_that_belong_to_no_sheet_are_removed_after_a_day(cast: Cast) -> None:
    made = entered(cast, met(cast), (opened(cast), Hands(5, 0, 0)))
    default_storage.save("hall-sheets/stray.jpg", a_picture())
    assert sweep_pictures(timezone.now()) == 0
    assert sweep_pictures(timezone.now() + timedelta(days=2)) == 1
    assert default_storage.exists(made.photo)


def test_the_printed_sheet_has_boxes_for_what_can_be_entered_and_both_pages_say_why_not_for_the_rest(
    cast: Cast, sign_in: SignIn
) -> None:
    meeting, fran = planned(cast), sign_in("fran")
    voted(cast, opened(cast, bid=sent_bid(cast, title="Slow walks")), maya="yes")
    opened(cast, bid=sent_bid(cast, title="Clay nights"))
    sent_bid(cast, title="A choir")
    add_all_waiting(meeting=meeting, by=cast["fran"], at=timezone.now())
    page = fran.get(f"/meetings/{meeting.reference}/papers/").content.decode()
    sheet = page[page.index("Shows of hands</h2>") :]
    boxes = [part[: part.index("</h3>")] for part in sheet.split('<div class="hands">')[1:]]
    assert [title for title in ("Slow walks", "Clay nights", "A choir") if title in "".join(boxes)] == ["Clay nights"]
    voted_here = "“Slow walks”: Some members have voted in this ballot already, and their votes stand."
    assert voted_here in sheet
    assert "“A choir” is not on a ballot yet, so hands cannot be counted for it." in sheet
    entry = fran.get(f"/meetings/{met(cast).reference}/sheet/").content.decode()
    assert "Clay nights: yes" in entry
    assert "Slow walks: yes" not in entry
    assert voted_here in entry


def test_what_hands_decided_stands_in_the_minutes_and_on_the_ballot_with_the_photo_for_those_who_run_it(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot, meeting = opened(cast, bid=sent_bid(cast, title="Slow walks")), met(cast)
    entered(cast, meeting, (ballot, Hands(3, 1, 0, aside=(cast["bilal"],))))
    minutes, photo = f"/meetings/{meeting.reference}/minutes/", f"/meetings/{meeting.reference}/sheet/photo/"
    said = sign_in("maya").get(minutes).content.decode()
    assert "3 yes, 1 no, 0 would rather not say, 1 stood aside" in said
    assert "Two people who were here signed the sheet." in said
    assert photo not in said
    assert photo in sign_in("fran").get(minutes).content.decode()
    page = sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()
    assert f"By hands, at the meeting on {say_weekday(meeting.on)}." in page
    assert "Between meetings" not in page
    told = sign_in("maya").get(f"/api/v1/meetings/{meeting.reference}/minutes/").json()
    assert [row["ballot"] for row in told["by_hand"]] == [ballot.reference]
    assert sign_in("maya").get(f"/api/v1/ballots/{ballot.reference}/").json()["by_hands_at"] == meeting.reference
