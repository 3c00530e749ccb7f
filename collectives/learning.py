"""What the page about the roles shows: the words of each role, and the steps, with those a person has taken."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from collectives.models import LearningStep, RoleWords, StepTaken
from network.models.person import Someone


@dataclass(frozen=True)
class Step:
    """A learning step, and the day this one person took it."""

    step: LearningStep
    taken_on: date | None = None


def role_words() -> list[RoleWords]:
    """Return every role in its order: public."""
    return list(RoleWords.objects.all())


def steps_for(person: Someone) -> list[Step]:
    """Return every step in its order, with this person's own ticks and nobody else's."""
    taken = steps_taken(person)
    return [Step(row, taken.get(row.pk)) for row in LearningStep.objects.all()]


def steps_taken(person: Someone) -> dict[int, date]:
    """Return the keys of the steps a person has taken, with the day of each."""
    if not person.is_authenticated:
        return {}
    return dict(StepTaken.objects.filter(person=person.pk).values_list("step_id", "on"))


def the_step(slug: str) -> LearningStep:
    """Return the step of this name; raises Http404."""
    found = LearningStep.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
