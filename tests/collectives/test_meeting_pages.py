"""The pages of meetings: for anyone, for those inside, the papers, the register and the minutes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collectives.actions.agenda import add_all_waiting
from collectives.actions.decisions import agree_reasons
from collectives.actions.votes import say_connection
from collectives.models import AgendaItem, Attendance, Meeting, MeetingAction, Need
from network import hooks
from network.models import Person
from tests.access.bodies import boxes
from tests.collectives.making import closed, opened, sent_bid, written
from tests.collectives.meeting_making import HALL, Cast, a_point, day, held, planned

SignIn = Callable[[str], Client]
LIST = "/collectives/wakefield/meetings/"
WHEN = {"starts_at": "6.30pm", "place": HALL, "access": "No steps."}


def page_of(client: Client, address: str) -> str:
    """A page as text; it must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def home(meeting: Meeting, part: str = "") -> str:
    return f"/meetings/{meeting.reference}/{part}"


def to_do(cast: Cast, key: str) -> list[str]:
    return [item.url for item in hooks.waiting_for(Person.objects.get(pk=cast[key].pk))]


def test_from_planning_to_the_minutes(cast: Cast, sign_in: SignIn) -> None:
    fran, maya = sign_in("fran"), sign_in("maya")
    assert fran.post(f"{LIST}plan/", {**WHEN, **boxes("on")}).status_code == 302
    meeting = Meeting.objects.get()
    assert home(meeting) in to_do(cast, "maya")
    assert maya.post(home(meeting, "coming/"), {"coming": "here"})["Location"] == home(meeting)
    assert "You said that you come." in page_of(maya, home(meeting))
    assert home(meeting) not in to_do(cast, "maya")
    assert maya.post(home(meeting, "agenda/add/"), {"words": "The last bus"}).status_code == 302
    assert "The last bus" in page_of(sign_in("leo"), home(meeting))
    Meeting.objects.update(on=day())
    assert home(meeting, "hold/") in to_do(cast, "fran")
    register = page_of(fran, home(meeting, "hold/"))
    assert register.count("checked") == 1
    people = [cast["maya"].pk, cast["carys"].pk]
    answer = fran.post(home(meeting, "hold/"), {"here": people, "chair": cast["maya"].pk, "notes": "A good evening."})
    assert answer["Location"] == home(meeting, "minutes/")
    point = AgendaItem.objects.get()
    fran.post(home(meeting, f"agenda/{point.pk}/outcome/"), {"outcome": "Maya rings the bus firm."})
    fran.post(home(meeting, "actions/add/"), {"words": "Ring the firm", "owner": cast["maya"].pk, **boxes("due_on", 5)})
    action = MeetingAction.objects.get()
    done = home(meeting, f"actions/{action.pk}/finish/")
    assert done in to_do(cast, "maya")
    minutes = page_of(sign_in("leo"), home(meeting, "minutes/"))
    told = ("A good evening.", "Maya rings the bus firm.", "Ring the firm", "2 of 2", "Maya Thorne led the meeting.")
    assert all(words in minutes for words in told)
    assert maya.post(done, {})["Location"] == home(meeting, "minutes/")
    assert done not in to_do(cast, "maya")


def test_the_place_of_the_last_meeting_is_remembered(cast: Cast, sign_in: SignIn) -> None:
    planned(cast, place="The old library, Balne Lane")
    page = page_of(sign_in("fran"), f"{LIST}plan/")
    assert "The old library, Balne Lane" in page
    assert "No steps." in page


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({**WHEN, **boxes("on", -1)}, "Choose a day to come"),
        ({**WHEN, **boxes("on"), "starts_at": "teatime"}, "Enter a time like"),
        ({**WHEN, **boxes("on"), "place": ""}, "Where is it?"),
        ({**WHEN, "on_day": "31", "on_month": "2", "on_year": "2031"}, "real date"),
        ({}, "Enter the date"),
    ],
)
def test_a_plan_that_does_not_fit_is_kept_with_a_sentence(
    cast: Cast, sign_in: SignIn, given: dict[str, str], problem: str
) -> None:
    response = sign_in("fran").post(f"{LIST}plan/", given)
    assert response.status_code == 400
    assert problem in response.content.decode()
    assert not Meeting.objects.exists()


def test_anyone_reads_when_and_where_and_nobody_outside_what_is_talked_about(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    a_point(cast, meeting, "Something between us")
    for key in ("visitor", "olu", "bea", "dan"):
        client = sign_in(key)
        assert meeting.reference in page_of(client, "/collectives/wakefield/")
        page = page_of(client, home(meeting))
        assert HALL in page
        assert "No steps." in page
        assert "Something between us" not in page
        assert "ived experience and carers" not in page
        for part in ("papers/", "minutes/"):
            assert client.get(home(meeting, part)).status_code == (302 if key == "visitor" else 403)


@pytest.mark.parametrize(("key", "by_seat"), [("maya", False), ("fran", True), ("dee", True), ("lena", True)])
def test_the_first_line_counts_each_seat_only_on_screen_for_those_who_keep_the_seats(
    cast: Cast, sign_in: SignIn, key: str, by_seat: bool
) -> None:
    meeting = planned(cast)
    for coming in ("maya", "carys", "bilal"):
        sign_in(coming).post(home(meeting, "coming/"), {"coming": "here"})
    for part in ("", "papers/"):
        page = page_of(sign_in(key), home(meeting, part))
        assert "2 of 3" in page
        assert ("NHS staff" in page) == (by_seat and part == "")
        assert page.index("2 of 3") < page.index("Place")


def test_everything_that_waits_goes_on_the_agenda_in_one_press(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    sent_bid(cast, title="Clay for all")
    fran = sign_in("fran")
    assert "Put everything that waits on the agenda" in page_of(fran, home(meeting))
    assert "Put everything that waits on the agenda" not in page_of(sign_in("maya"), home(meeting))
    fran.post(home(meeting, "agenda/waiting/"), {})
    assert AgendaItem.objects.get().words == "Clay for all, Northgate Pottery Shed"
    assert "Put everything that waits on the agenda" not in page_of(fran, home(meeting))


def test_the_order_is_changed_by_up_and_down(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    first, second = a_point(cast, meeting, "First"), a_point(cast, meeting, "Second")
    assert sign_in("fran").post(home(meeting, f"agenda/{second.pk}/move/"), {"way": "up"}).status_code == 302
    assert list(AgendaItem.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    assert sign_in("fran").post(home(meeting, f"agenda/{second.pk}/move/"), {"way": "sideways"}).status_code == 400
    assert sign_in("maya").post(home(meeting, f"agenda/{second.pk}/move/"), {"way": "down"}).status_code == 403
    assert sign_in("bea").post(home(meeting, f"agenda/{second.pk}/move/"), {"way": "down"}).status_code == 404


def test_a_point_of_another_meeting_is_not_found_under_this_one(cast: Cast, sign_in: SignIn) -> None:
    point, other = a_point(cast, planned(cast)), planned(cast, on=day(20))
    assert sign_in("fran").post(home(other, f"agenda/{point.pk}/move/"), {"way": "up"}).status_code == 404


def test_the_papers_hold_a_bid_only_for_those_who_may_read_it(cast: Cast, sign_in: SignIn) -> None:
    meeting, now = planned(cast), timezone.now()
    ballot = opened(cast, bid=sent_bid(cast, title="Clay on Tuesdays"))
    add_all_waiting(meeting=meeting, by=cast["fran"], at=now)
    say_connection(ballot=ballot, by=cast["maya"], grade="none", at=now)
    say_connection(ballot=ballot, by=cast["leo"], grade="paid_or_family", at=now)
    words, papers = "Clay, every week.", home(meeting, "papers/")
    assert words in page_of(sign_in("maya"), papers)
    aside = page_of(sign_in("leo"), papers)
    assert words not in aside
    assert "stand aside" in aside
    unsaid = page_of(sign_in("carys"), papers)
    assert words not in unsaid
    assert f"/ballots/{ballot.reference}/connection/" in unsaid
    assert words in page_of(sign_in("dee"), papers)


def test_a_bid_without_a_ballot_is_not_among_the_papers_of_a_member(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    sent_bid(cast)
    add_all_waiting(meeting=meeting, by=cast["fran"], at=timezone.now())
    page = page_of(sign_in("maya"), home(meeting, "papers/"))
    assert "Clay, every week." not in page
    assert "once its ballot is open" in page


def test_the_pack_begins_with_the_easy_read_summary_and_ends_with_a_register_and_a_sheet_to_sign(
    cast: Cast, sign_in: SignIn
) -> None:
    meeting, fran = planned(cast), sign_in("fran")
    opened(cast)
    add_all_waiting(meeting=meeting, by=cast["fran"], at=timezone.now())
    draft = page_of(fran, home(meeting, "summary/"))
    assert "Northgate Pottery Shed has a plan." in draft
    fran.post(home(meeting, "summary/"), {"summary": "We meet.\nWe choose."})
    page = page_of(fran, home(meeting, "papers/"))
    order = [page.index(words) for words in ("We choose.", "Agenda</h2>", "Clay on Tuesdays</h2>", "Register</h2>")]
    assert order == sorted(order)
    assert page.count(">Signed<") == 2
    assert cast["maya"].name in page[order[-1] :]
    assert not any(seat in page[order[-1] :] for seat in ("ived experience", "Carer", "NHS staff"))
    assert cast["maya"].name not in page_of(sign_in("bilal"), home(meeting, "papers/"))


def test_the_agenda_of_a_held_meeting_without_points_is_not_still_to_come_and_has_no_hands_to_count(
    cast: Cast, sign_in: SignIn
) -> None:
    before, after = planned(cast), held(cast)
    for address in (home(before), home(before, "papers/")):
        assert "Nothing is on the agenda yet." in page_of(sign_in("fran"), address)
    for address in (home(after), home(after, "papers/")):
        assert "Nothing was on the agenda." in page_of(sign_in("fran"), address)
    assert "Shows of hands" not in page_of(sign_in("fran"), home(after, "papers/"))


def test_the_minutes_hold_what_was_decided_at_or_for_the_meeting_and_nothing_else(cast: Cast, sign_in: SignIn) -> None:
    decided, other = (closed(cast, bid=sent_bid(cast, title=title)) for title in ("Clay on Tuesdays", "Slow walks"))
    for ballot in (decided, other):
        decision = written(cast, ballot, amount_pence=120_000 if ballot == decided else 110_000)
        for key in ("maya", "carys"):
            agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())
    meeting = held(cast)
    meeting.items.create(position=1, kind="bid", bid=decided.bid, words="Clay", added_at=timezone.now())
    today = page_of(sign_in("leo"), home(meeting, "minutes/"))
    assert "Clay on Tuesdays" in today
    assert "Slow walks" not in today
    assert "£1,200" in today
    before = held(cast, on=day(-30), now=timezone.now() - timedelta(days=30))
    assert "Clay on Tuesdays" not in page_of(sign_in("leo"), home(before, "minutes/"))


def test_there_are_no_minutes_of_a_meeting_that_was_not_held(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("maya").get(home(planned(cast), "minutes/")).status_code == 409


def test_a_register_refuses_a_stranger_and_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast, on=day())
    bad = sign_in("fran").post(home(meeting, "hold/"), {"here": [cast["olu"].pk], "notes": "Kept words"})
    assert bad.status_code == 400
    assert "Kept words" in bad.content.decode()
    empty = sign_in("fran").post(home(meeting, "hold/"), {"notes": ""})
    assert "Say who was here." in empty.content.decode()
    assert not Attendance.objects.exists()


def test_a_member_takes_something_on_without_choosing_who(cast: Cast, sign_in: SignIn) -> None:
    meeting = held(cast)
    address = home(meeting, "actions/add/")
    assert cast["leo"].name not in page_of(sign_in("maya"), address)
    sign_in("maya").post(address, {"words": "Bring cake", "owner": cast["leo"].pk, **boxes("due_on")})
    assert MeetingAction.objects.get().owner == cast["maya"]


def test_whoever_left_the_collective_still_says_that_what_they_took_on_is_done(cast: Cast, sign_in: SignIn) -> None:
    meeting = held(cast)
    sign_in("maya").post(home(meeting, "actions/add/"), {"words": "Bring cake", **boxes("due_on")})
    cast["maya"].seats.update(ends_on=day(-1))
    action = MeetingAction.objects.get()
    response = sign_in("maya").post(home(meeting, f"actions/{action.pk}/finish/"), {})
    assert response["Location"] == reverse("my-work")
    assert sign_in("leo").post(home(meeting, f"actions/{action.pk}/drop/"), {}).status_code == 403


def test_a_cancelled_meeting_says_why_to_those_inside(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    sign_in("fran").post(home(meeting, "cancel/"), {"why": "The hall is flooded."})
    assert "The hall is flooded." in page_of(sign_in("maya"), home(meeting))
    assert "Cancelled" in page_of(sign_in("visitor"), LIST)


def test_what_meetings_hold_about_a_person_is_shown_to_them(cast: Cast, sign_in: SignIn) -> None:
    meeting = held(cast, "maya")
    sign_in("maya").post(home(meeting, "actions/add/"), {"words": "Bring cake", **boxes("due_on")})
    a_point(cast, planned(cast), "The last bus")
    told = {name: rows for part in hooks.held_about for name, rows in part(cast["maya"]).items()}
    assert [row["Seat"] for row in told["Meetings"]] == ["Lived experience"]
    assert [row["What"] for row in told["What you took on at meetings"]] == ["Bring cake"]
    assert [row["Words"] for row in told["What you put on an agenda"]] == ["The last bus"]


def test_a_point_about_a_bid_or_a_need_leads_to_its_ballot_or_to_it(cast: Cast, sign_in: SignIn) -> None:
    meeting, ballot = planned(cast), opened(cast)
    need = Need.objects.create(
        collective=meeting.collective, kind="need", what="room", words="A warm room", said_at=timezone.now(),
        state="open",
    )  # fmt: skip
    add_all_waiting(meeting=meeting, by=cast["fran"], at=timezone.now())
    a_point(cast, meeting)
    page = page_of(sign_in("maya"), home(meeting))
    agenda = page[page.index('id="agenda"') : page.index("</ol>")]
    assert f'href="/ballots/{ballot.reference}/"' in agenda
    assert f'href="/needs/{need.reference}/"' in agenda
    assert agenda.count("<strong><a") == 2
    points = sign_in("maya").get(f"/api/v1{home(meeting)}agenda/").json()["points"]
    assert [(one["bid"], one["need"]) for one in points] == [
        (ballot.bid.reference, None), (None, need.reference), (None, None),
    ]  # fmt: skip
