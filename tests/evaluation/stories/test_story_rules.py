"""Who may write, change, share and take away a story."""

import pytest
from django.utils import timezone

from evaluation.models import Story
from evaluation.stories import rules
from evaluation.stories.actions import sharing, teller, writing
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Visitor
from tests.evaluation.stories.telling import Cast, approved, draft, make_project, said, shared, with_teller

EVERYONE = ("pam", "chidi", "olu", "tess", "gwen", "maya", "fran", "dee", "dan", "lena", "finn", "eva", "ada", "zoe")


@pytest.mark.parametrize("key", ["rosa", "olu"])
def test_a_reporter_of_the_place_and_whoever_writes_for_the_group_write_stories_down(cast: Cast, key: str) -> None:
    assert rules.may_write_story(cast[key], make_project())


@pytest.mark.parametrize("key", ["pam", "chidi", "tess", "gwen", "maya", "dee", "lena", "eva", "ada", "zoe"])
def test_nobody_else_writes_stories_down(cast: Cast, key: str) -> None:
    assert not rules.may_write_story(cast[key], make_project())


def test_a_reporter_writes_in_their_own_place_only(cast: Cast) -> None:
    assert not rules.may_write_story(cast["rosa"], make_project("Dodworth Lunchtime Choir"))
    assert not rules.may_write_story(Visitor(), make_project())


@pytest.mark.parametrize("key", EVERYONE)
def test_nobody_but_its_writer_reads_a_draft(cast: Cast, key: str) -> None:
    story = draft(cast)
    assert not Story.objects.visible_to(cast[key]).exists()
    assert list(Story.objects.visible_to(cast["rosa"])) == [story]


def test_an_approved_story_is_read_by_writer_lead_and_report_author_alone(cast: Cast) -> None:
    approved(cast, "group", "website", "report")
    seen = {key for key in (*EVERYONE, "rosa") if Story.objects.visible_to(cast[key]).exists()}
    assert seen == {"rosa", "lena", "eva"}


def test_a_story_for_the_group_is_read_by_the_group(cast: Cast) -> None:
    shared(cast, "group")
    seen = {key for key in (*EVERYONE, "rosa") if Story.objects.visible_to(cast[key]).exists()}
    assert seen == {"rosa", "lena", "eva", "olu", "tess"}
    assert not Story.objects.visible_to(Visitor()).exists()


def test_a_story_is_not_changed_while_its_teller_has_it(cast: Cast) -> None:
    story = with_teller(cast)
    with pytest.raises(NotAllowed, match="teller has this story now"):
        writing.change_words(story=story, title="a", body="b", by=cast["rosa"], at=timezone.now())


def test_a_story_is_not_shared_before_its_teller_says_yes(cast: Cast) -> None:
    story = with_teller(cast)
    with pytest.raises(NotAllowed, match="once its teller has said yes"):
        sharing.publish(story=story, by=cast["eva"], at=timezone.now())


@pytest.mark.parametrize("key", ["rosa", "olu", "dee", "finn", "ada"])
def test_only_report_author_and_lead_share(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        sharing.publish(story=approved(cast), by=cast[key], at=timezone.now())


@pytest.mark.parametrize("key", ["rosa", "eva", "dee", "ada", "olu"])
def test_only_the_teller_and_the_lead_take_a_shared_story_away(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        sharing.withdraw(story=shared(cast), by=cast[key], at=timezone.now())


def test_the_lead_takes_a_shared_story_away(cast: Cast) -> None:
    assert sharing.withdraw(story=shared(cast), by=cast["lena"], at=timezone.now()).state == "withdrawn"


def test_a_writer_throws_their_own_draft_away(cast: Cast) -> None:
    assert sharing.withdraw(story=draft(cast), by=cast["rosa"], at=timezone.now()).body == ""


def test_no_to_every_place_is_not_a_yes(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="at least one place"):
        teller.answer(story=with_teller(cast), said=said(), at=timezone.now())


@pytest.mark.parametrize("days", [0, -1, 366 * 11])
def test_a_yes_ends_after_today_and_within_ten_years(cast: Cast, days: int) -> None:
    with pytest.raises(DoesNotFit, match="Choose a day after today"):
        teller.answer(story=with_teller(cast), said=said("website", days=days), at=timezone.now())


def test_everyone_in_the_picture_must_agree(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="Everyone in the picture"):
        teller.answer(story=with_teller(cast, picture=True), said=said("website", picture=False), at=timezone.now())


def test_asking_for_a_change_ends_every_yes_and_gives_the_story_back(cast: Cast) -> None:
    story = teller.ask_for_change(story=approved(cast), reason="Not my sister’s name", at=timezone.now())
    assert story.state == "draft"
    assert not story.consents.filter(withdrawn_at=None).exists()
    assert rules.may_edit_story(cast["rosa"], story)


def test_a_shared_story_is_taken_back_not_changed(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Take it back"):
        teller.ask_for_change(story=shared(cast), reason="x", at=timezone.now())


def test_what_the_teller_says_later_replaces_what_they_said_before(cast: Cast) -> None:
    story = teller.answer(story=shared(cast, "website", "report"), said=said("report"), at=timezone.now())
    assert not Story.objects.visible_to(Visitor()).exists()
    assert list(Story.objects.shown_in("report")) == [story]
    assert story.consents.count() == 3
