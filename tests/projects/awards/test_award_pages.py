"""Awards, conditions, calls and pauses as people meet them on pages."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from network.hooks import waiting_for
from network.models import Letter, Person
from partners.models import Organisation
from projects.awards.actions import go_on, pause, show, vary
from projects.awards.daily import see_to_last_days
from projects.models import Award, Condition, Paper, Pause
from projects.money.due import due_of
from tests.badinput import A_FEW, assert_survives
from tests.partners.made import belongs
from tests.projects.awards.made import (
    a_condition,
    an_accepted,
    an_offer,
    conditional,
    day,
    in_principle,
    secure,
    the_call,
)

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def page(client: Client, name: str, award: Award, *more: int) -> str:
    answer = client.get(reverse(name, args=[award.reference, *more]))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def to_do(person: Person) -> list[str]:
    return [item.text for item in waiting_for(Person.objects.get(pk=person.pk))]


def test_the_group_reads_its_offer_in_principle_with_the_letter_to_show_and_can_only_give_it_back(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = in_principle(cast, now)
    shown = page(sign_in("olu"), "offer", award)
    assert reverse("offer-confirmation", args=[award.reference]) in shown
    assert "We cannot go ahead" in shown
    assert "Say yes to the offer" not in shown
    assert sign_in("olu").get(reverse("offer-decline", args=[award.reference])).status_code == 200


def test_the_offer_says_its_terms_and_conditions(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    choir = Organisation.objects.get(name="Dodworth Lunchtime Choir")
    todo = (("other", "Show us the room booking.", day(now, 20)),)
    award = an_offer(cast, now, amount_pence=80_000, conditions=todo, host=choir, lapses_on=day(now, 30))
    shown = page(sign_in("tess"), "offer", award)
    for words in ("Show us the room booking.", "The pot is small.", "Dodworth Lunchtime Choir", "Holds until"):
        assert words in shown


@pytest.mark.parametrize("key", ["olu", "tess", "dee", "finn", "lena"])
def test_those_inside_read_what_an_award_hangs_on(cast: Cast, now: datetime, sign_in: SignIn, key: str) -> None:
    award = conditional(cast, now)
    shown = page(sign_in(key), "award", award)
    for words in ("What happens next", "It holds until", "Agreed now", "The other money is secured", "Still to pay"):
        assert words in shown
    assert ("Give more time" in shown) == (key in {"dee", "lena"})


def test_the_host_reads_it_too_and_nobody_else_before_a_yes(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now, host=Organisation.objects.get(name="Dodworth Lunchtime Choir"))
    assert "Held for the group by" in page(sign_in("ollie"), "award", award)
    for key in ("gwen", "maya", "dan", "visitor"):
        assert sign_in(key).get(reverse("award", args=[award.reference])).status_code == 404


def test_others_read_only_the_public_part_of_an_accepted_award(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    for key in ("gwen", "visitor"):
        assert "What was agreed" not in page(sign_in(key), "award", award)


def test_the_page_of_an_award_tells_its_changes_its_pauses_and_its_end(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = vary(
        award=an_accepted(cast, now), change_pence=-10_000, by=cast["dee"], at=now, why="Less clay.", once_key="v"
    )
    pause(organisation=award.organisation, by=cast["olu"], at=now)
    shown = page(sign_in("olu"), "award", award)
    assert "What changed" in shown
    assert "Less clay." in shown
    assert "have been paused since" in shown
    go_on(organisation=award.organisation, by=cast["olu"], at=now)
    assert "no date moved" in page(sign_in("olu"), "award", award)
    sign_in("dee").post(reverse("award-stop", args=[award.reference]), {"why": "The tutor left."})
    assert "The tutor left." in page(sign_in("olu"), "award", award)


def test_an_underwritten_award_says_what_is_missing_today(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now, kind="underwriting")
    assert "£900: the costs, less the money that has come from others" in page(sign_in("olu"), "award", award)


def test_the_coordinator_confirms_the_match_once_it_is_there(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now)
    url = reverse("award-confirm", args=[award.reference])
    assert "£900 of the other money" in page(sign_in("dee"), "award", award)
    assert sign_in("dee").get(url).status_code == 403
    waiting = "Make the offer to Northgate Pottery Shed a full one: the other money is there"
    assert waiting not in to_do(cast["dee"])
    secure(award, cast, now)
    assert waiting in to_do(cast["dee"])
    assert "make it a full offer" in page(sign_in("dee"), "award", award)
    assert sign_in("dee").get(url).status_code == 200
    assert sign_in("dee").post(url).status_code == 302
    award.refresh_from_db()
    assert award.state == "offered"
    assert "Show our letter to the other funder, and add theirs to your bid" not in to_do(cast["olu"])


def test_the_group_is_led_to_its_offer_in_principle(cast: Cast, now: datetime) -> None:
    in_principle(cast, now)
    assert "Show our letter to the other funder, and add theirs to your bid" in to_do(cast["olu"])


def test_more_time_is_one_click_with_a_reason(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now, days=10)
    url = reverse("award-extend", args=[award.reference])
    assert "It holds until" in sign_in("dee").get(url).content.decode()
    assert sign_in("dee").post(url, {"weeks": "4", "why": ""}).status_code == 400
    assert sign_in("dee").post(url, {"weeks": "4", "why": "The council meets late."}).status_code == 302
    award.refresh_from_db()
    assert award.lapses_on == day(now, 38)
    assert (
        sign_in("dee").get(reverse("award-extend", args=[an_accepted(cast, now, key="b").reference])).status_code == 403
    )


def test_a_sum_is_changed_once_even_when_the_form_is_sent_twice(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    url, sent = (
        reverse("award-vary", args=[award.reference]),
        {"way": "less", "amount": "100", "why": "Less clay.", "once": "k"},
    )
    assert "£900 now" in sign_in("dee").get(url).content.decode()
    for _ in range(2):
        assert sign_in("dee").post(url, sent).status_code == 302
    award.refresh_from_db()
    assert award.agreed_pence == 80_000
    more = sign_in("dee").post(url, {"way": "more", "amount": "200", "why": "More clay."})
    assert "Only the strategic lead" in more.content.decode()
    too_much = sign_in("lena").post(url, {"way": "more", "amount": "900000", "why": "More clay."})
    assert "There is not enough left in the local pot" in too_much.content.decode()


def test_stopping_asks_for_a_reason_and_says_what_goes_back(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    url = reverse("award-stop", args=[award.reference])
    assert "£900 is not paid yet" in sign_in("dee").get(url).content.decode()
    assert sign_in("dee").post(url, {"why": ""}).status_code == 400
    assert sign_in("olu").get(url).status_code == 403


def test_a_condition_from_showing_it_with_a_file_to_met(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    condition = a_condition(award, due_on=day(now, 9))
    assert f"Do what your award asks: {condition.words}" in to_do(cast["tess"])
    url = reverse("condition-show", args=[award.reference, condition.pk])
    assert condition.words in sign_in("tess").get(url).content.decode()
    assert sign_in("tess").post(url, {"words": ""}).status_code == 400
    letter = SimpleUploadedFile("booking.pdf", PDF, content_type="application/pdf")
    assert sign_in("tess").post(url, {"words": "Booked.", "file": letter}).status_code == 302
    condition.refresh_from_db()
    assert (condition.state, condition.paper is not None) == ("shown", True)
    assert f"Do what your award asks: {condition.words}" not in to_do(cast["tess"])
    assert f"Look at what Northgate Pottery Shed sent: {condition.words}" in to_do(cast["dee"])
    check = reverse("condition-check", args=[award.reference, condition.pk])
    read = sign_in("dee").get(check).content.decode()
    assert "Booked." in read
    assert "booking.pdf" in read
    assert sign_in("tess").get(check).status_code == 403
    assert sign_in("dee").post(check, {"answer": "again", "why": ""}).status_code == 400
    assert sign_in("dee").post(check, {"answer": "met"}).status_code == 302
    assert "Open it again" in page(sign_in("dee"), "award", award)
    undo = reverse("condition-undo", args=[award.reference, condition.pk])
    assert sign_in("dee").get(undo).status_code == 200
    assert sign_in("dee").post(undo, {"why": "Another booking."}).status_code == 302
    assert "The group has sent nothing yet." in sign_in("dee").get(check).content.decode()
    assert sign_in("dee").post(check, {"answer": "waived", "why": "Not needed now."}).status_code == 302
    condition.refresh_from_db()
    assert condition.state == "waived"


def test_who_is_not_of_the_group_keeps_no_file_for_it(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    condition = a_condition(an_accepted(cast, now))
    letter = SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")
    url = reverse("condition-show", args=[condition.award.reference, condition.pk])
    assert sign_in("dee").post(url, {"words": "Booked.", "file": letter}).status_code == 403
    assert not Paper.objects.exists()


def test_a_coordinator_of_the_group_is_not_asked_to_check_it(cast: Cast, now: datetime) -> None:
    condition = a_condition(an_accepted(cast, now))
    show(condition=condition, words="Booked.", by=cast["olu"], at=now)
    belongs(cast["dee"], condition.award.organisation)
    assert not [text for text in to_do(cast["dee"]) if text.startswith("Look at what")]


def test_calls_wait_for_the_coordinator_and_are_said_to_be_made(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    call = the_call(award)
    assert "Ring Northgate Pottery Shed" in to_do(cast["dee"])
    assert "Ring Northgate Pottery Shed" not in to_do(cast["dan"])
    assert award.reference in sign_in("dee").get(reverse("calls")).content.decode()
    assert "No calls wait" in sign_in("dan").get(reverse("calls")).content.decode()
    assert sign_in("olu").get(reverse("calls")).status_code == 403
    url = reverse("call", args=[call.reference])
    assert "Olu Fenwick" in sign_in("dee").get(url).content.decode()
    assert sign_in("dan").get(url).status_code == 404
    assert sign_in("dee").post(url, {"said": ""}).status_code == 400
    assert sign_in("dee").post(url, {"said": "They need two weeks."}).status_code == 302
    made = sign_in("dee").get(url).content.decode()
    assert "They need two weeks." in made
    assert "Dee Ibbotson" in made


def test_a_group_presses_once_to_pause_and_once_to_go_on(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    group = Organisation.objects.get(name="Northgate Pottery Shed")
    home, start, end = (reverse(name, args=[group.reference]) for name in ("partner", "partner-pause", "partner-go-on"))
    assert "Pause all our clocks" in sign_in("olu").get(home).content.decode()
    assert "Life happened?" not in sign_in("gwen").get(home).content.decode()
    assert "Life happened?" not in sign_in("visitor").get(home).content.decode()
    asked = sign_in("olu").get(start).content.decode()
    assert "You do not have to say why." in asked
    assert sign_in("olu").post(start).status_code == 302
    assert Pause.objects.get().ended_on is None
    assert "have been paused since" in sign_in("finn").get(home).content.decode()
    assert "Let our clocks go on" not in sign_in("finn").get(home).content.decode()
    assert "Let our clocks go on" in sign_in("dee").get(home).content.decode()
    assert sign_in("dee").get(end).status_code == 200
    assert sign_in("dee").post(end).status_code == 302
    assert Pause.objects.get().ended_on is not None
    assert sign_in("tess").get(start).status_code == 403


def test_what_is_held_about_a_person_names_the_calls_and_pauses(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    sign_in("dee").post(reverse("call", args=[the_call(award).reference]), {"said": "They need two weeks."})
    pause(organisation=award.organisation, by=cast["dee"], at=now)
    held = sign_in("dee").get(reverse("held-about-me")).content.decode()
    assert "They need two weeks." in held
    assert "Pauses you began" in held


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("award-extend", {"weeks": "4", "why": "They asked."}),
        ("award-vary", {"way": "less", "amount": "1", "why": "It costs less."}),
        ("award-stop", {"why": "They moved."}),
    ],
)
def test_bad_words_break_no_form_of_an_award(
    cast: Cast, now: datetime, sign_in: SignIn, name: str, fields: dict[str, str]
) -> None:
    award = conditional(cast, now, accepted=True)
    url = reverse(name, args=[award.reference])
    assert_survives(sign_in("dee"), url, fields, bad=A_FEW)


def test_bad_words_break_no_form_of_a_condition_or_a_call(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = conditional(cast, now, days=5, accepted=True)
    see_to_last_days(now)
    condition = Condition.objects.get(award=award)
    address = [award.reference, condition.pk]
    assert_survives(sign_in("olu"), reverse("condition-show", args=address), {"words": "Done."}, bad=A_FEW)
    answer = {"answer": "again", "why": "No date."}
    assert_survives(sign_in("dee"), reverse("condition-check", args=address), answer, bad=A_FEW)
    assert_survives(sign_in("dee"), reverse("call", args=[the_call(award).reference]), {"said": "Hello."}, bad=A_FEW)


def test_the_letters_about_an_award_are_listed_for_those_who_may_read_them(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_accepted(cast, now)
    vary(award=award, change_pence=-20_000, by=cast["dee"], at=now, why="Less clay.", once_key="less")
    letter = Letter.objects.get(template="projects/varied", to=cast["olu"])
    address = reverse("letter", args=[letter.reference])
    for who in ("dee", "lena", "olu"):
        shown = page(sign_in(who), "award", award)
        assert "Letters about this award" in shown
        assert address in shown
        assert sign_in(who).get(address).status_code == 200
    for who in ("tess", "finn", "visitor"):
        assert address not in page(sign_in(who), "award", award)


def test_the_way_back_from_an_award_is_the_groups_own_bid_and_for_others_the_local_pots(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_accepted(cast, now)
    assert award.bid is not None
    link = f'href="{reverse("bid", args=[award.bid.reference])}" class="govuk-back-link"'
    ours, theirs = page(sign_in("olu"), "award", award), page(sign_in("visitor"), "award", award)
    assert f"Bid {award.bid.reference}" in ours
    assert "Local pots</a>" not in ours.split("<h1")[0].split("govuk-back-link")[1]
    assert "Local pots</a>" in theirs.split("<h1")[0].split("govuk-back-link")[1]
    assert link not in theirs


def test_what_happened_to_an_award_is_said_in_words(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    shown = page(sign_in("dee"), "award", an_accepted(cast, now))
    assert "Accepted by the group" in shown


def test_a_pause_that_ended_the_same_day_moved_no_date_and_says_so(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    pause(organisation=award.organisation, by=cast["olu"], at=now)
    go_on(organisation=award.organisation, by=cast["olu"], at=now)
    shown = page(sign_in("dee"), "award", award)
    assert "no date moved" in shown
    assert "0 days" not in shown


def test_a_condition_stands_in_the_list_of_a_fund_with_its_state_in_words(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    a_condition(award, due_on=day(now, 9))
    assert award.share is not None
    assert "Show us the room booking: to do" in [row.what for row in due_of(cast["dee"], award.share.fund)]


def test_an_offer_made_smaller_is_answered_at_its_new_sum(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now, lapses_on=day(now, 30))
    vary(award=award, change_pence=-20_000, by=cast["dee"], at=now, why="Less clay.", once_key="less")
    olu = sign_in("olu")
    assert "Say yes to £700?" in page(olu, "offer-accept", award)
    assert "The £700 goes back" in page(olu, "offer-decline", award)
    assert "£700 for" in page(olu, "offer", award)
    assert "Answer the offer of £700" in to_do(cast["olu"])


def test_the_day_to_answer_is_the_nearer_of_the_offers_own_and_the_other_funders(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, lapses_on=day(now, 3))
    waits = [item for item in waiting_for(cast["olu"]) if item.text.startswith("Answer the offer")]
    assert [item.due for item in waits] == [day(now, 3)]
    Award.objects.filter(pk=award.pk).update(lapses_on=None)
    again = [item for item in waiting_for(cast["olu"]) if item.text.startswith("Answer the offer")]
    assert [item.due for item in again] == [award.bid.outside_deadline if award.bid else None]
