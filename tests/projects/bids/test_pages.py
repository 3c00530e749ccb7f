"""The pages of a bid, as the group and its coordinator meet them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.models import Event, Letter, Person
from projects.bids.actions import send_back, submit
from projects.bids.draft_actions import add_line
from projects.bids.questions import STEPS
from projects.models import Bid
from tests.badinput import A_FEW, assert_survives
from tests.projects.bids.made import a_bid_being_decided, a_draft, a_project, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def page_of(bid: Bid, slug: str) -> str:
    return reverse("bid-step", args=[bid.reference, slug])


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_a_bid_is_written_one_question_a_page_and_sent_in(cast: Cast, sign_in: SignIn) -> None:
    project, olu = a_project(), sign_in("olu")
    started = olu.post(reverse("bid-new", args=[project.reference]), {"asked_pence": "900"})
    bid = Bid.objects.get()
    day = timezone.localdate() + timedelta(days=60)
    pages: list[tuple[str, dict[str, str]]] = [
        ("community", {"eligible_community": "yes"}),
        ("wellbeing", {"eligible_mental_health": "yes"}),
        ("not-started", {"eligible_not_started": "yes"}),
        ("what", {"what": "Clay"}),
        ("who-for", {"who_for": "Carers", "people_count": "12"}),
        ("difference", {"difference": "Rest"}),
        ("costs", {"what": "Tutor", "amount_pence": "£1,200.50"}),
        ("match", {"has_match": "yes"}),
        ("match-lines", {"source": "Council", "kind": "cash", "amount_pence": "300", "state": "secured"}),
        ("other-funder", {"has_outside_funder": "yes"}),
        ("deadline", {"outside_funder": "Council", "outside_deadline_day": str(day.day),
                      "outside_deadline_month": str(day.month), "outside_deadline_year": str(day.year)}),
        ("ask", {"asked_pence": "900.50"}),
    ]  # fmt: skip
    assert started.headers["Location"] == page_of(bid, pages[0][0])
    for slug, typed in pages:
        assert olu.get(page_of(bid, slug)).status_code == 200
        assert olu.post(page_of(bid, slug), typed).status_code == 302, slug
    check = olu.get(reverse("bid-check", args=[bid.reference]))
    assert "£1,200.50" in check.content.decode()
    sent = olu.post(reverse("bid-check", args=[bid.reference]), {"declared": "on"}, follow=True)
    assert "Your bid is in" in sent.content.decode()
    bid.refresh_from_db()
    assert (bid.state, bid.asked_pence) == ("submitted", 90_050)


def test_opening_the_first_page_makes_no_bid(cast: Cast, sign_in: SignIn) -> None:
    sign_in("olu").get(reverse("bid-new", args=[a_project().reference]))
    assert not Bid.objects.exists()


def test_sending_the_first_page_twice_makes_one_bid(cast: Cast, sign_in: SignIn) -> None:
    url, olu = reverse("bid-new", args=[a_project().reference]), sign_in("olu")
    once = field(olu.get(url).content.decode(), "once")
    first = olu.post(url, {"asked_pence": "900", "once": once})
    second = olu.post(url, {"asked_pence": "900", "once": once})
    assert first.headers["Location"] == second.headers["Location"]
    assert Bid.objects.count() == 1


def test_a_no_is_answered_kindly_on_the_same_page(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_draft(cast["olu"]), sign_in("olu")
    answered = olu.post(page_of(bid, "wellbeing"), {"eligible_mental_health": "no"}, follow=True)
    assert answered.redirect_chain[0][0] == page_of(bid, "wellbeing")
    assert "ring your coordinator and talk it through" in answered.content.decode()


def test_a_page_behind_eligibility_leads_back_to_the_task_list(cast: Cast, sign_in: SignIn) -> None:
    bid = a_draft(cast["olu"])
    answered = sign_in("olu").get(page_of(bid, "what"))
    assert answered.headers["Location"] == reverse("bid", args=[bid.reference])


def test_two_people_on_one_page_see_both_versions_and_can_save_again(cast: Cast, sign_in: SignIn) -> None:
    bid, olu, tess = a_whole_bid(cast["olu"]), sign_in("olu"), sign_in("tess")
    url = page_of(bid, "what")
    seen = field(olu.get(url).content.decode(), "seen")
    tess.post(url, {"what": "Twelve weeks.", "seen": field(tess.get(url).content.decode(), "seen")})
    clash = olu.post(url, {"what": "Ten evenings.", "seen": seen})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Twelve weeks." in page
    assert "Ten evenings." in page
    assert "Saved by Tess Marlow" in page
    again = olu.post(url, {"what": "Twelve weeks, in the evening.", "seen": field(page, "seen")})
    assert again.status_code == 302
    assert Bid.objects.get(pk=bid.pk).what == "Twelve weeks, in the evening."


def test_an_answer_changed_from_the_check_page_leads_back_there(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    answered = sign_in("olu").post(page_of(bid, "what") + "?back=check", {"what": "New words"})
    assert answered.headers["Location"] == reverse("bid-check", args=[bid.reference])


def test_a_deadline_that_is_near_says_at_once_what_is_possible(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    day = timezone.localdate() + timedelta(days=1)
    typed = {"outside_funder": "Council", "outside_deadline_day": str(day.day),
             "outside_deadline_month": str(day.month), "outside_deadline_year": str(day.year)}  # fmt: skip
    assert "the collective can vote sooner" in olu.post(page_of(bid, "deadline"), typed, follow=True).content.decode()
    assert "the collective can vote sooner" in olu.get(reverse("bid", args=[bid.reference])).content.decode()


@pytest.mark.parametrize(("day", "month", "year"), [("31", "2", "2027"), ("1", "1", "2020"), ("", "1", "2027")])
def test_a_deadline_that_is_no_day_to_come_is_refused(
    cast: Cast, sign_in: SignIn, day: str, month: str, year: str
) -> None:
    bid = a_whole_bid(cast["olu"])
    typed = {"outside_funder": "Council", "outside_deadline_day": day, "outside_deadline_month": month,
             "outside_deadline_year": year}  # fmt: skip
    assert sign_in("olu").post(page_of(bid, "deadline"), typed).status_code == 400


@pytest.mark.parametrize("typed", ["900.01", "1.005", "-5", "0.50", "lots", ""])
def test_an_amount_that_cannot_be_asked_is_refused_in_words(cast: Cast, sign_in: SignIn, typed: str) -> None:
    answered = sign_in("olu").post(page_of(a_whole_bid(cast["olu"]), "ask"), {"asked_pence": typed})
    assert answered.status_code == 400
    assert "There is a problem" in answered.content.decode()


def test_a_no_to_match_does_not_throw_lines_away(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    answered = sign_in("olu").post(page_of(bid, "match"), {"has_match": "no"})
    assert answered.status_code == 400
    assert bid.income_lines.count() == 1


def test_a_line_is_removed_by_a_button_and_a_second_press_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-line-remove", args=[bid.reference, "cost", bid.cost_lines.get(what="Clay").pk])
    assert "Clay: £600" in olu.get(url).content.decode()
    assert bid.cost_lines.count() == 2
    assert [olu.post(url).status_code for _ in range(2)] == [302, 302]
    assert bid.cost_lines.count() == 1


def test_a_line_of_another_bid_cannot_be_reached(cast: Cast, sign_in: SignIn) -> None:
    mine = a_whole_bid(cast["olu"])
    theirs = a_whole_bid(cast["gwen"], a_project("Ossett Slow Walkers", "Walks"))
    line = theirs.cost_lines.first()
    assert line is not None
    sign_in("olu").post(reverse("bid-line-remove", args=[mine.reference, "cost", line.pk]))
    assert theirs.cost_lines.count() == 2


def test_sending_in_twice_by_a_double_click_is_one_version_and_one_letter_each(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-check", args=[bid.reference])
    once = field(olu.get(url).content.decode(), "once")
    answers = [olu.post(url, {"declared": "on", "once": once}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert bid.versions.count() == 1
    assert Letter.objects.filter(template="projects/bid_received").count() == 2


def test_a_bid_without_the_tick_stays_with_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    answered = sign_in("olu").post(reverse("bid-check", args=[bid.reference]), {})
    assert answered.status_code == 400
    assert "Tick the box" in answered.content.decode()


def test_an_unfinished_bid_shows_what_is_left_instead_of_the_button(cast: Cast, sign_in: SignIn) -> None:
    bid = a_draft(cast["olu"])
    page = sign_in("olu").get(reverse("bid-check", args=[bid.reference])).content.decode()
    assert "Before you can send it in" in page
    assert "Send the bid in</button>" not in page


def test_after_sending_the_group_sees_who_has_it_and_by_when(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    page = sign_in("tess").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "The facilitator of your local collective puts it to a vote." in page
    assert "We answer by" in page
    assert f"Your bid {bid.reference} is here" in page
    assert "Take this bid back" in page


def test_the_coordinator_reads_it_and_can_ask_for_changes(cast: Cast, sign_in: SignIn) -> None:
    bid, dee = a_sent_bid(cast["olu"]), sign_in("dee")
    page = dee.get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Ask for changes" in page
    assert "Take this bid back" not in page
    answered = dee.post(reverse("bid-send-back", args=[bid.reference]), {"costs": "Is the kiln in it?"}, follow=True)
    assert "Is the kiln in it?" in answered.content.decode()
    drafted = sign_in("olu").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "What your coordinator asks you to change" in drafted
    assert "Is the kiln in it?" in drafted


def test_the_coordinator_reads_only_what_was_sent_while_the_group_rewrites(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=timezone.now(), reasons={"what": "Say how often."})
    answer(bid, "what", cast["olu"], what="Not ready for other eyes.")
    page = sign_in("dee").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Ten weeks of clay on Tuesdays." in page
    assert "Not ready for other eyes." not in page


def test_a_bid_is_sent_back_only_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    assert sign_in("dee").post(reverse("bid-send-back", args=[bid.reference]), {}).status_code == 400
    assert Bid.objects.get(pk=bid.pk).state == "submitted"


def test_the_group_takes_a_bid_back_on_a_page_of_its_own(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    assert olu.get(reverse("bid-withdraw", args=[bid.reference])).status_code == 200
    answered = olu.post(reverse("bid-withdraw", args=[bid.reference]), {"why": "Not now"}, follow=True)
    assert "Taken back" in answered.content.decode()


def test_an_old_version_can_be_read_again(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=timezone.now(), reasons={"what": "Say how often."})
    answer(bid, "what", cast["olu"], what="Every Tuesday.")
    page = sign_in("olu").get(reverse("bid", args=[bid.reference]) + "?version=1").content.decode()
    assert "Ten weeks of clay on Tuesdays." in page
    assert sign_in("olu").get(reverse("bid", args=[bid.reference]) + "?version=7").status_code == 404


NAMES = ("bid", "bid-check", "bid-sent", "bid-withdraw", "bid-send-back")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["dan", "gwen", "maya", "zoe", "finn", "ada"])
def test_a_bid_is_not_there_for_anyone_else(cast: Cast, sign_in: SignIn, name: str, key: str) -> None:
    bid = a_sent_bid(cast["olu"])
    assert sign_in(key).get(reverse(name, args=[bid.reference])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_asked_to_sign_in(cast: Cast, sign_in: SignIn, name: str) -> None:
    bid = a_sent_bid(cast["olu"])
    answered = sign_in("visitor").get(reverse(name, args=[bid.reference]))
    assert answered.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("slug", [step.slug for step in STEPS])
def test_the_coordinator_may_not_write_any_page(cast: Cast, sign_in: SignIn, slug: str) -> None:
    bid = a_sent_bid(cast["olu"])
    assert sign_in("dee").post(page_of(bid, slug), {}).status_code == 403


def test_bad_text_in_any_box_is_answered_with_a_page(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    for slug, fields in {
        "what": {"what": "Clay"},
        "who-for": {"who_for": "Carers", "people_count": "12"},
        "costs": {"what": "Tutor", "amount_pence": "5"},
        "match-lines": {"source": "Council", "kind": "cash", "amount_pence": "3", "state": "secured"},
        "deadline": {"outside_funder": "C", "outside_deadline_day": "1", "outside_deadline_month": "1",
                     "outside_deadline_year": "2030"},
        "ask": {"asked_pence": "5"},
    }.items():  # fmt: skip
        assert_survives(olu, page_of(bid, slug), fields, bad=A_FEW)


def test_the_list_puts_the_nearest_outside_deadline_first(cast: Cast, sign_in: SignIn) -> None:
    late, soon = (a_sent_bid(cast["olu"], a_project(title=title)) for title in ("Later thing", "Sooner thing"))
    Bid.objects.filter(pk=soon.pk).update(outside_deadline=late.outside_deadline - timedelta(days=5))
    page = sign_in("dee").get(reverse("bids")).content.decode()
    assert page.index("Sooner thing") < page.index("Later thing")


def test_someone_without_bids_reads_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    assert "There are no bids here yet." in sign_in("zoe").get(reverse("bids")).content.decode()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


def test_the_list_asks_the_database_as_often_for_fifty_bids_as_for_five(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    rows = [
        Bid(project=project, organisation=project.organisation, locality=project.locality, reference=f"B-{number:06d}",
            state="submitted", started_at=timezone.now(), submitted_at=timezone.now(), asked_pence=100, version=1)
        for number in range(50)
    ]  # fmt: skip
    Bid.objects.bulk_create(rows[:5])
    dee = sign_in("dee")
    five = queries(dee, reverse("bids"))
    Bid.objects.bulk_create(rows[5:])
    assert queries(dee, reverse("bids")) == five
    assert five <= 8 + 4


def test_the_page_of_a_bid_asks_the_database_little(cast: Cast, sign_in: SignIn) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    assert queries(sign_in("olu"), reverse("bid", args=[bid.reference])) <= 12 + 4


def test_what_was_saved_over_can_be_read_again_by_the_group_and_by_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    bid, olu, tess = a_whole_bid(cast["olu"]), sign_in("olu"), sign_in("tess")
    tess.post(page_of(bid, "what"), {"what": "Twelve weeks."})
    olu.post(page_of(bid, "what"), {"what": "Ten evenings."})
    event = Event.objects.all().about(bid).filter(verb="answer what").latest("pk")
    url = reverse("bid-changed", args=[bid.reference, event.pk])
    assert url in tess.get(reverse("bid", args=[bid.reference])).content.decode()
    page = tess.get(url).content.decode()
    assert all(
        words in page for words in ("Olu Fenwick changed", "What do you want to do?", "Twelve weeks.", "Ten evenings.")
    )
    submit(bid=bid, by=cast["olu"], at=timezone.now(), declared=True)
    assert url in olu.get(reverse("bid", args=[bid.reference])).content.decode()
    for key in ("dee", "lena", "gwen", "fran"):
        other = sign_in(key)
        assert other.get(url).status_code == 404
        if key in {"dee", "lena"}:
            assert "Before and after" not in other.get(reverse("bid", args=[bid.reference])).content.decode()


@pytest.mark.parametrize(
    ("slug", "cleaned", "said"),
    [
        ("deadline", {"outside_funder": "Council", "outside_deadline": date(2030, 3, 1)}, "1 March 2030"),
        ("wellbeing", {"eligible_mental_health": False}, "Yes"),
        ("ask", {"asked_pence": 80_000}, "£900"),
    ],
)
def test_every_sort_of_answer_is_read_in_words(
    cast: Cast, sign_in: SignIn, slug: str, cleaned: dict[str, object], said: str
) -> None:
    bid = a_whole_bid(cast["olu"])
    answer(bid, slug, cast["olu"], **cleaned)
    event = Event.objects.all().about(bid).filter(verb=f"answer {slug}").latest("pk")
    assert said in sign_in("olu").get(reverse("bid-changed", args=[bid.reference, event.pk])).content.decode()


def test_what_is_no_change_of_an_answer_is_no_page(cast: Cast, sign_in: SignIn) -> None:
    bid, other = a_whole_bid(cast["olu"]), a_whole_bid(cast["olu"], a_project(title="Kiln"))
    olu = sign_in("olu")
    for event in (
        Event.objects.all().about(bid).filter(verb="add cost line").latest("pk"),
        Event.objects.all().about(other).filter(verb="answer what").latest("pk"),
    ):
        assert olu.get(reverse("bid-changed", args=[bid.reference, event.pk])).status_code == 404


def test_what_was_asked_to_change_stands_where_it_is_changed_until_it_is(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    send_back(bid=bid, by=cast["dee"], at=timezone.now(), reasons={"what": "Say where it is.", "costs": "Split them."})
    home, step = reverse("bid", args=[bid.reference]), page_of(bid, "what")
    assert olu.get(home).content.decode().count(">Please change<") == 2
    assert "Nobody outside your group reads it until" not in olu.get(home).content.decode()
    assert "Others read the bid as you sent it in" in olu.get(home).content.decode()
    shown = olu.get(step).content.decode()
    assert "Say where it is." in shown
    assert f"{cast['dee']} asked you to change this" in shown
    assert "Split them." in olu.get(page_of(bid, "costs")).content.decode()
    assert "asked you to change" not in olu.get(page_of(bid, "who-for")).content.decode()
    olu.post(step, {"what": "Ten weeks of clay in the shed."})
    assert olu.get(home).content.decode().count(">Please change<") == 1
    add_line(bid=bid, kind="cost", values={"what": "Glaze", "amount_pence": 500}, by=cast["olu"], at=timezone.now())
    assert ">Please change<" not in olu.get(home).content.decode()


def test_an_amount_above_the_costs_was_answered_and_does_not_add_up_yet(cast: Cast, sign_in: SignIn) -> None:
    olu = sign_in("olu")
    olu.post(reverse("bid-new", args=[a_project().reference]), {"asked_pence": "300"})
    bid = Bid.objects.get()
    home = reverse("bid", args=[bid.reference])
    assert ">Does not add up yet<" not in olu.get(home).content.decode()
    add_line(bid=bid, kind="cost", values={"what": "Clay", "amount_pence": 20_000}, by=cast["olu"], at=timezone.now())
    first = olu.get(home).content.decode().split('<li class="govuk-task-list__item')[1]
    assert ">Does not add up yet<" in first
    assert "Not started" not in first
    add_line(bid=bid, kind="cost", values={"what": "Kiln", "amount_pence": 10_000}, by=cast["olu"], at=timezone.now())
    assert ">Does not add up yet<" not in olu.get(home).content.decode()


def test_a_bid_written_for_the_first_time_asks_for_no_changes(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("olu").get(reverse("bid", args=[a_whole_bid(cast["olu"]).reference])).content.decode()
    assert ">Please change<" not in page
    assert "Nobody outside your group reads it until you send it in." in page
