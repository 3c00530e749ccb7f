"""After a story is taken back, or its last yes has ended, nothing of it shows anywhere, to anyone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Story, StoryConsent
from network.models import Event, Letter
from network.site.cast import PLAYERS
from network.years import Year
from tests.evaluation.stories.telling import CANARY, Cast, shared

SignIn = Callable[[str], Client]
ALL = ("group", "website", "report")


def addresses(story: Story) -> list[str]:
    """Every address at which a story, or a piece of it, could show."""
    place, year = story.project.locality.slug, Year.of(timezone.localdate()).slug
    return [
        reverse("stories"),
        f"{reverse('stories')}?q={CANARY}",
        reverse("story", args=[story.reference]),
        reverse("story-picture", args=[story.reference]),
        f"{reverse('story-picture', args=[story.reference])}?size=small",
        reverse("story-edit", args=[story.reference]),
        reverse("story-to-teller", args=[story.reference]),
        reverse("story-publish", args=[story.reference]),
        reverse("story-withdraw", args=[story.reference]),
        story.project.get_absolute_url(),
        reverse("year", args=[place, year]),
        reverse("year-figures", args=[place, year]),
        reverse("my-work"),
        reverse("held-about-me"),
        reverse("api-stories"),
        f"{reverse('api-stories')}?q={CANARY}",
        reverse("api-story", args=[story.reference]),
        reverse("api-year", args=[place, year]),
        f"/media/{story.picture.name}",
        f"/{story.picture.name}",
    ]


def pieces() -> list[bytes]:
    """What gives a story away: its words, and the first bytes of any picture."""
    return [CANARY.encode(), b"\xff\xd8\xff"]


EVERYONE = ["visitor", *(player.key for player in PLAYERS)]
# A visitor, and one of each role that may read some story or other.
ONE_OF_EACH = ["visitor", "pam", "rosa", "olu", "maya", "dee", "lena", "eva"]


def assert_nowhere(urls: list[str], sign_in: SignIn, keys: list[str]) -> None:
    """Ask every address as each of these people."""
    for key in keys:
        client = sign_in(key)
        for url in urls:
            body = client.get(url).content.replace(f"?q={CANARY}".encode(), b"").replace(f'"{CANARY}"'.encode(), b"")
            assert not any(piece in body for piece in pieces()), (key, url)


def test_the_story_shows_in_each_of_its_places_while_the_teller_agrees(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast, *ALL, picture=True)
    visitor = sign_in("visitor")
    found = {url for url in addresses(story) if any(piece in visitor.get(url).content for piece in pieces())}
    place, year = story.project.locality.slug, Year.of(timezone.localdate()).slug
    assert {
        reverse("stories"),
        reverse("story", args=[story.reference]),
        reverse("story-picture", args=[story.reference]),
        story.project.get_absolute_url(),
        reverse("year", args=[place, year]),
        reverse("api-stories"),
        reverse("api-story", args=[story.reference]),
    } <= found


def test_taken_back_in_one_press_it_shows_nowhere_for_anyone(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    story = shared(cast, *ALL, picture=True)
    urls = addresses(story)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(reverse("story-yours-withdraw", args=[story.key]))
    assert_nowhere(urls, sign_in, EVERYONE)
    assert list(Path(settings.MEDIA_ROOT).rglob("*.jpg")) == []


def test_a_story_whose_every_yes_has_ended_shows_nowhere_for_anyone(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast, *ALL, picture=True)
    StoryConsent.objects.update(ends_on=timezone.localdate())
    assert_nowhere(addresses(story), sign_in, ONE_OF_EACH)


def test_the_last_day_of_a_yes_still_shows_it(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast, *ALL)
    StoryConsent.objects.update(ends_on=timezone.localdate() + timedelta(days=1))
    assert sign_in("visitor").get(reverse("story", args=[story.reference])).status_code == 200


@pytest.mark.parametrize("name", ["story", "story-picture", "api-story"])
def test_its_address_says_it_is_no_longer_shared(cast: Cast, sign_in: SignIn, name: str) -> None:
    story = shared(cast, *ALL, picture=True)
    Client().post(reverse("story-yours-withdraw", args=[story.key]))
    answer = sign_in("visitor").get(reverse(name, args=[story.reference]))
    assert answer.status_code == 410
    assert b"This story is no longer shared" in answer.content


def test_the_address_of_one_that_was_never_public_says_nothing(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast, "group")
    Client().post(reverse("story-yours-withdraw", args=[story.key]))
    assert sign_in("visitor").get(reverse("story", args=[story.reference])).status_code == 404


def test_that_there_was_a_yes_is_kept_and_no_word_of_the_story(cast: Cast) -> None:
    story = shared(cast, *ALL, picture=True)
    names = [story.picture.name, story.thumbnail.name]
    Client().post(reverse("story-yours-withdraw", args=[story.key]))
    assert StoryConsent.objects.filter(story=story, withdrawn_at__isnull=False).count() == 3
    assert not StoryConsent.objects.filter(story=story, withdrawn_at=None).exists()
    trail = str(list(Event.objects.values_list("why", "before", "after")))
    assert not [word for word in [CANARY, "Sunny", "Then tea", *names] if word in trail]


def test_no_letter_and_no_to_do_line_holds_a_word_of_the_story(cast: Cast, sign_in: SignIn) -> None:
    story = shared(cast, *ALL)
    other = Client()
    page = reverse("story-yours-change", args=[story.key])
    other.post(page, {"reason": CANARY})
    assert not Letter.objects.filter(body__contains=CANARY).exists()


def test_opening_a_link_changes_nothing(cast: Cast) -> None:
    story = shared(cast, *ALL)
    before = Event.objects.count()
    for name in ("story-yours", "story-yours-agree", "story-yours-change", "story-yours-withdraw"):
        Client().get(reverse(name, args=[story.key]))
    story.refresh_from_db()
    assert (story.state, Event.objects.count()) == ("published", before)


def test_taking_it_back_twice_is_taking_it_back_once(cast: Cast) -> None:
    story = shared(cast)
    url = reverse("story-yours-withdraw", args=[story.key])
    answers = [Client().post(url).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Event.objects.filter(verb="withdraw").count() == 1
