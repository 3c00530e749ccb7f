"""What a teller does by their own link: says yes to uses, asks for a change, takes the story back.

The link stands for the teller, who needs no account: nobody is named in the trail, and no words of theirs are either.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from evaluation.models import Story, StoryConsent
from evaluation.stories.actions.held import held
from evaluation.stories.consent import MOST_YEARS, WORDING, TellerAnswer, years_on
from evaluation.stories.rules import teller_may_answer, teller_may_ask_for_change
from network import audit, letters
from network.answers import DoesNotFit, NotNow
from network.dates import say_day
from network.moves import move


@transaction.atomic
def answer(*, story: Story, said: TellerAnswer, at: datetime) -> Story:
    """Keep the teller's yes or no to each use until a day; the first time, this approves the story.

    Later it replaces what they said before, at once. Raises NotNow where there is nothing to answer, DoesNotFit where
    no use has a yes, the day cannot be, or not everyone in the picture has agreed.
    """
    story = held(story)
    _check(story, said, at)
    story.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    StoryConsent.objects.bulk_create(
        StoryConsent(story=story, use=use, given_at=at, ends_on=said.ends_on, way=said.way, wording=WORDING)
        for use in said.agreed
    )
    if story.state == "with_teller":
        move(story, "approve", by=None, at=at, picture_agreed_at=at if story.picture else None)
    audit.record("give_consent", story, by=None, at=at, why=f"{', '.join(said.agreed)} until {said.ends_on}")
    return story


def _check(story: Story, said: TellerAnswer, at: datetime) -> None:
    may = teller_may_answer(story)
    if not may:
        raise NotNow(may.reason)
    if not said.agreed:
        raise DoesNotFit("Say yes to at least one place, or take the story back.")
    if said.way not in dict(StoryConsent.WAYS):
        raise DoesNotFit("Say who is answering.")
    today = timezone.localdate(at)
    last = years_on(today, MOST_YEARS)
    if not today < said.ends_on <= last:
        raise DoesNotFit(f"Choose a day after today, and not after {say_day(last)}.")
    if story.picture and not said.picture_agreed:
        raise DoesNotFit("Everyone in the picture must agree. If someone does not, ask for the picture to be changed.")


@transaction.atomic
def ask_for_change(*, story: Story, reason: str, at: datetime) -> Story:
    """Send the story back to its writer; any yes given ends. Raises NotNow, or DoesNotFit without a reason."""
    story = held(story)
    may = teller_may_ask_for_change(story)
    if not may:
        raise NotNow(may.reason)
    if not reason.strip():
        raise DoesNotFit("Say what should be changed.")
    story.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    move(story, "change", by=None, at=at, change_asked=reason.strip(), picture_agreed_at=None)
    if story.gathered_by is not None:
        letters.queue(
            "evaluation/story_change_asked",
            to=story.gathered_by,
            about=story,
            by=None,
            at=at,
            locality=story.project.locality,
            once_key=f"story:{story.pk}:change:{at.isoformat()}",
            story=story,
        )
    return story
