"""The group shows that a condition is done; its coordinator says whether that is it, and nobody checks their own."""

from datetime import datetime

import pytest

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from partners.models import Organisation
from projects.awards.actions import ask_again, meet, show, undo, waive
from projects.models import Condition, Paper
from tests.partners.made import belongs
from tests.projects.awards.made import a_condition, an_accepted

Cast = dict[str, Person]


def shown(cast: Cast, now: datetime) -> Condition:
    condition = a_condition(an_accepted(cast, now))
    return show(condition=condition, words="The room is booked until June.", by=cast["olu"], at=now)


def a_paper(name: str, now: datetime) -> Paper:
    owner = Organisation.objects.get(name=name)
    return Paper.objects.create(
        organisation=owner, locality=owner.locality, kind="letter", file="papers/a.pdf", name="a.pdf",
        content_type="application/pdf", size=1, digest="0" * 64, at=now,
    )  # fmt: skip


@pytest.mark.parametrize("key", ["olu", "tess"])
def test_who_writes_for_the_group_shows_that_it_is_done(cast: Cast, now: datetime, key: str) -> None:
    condition = a_condition(an_accepted(cast, now))
    done = show(condition=condition, words=" Booked. ", by=cast[key], at=now)
    assert (done.state, done.shown_words) == ("shown", "Booked.")


@pytest.mark.parametrize("key", ["gwen", "dee", "lena", "zoe"])
def test_nobody_else_shows_it(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        show(condition=a_condition(an_accepted(cast, now)), words="Booked.", by=cast[key], at=now)


def test_the_host_may_show_it_too(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now, host=Organisation.objects.get(name="Ossett Slow Walkers"))
    assert show(condition=a_condition(award), words="Booked.", by=cast["gwen"], at=now).state == "shown"


def test_something_is_sent_and_it_is_the_groups_own(cast: Cast, now: datetime) -> None:
    condition = a_condition(an_accepted(cast, now))
    with pytest.raises(DoesNotFit, match="what you did"):
        show(condition=condition, words=" ", by=cast["olu"], at=now)
    with pytest.raises(DoesNotFit, match="your own group"):
        show(condition=condition, words="", paper=a_paper("Ossett Slow Walkers", now), by=cast["olu"], at=now)
    paper = a_paper("Northgate Pottery Shed", now)
    assert show(condition=condition, words="", paper=paper, by=cast["olu"], at=now).paper == paper


@pytest.mark.parametrize("key", ["dee", "lena"])
def test_coordinator_and_lead_say_that_it_is_met(cast: Cast, now: datetime, key: str) -> None:
    met = meet(condition=shown(cast, now), by=cast[key], at=now)
    assert (met.state, met.checked_by, met.checked_at) == ("met", cast[key], now)


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "finn", "dan", "zoe"])
def test_nobody_else_says_so_least_of_all_the_group(cast: Cast, now: datetime, key: str) -> None:
    condition = shown(cast, now)
    with pytest.raises(NotAllowed):
        meet(condition=condition, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        waive(condition=condition, by=cast[key], at=now, why="Not needed.")


@pytest.mark.parametrize("role", ["member", "treasurer"])
def test_a_coordinator_who_belongs_to_the_group_cannot_meet_its_condition(cast: Cast, now: datetime, role: str) -> None:
    condition = shown(cast, now)
    belongs(cast["dee"], condition.award.organisation, role)
    with pytest.raises(NotAllowed, match="You belong to this group"):
        meet(condition=condition, by=cast["dee"], at=now)


def test_what_does_not_show_it_yet_is_asked_for_again_with_a_letter(cast: Cast, now: datetime) -> None:
    condition = shown(cast, now)
    with pytest.raises(DoesNotFit):
        ask_again(condition=condition, by=cast["dee"], at=now, why="")
    assert ask_again(condition=condition, by=cast["dee"], at=now, why="The page has no date.").state == "open"
    letter = Letter.objects.filter(template="projects/condition_again").first()
    assert letter is not None
    assert "The page has no date." in letter.body
    assert show(condition=condition, words="With a date now.", by=cast["olu"], at=now).state == "shown"


def test_a_mistake_is_undone_with_a_reason(cast: Cast, now: datetime) -> None:
    condition = meet(condition=shown(cast, now), by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit):
        undo(condition=condition, by=cast["dee"], at=now, why=" ")
    with pytest.raises(NotAllowed):
        undo(condition=condition, by=cast["olu"], at=now, why="A mistake.")
    again = undo(condition=condition, by=cast["dee"], at=now, why="It was another booking.")
    assert (again.state, again.checked_by) == ("open", None)


def test_a_condition_is_met_once(cast: Cast, now: datetime) -> None:
    stale = shown(cast, now)
    meet(condition=stale, by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        meet(condition=stale, by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        show(condition=stale, words="Again.", by=cast["olu"], at=now)
