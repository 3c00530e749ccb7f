"""A group's answer given by telephone is written down: who said it, when, and who recorded it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person
from projects.awards.actions import write_down_answer
from projects.awards.daily import see_to_last_days
from projects.models import Award
from tests.partners.made import belongs
from tests.projects.awards.made import (
    WAKEFIELD_PENCE,
    an_offer,
    assert_lines_make_the_balance,
    day,
    in_principle,
    the_call,
    wakefield,
)

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def boxes(on: date) -> dict[str, int]:
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def page(client: Client, name: str, award: Award) -> str:
    return client.get(reverse(name, args=[award.reference])).content.decode()


def test_a_yes_told_by_telephone_is_the_groups_and_says_who_recorded_it(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_offer(cast, now - timedelta(days=3))
    dee = sign_in("dee")
    assert "Write down the answer they gave by telephone" in page(dee, "award", award)
    sent = {"answer": "yes", "who": str(cast["tess"].key), "why": "", **boxes(day(now, -1))}
    assert dee.post(reverse("award-told", args=[award.reference]), sent).status_code == 302
    award.refresh_from_db()
    assert (award.state, award.answered_by, award.answer_written_by) == ("accepted", cast["tess"], cast["dee"])
    assert award.answer_said_on == day(now, -1)
    event = Event.objects.get(verb="accept", subject_kind="projects.award")
    assert (event.by, event.why, event.after["answer_said_on"]) == (
        cast["dee"], "Told by telephone.", str(day(now, -1)),
    )  # fmt: skip
    letter = Letter.objects.get(template="projects/accepted", to=cast["olu"])
    assert f"{cast['tess'].name} said yes" in letter.body
    assert f"by telephone. {cast['dee'].name} wrote it down" in letter.body
    for who, name in (("olu", "offer"), ("dee", "award")):
        shown = page(sign_in(who), name, award)
        assert "Recorded by" in shown
        assert str(cast["dee"]) in shown
    assert award.reports.count() == 1


def test_a_no_told_by_telephone_gives_the_money_back_once_and_the_group_has_a_letter(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    told = {"who": cast["olu"], "on": day(now, 0), "by": cast["dee"], "at": now}
    done = write_down_answer(award=award, goes_ahead=False, why="The tutor left.", **told)  # type: ignore[arg-type]
    assert (done.state, done.answered_by, done.answer_written_by) == ("declined", cast["olu"], cast["dee"])
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert_lines_make_the_balance()
    bodies = [letter.body for letter in Letter.objects.filter(template="projects/no_told")]
    assert len(bodies) == 2
    assert all("The tutor left." in body and "£900 has gone back" in body for body in bodies)
    with pytest.raises(NotNow):
        write_down_answer(award=award, goes_ahead=False, why="Again.", **told)  # type: ignore[arg-type]


def test_the_call_is_not_needed_once_the_answer_is_written_down(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, lapses_on=day(now, 5))
    see_to_last_days(now)
    write_down_answer(award=award, goes_ahead=True, who=cast["olu"], on=day(now, 0), by=cast["dee"], at=now)
    assert the_call(award).state == "not_needed"


def test_only_who_runs_the_award_writes_an_answer_down_and_nobody_of_the_group(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    for key in ("olu", "gwen", "dan", "fran", "finn"):
        with pytest.raises(NotAllowed):
            write_down_answer(award=award, goes_ahead=True, who=cast["olu"], on=day(now, 0), by=cast[key], at=now)
    belongs(cast["dee"], award.organisation)
    with pytest.raises(NotAllowed, match="You belong to this group"):
        write_down_answer(award=award, goes_ahead=True, who=cast["olu"], on=day(now, 0), by=cast["dee"], at=now)
    done = write_down_answer(award=award, goes_ahead=True, who=cast["olu"], on=day(now, 0), by=cast["lena"], at=now)
    assert done.answer_written_by == cast["lena"]


@pytest.mark.parametrize(
    ("who", "days", "words"),
    [("gwen", 0, "main contact or treasurer"), ("olu", 1, "until today"), ("olu", -4, "until today")],
)
def test_only_who_answers_for_the_group_on_a_day_that_can_be(
    cast: Cast, now: datetime, who: str, days: int, words: str
) -> None:
    award = an_offer(cast, now - timedelta(days=3))
    with pytest.raises(DoesNotFit, match=words):
        write_down_answer(award=award, goes_ahead=True, who=cast[who], on=day(now, days), by=cast["dee"], at=now)
    assert Award.objects.get(pk=award.pk).state == "offered"


def test_a_day_ahead_is_refused_next_to_its_field(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now)
    sent = {"answer": "yes", "who": str(cast["olu"].key), **boxes(day(now, 2))}
    answer = sign_in("dee").post(reverse("award-told", args=[award.reference]), sent)
    assert answer.status_code == 400
    assert 'id="id_on-error"' in answer.content.decode() or "id_on_error" in answer.content.decode()


def test_an_offer_in_principle_takes_no_yes_by_telephone(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now)
    shown = page(sign_in("dee"), "award-told", award)
    assert "It cannot go ahead" in shown
    assert "Yes, it goes ahead" not in shown
    with pytest.raises(NotNow):
        write_down_answer(award=award, goes_ahead=True, who=cast["olu"], on=day(now, 0), by=cast["dee"], at=now)


def test_programs_write_an_answer_down_too(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now)
    path = f"/api/v1/awards/{award.reference}/told/"
    sent = {"answer": "yes", "who": str(cast["gwen"].key), "on": str(day(now, 0))}
    dee = sign_in("dee")
    assert dee.post(path, sent, content_type="application/json").status_code == 400
    sent["who"] = str(cast["olu"].key)
    assert sign_in("olu").post(path, sent, content_type="application/json").status_code == 403
    done = dee.post(path, sent, content_type="application/json").json()
    assert (done["state"], done["answer_said_on"], done["recorded_by"]) == (
        "accepted", str(day(now, 0)), str(cast["dee"]),
    )  # fmt: skip


def test_an_old_offer_without_a_last_day_is_ended_by_what_the_group_says(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    Award.objects.filter(pk=award.pk).update(lapses_on=None)
    award.refresh_from_db()
    write_down_answer(award=award, goes_ahead=False, who=cast["olu"], on=day(now, 0), by=cast["dee"], at=now)
    assert wakefield().free_pence == WAKEFIELD_PENCE
