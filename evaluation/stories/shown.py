"""A story as the pages show it: who told it, the lists, the picture, and what its teller agreed to."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from evaluation.models import Story, StoryConsent
from network.dates import say_day
from network.furniture import Card, Line, Tag
from network.models.person import Someone

WORDS_IN_A_LIST = 40
UNDERWAY = ("draft", "with_teller", "approved")
USES = dict(StoryConsent.USES)


def teller_of(story: Story) -> str:
    """Who told it, as they chose to be named."""
    if not story.shown_name:
        return "The teller gives no name"
    return f"{story.shown_name} (not their real name)" if story.name_kind == "made_up" else story.shown_name


@dataclass(frozen=True)
class StoryCard:
    """One story in a list."""

    story: Story
    url: str
    teller: str
    start: str
    picture_url: str


def story_card(story: Story) -> StoryCard:
    """Return a story as it stands in a list, with the start of its words."""
    picture = f"{picture_url(story)}?size=small" if story.thumbnail else ""
    return StoryCard(story, reverse("story", args=[story.reference]), teller_of(story), start_of(story), picture)


def underway_cards(person: Someone) -> list[Card]:
    """Return the stories a person wrote down that are not shared yet, the newest first, each with where it stands.

    Never its title: others may look over a shoulder.
    """
    if not person.is_authenticated:
        return []
    mine = Story.objects.visible_to(person).filter(gathered_by=person, state__in=UNDERWAY).select_related("project")
    return [
        Card(
            f"Story {story.reference}",
            reverse("story", args=[story.reference]),
            tags=[Tag(story.get_state_display(), "blue")],
            facts=[Line("From", story.project.title)],
        )
        for story in mine.order_by("-made_at", "-pk")
    ]


def picture_url(story: Story) -> str:
    """The address of the picture, or nothing where there is none."""
    return reverse("story-picture", args=[story.reference]) if story.picture else ""


def start_of(story: Story) -> str:
    """The first words of a story, on one line."""
    return Truncator(" ".join(story.body.split())).words(WORDS_IN_A_LIST)


def consent_lines(story: Story) -> list[Line]:
    """What the teller says now about each use, and until when; "No" where there is no yes that stands."""
    given = {row.use: row.ends_on for row in story.consents.filter(withdrawn_at=None)}
    return [Line(words, _until(given.get(use))) for use, words in USES.items()]


def _until(ends_on: date | None) -> str:
    if ends_on is None:
        return "No"
    return f"Yes, until {say_day(ends_on)}" if ends_on > timezone.localdate() else f"No: it ended on {say_day(ends_on)}"
