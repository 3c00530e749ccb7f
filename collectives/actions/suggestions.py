"""The suggestion box: making one, saying what was done, or putting one away."""

from datetime import datetime

from django.db import transaction

from collectives.models import Collective, Suggestion
from collectives.rules.needs import may_answer_suggestion, may_put_suggestion_away, may_say
from network import audit, letters
from network.answers import DoesNotFit, require
from network.models import Person
from network.moves import move


@transaction.atomic
def suggest(*, collective: Collective, words: str, named: bool, by: Person, at: datetime) -> Suggestion:
    """Make a suggestion. Without a name nobody is kept with it, not even in the trail. Raises DoesNotFit."""
    require(may_say(by))
    if not words.strip():
        raise DoesNotFit("Write your suggestion.")
    made = Suggestion.objects.create(collective=collective, words=words.strip(), by=by if named else None, at=at)
    audit.record("suggest", made, by=by if named else None, at=at, after={"collective": collective.pk})
    return made


@transaction.atomic
def answer_suggestion(*, suggestion: Suggestion, colour: str, we_did: str, by: Person, at: datetime) -> Suggestion:
    """Say what was done, is being done, or why it cannot be; again when that changes. Raises NotAllowed, DoesNotFit."""
    require(may_answer_suggestion(by, suggestion))
    if colour not in dict(Suggestion.COLOURS):
        raise DoesNotFit("Choose how far it is.")
    if not we_did.strip():
        raise DoesNotFit("Say in words what was done, or why it cannot be.")
    move(suggestion, "answer", by=by, at=at, colour=colour, we_did=we_did.strip(), answered_at=at, answered_by=by)
    _tell(suggestion, "suggestion_answered", by, at)
    return suggestion


@transaction.atomic
def put_suggestion_away(*, suggestion: Suggestion, why: str, by: Person, at: datetime) -> Suggestion:
    """Put it away with a reason, which whoever made it reads. Raises NotAllowed, NotNow, DoesNotFit."""
    require(may_put_suggestion_away(by, suggestion))
    if not why.strip():
        raise DoesNotFit("Say why it is put away. Whoever made it reads this.")
    move(suggestion, "put_away", by=by, at=at, why=why.strip(), we_did=why.strip(), answered_at=at, answered_by=by)
    _tell(suggestion, "suggestion_put_away", by, at)
    return suggestion


def _tell(suggestion: Suggestion, template: str, by: Person, at: datetime) -> None:
    """Write to whoever made it, if they gave their name."""
    if suggestion.by is None:
        return
    letters.queue(
        f"collectives/{template}",
        to=suggestion.by,
        about=suggestion,
        by=by,
        at=at,
        locality=suggestion.collective.locality,
        once_key=f"suggestion:{suggestion.pk}:{suggestion.state}:{at.isoformat()}",
        suggestion=suggestion,
        collective=suggestion.collective,
    )
