"""Taking a learning step, and taking the tick away."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collectives.models import LearningStep, StepTaken
from network.models import Person


@transaction.atomic
def say_step(*, step: LearningStep, done: bool, by: Person, at: datetime) -> StepTaken | None:
    """Note that one has taken a step, or has not; it can be said as often as one likes.

    No Event is written: the tick is seen by its own person only, and the trail is read by others.
    """
    if not done:
        StepTaken.objects.filter(step=step, person=by).delete()
        return None
    return StepTaken.objects.get_or_create(step=step, person=by, defaults={"on": timezone.localdate(at)})[0]
