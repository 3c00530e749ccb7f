"""What is done with code cards: make them; begin a check-in, answer it page by page, finish it, take it all back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluation.models import Answers, Card, CheckIn, Score
from evaluation.wellbeing.asked import asked, scale_name
from evaluation.wellbeing.codes import new_code
from evaluation.wellbeing.instruments import Instrument, load
from evaluation.wellbeing.rules import may_make_cards
from evaluation.wellbeing.scoring import score
from evaluation.wellbeing.stages import stage_of
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.moves import move
from projects.models import Project

MOST_AT_ONCE = 60
# The version of the words on the page where people agree. Change it whenever those words change.
CONSENT_WORDING = "2026-11"
ALL_ANSWERED = "These questions are finished, so nothing more can be changed. Thank you."


@transaction.atomic
def make_cards(*, project: Project, count: int, by: Person, at: datetime) -> list[Card]:
    """Make 1 to 60 cards for a project. Raises NotAllowed, DoesNotFit."""
    require(may_make_cards(by, project))
    if not 1 <= count <= MOST_AT_ONCE:
        raise DoesNotFit(f"Make between 1 and {MOST_AT_ONCE} cards at a time.")
    cards = [Card(project=project, code=code, issued_at=at, issued_by=by) for code in _unused_codes(count)]
    made = Card.objects.bulk_create(cards)
    audit.record("make_cards", project, by=by, at=at, why=f"Cards made: {count}")
    return made


def _unused_codes(count: int) -> list[str]:
    """New codes that no card has. 20 million are possible, so it rarely takes more than one round."""
    found: set[str] = set()
    while len(found) < count:
        fresh = {new_code() for _ in range(count - len(found))}
        found |= fresh - set(Card.objects.filter(code__in=fresh).values_list("code", flat=True))
    return sorted(found)


@transaction.atomic
def begin(*, card: Card, mode: str, at: datetime) -> CheckIn:
    """Begin the check-in that is due, for somebody who has just agreed. The same again if it is begun already.

    Raises NotNow while the second questions are not due, and when all is answered.
    """
    stage = stage_of(card, timezone.localdate(at))
    if stage.wave is None:
        raise NotNow(ALL_ANSWERED if stage.done else "It is too soon for the second questions.")
    check_in, made = CheckIn.objects.get_or_create(
        card=card,
        wave=stage.wave,
        defaults={"mode": mode, "started_at": at, "consented_at": at, "consent_wording": CONSENT_WORDING},
    )
    if made:
        audit.record("begin", check_in, by=None, at=at)
    return check_in


@transaction.atomic
def save_answers(
    *, check_in: CheckIn, instrument: Instrument, values: Mapping[str, int | None], at: datetime, change: bool = True
) -> Answers:
    """Keep the answers to one questionnaire: a number for each question, or None where somebody would rather not say.

    With `change` off, answers that are there already stay. Raises DoesNotFit for an answer that is not one of the
    choices, NotNow when the check-in is finished or the answers may not be changed.
    """
    if set(values) != {item.key for item in instrument.items}:
        raise DoesNotFit("Answer every question, or say that you would rather not.")
    try:
        score(instrument, values)
    except ValueError as wrong:
        raise DoesNotFit(f"{wrong}.") from wrong
    if not CheckIn.objects.select_for_update().filter(pk=check_in.pk, state="started").exists():
        raise NotNow(ALL_ANSWERED)
    kept: dict[str, Any] = {"instrument_version": instrument.version, "values": dict(values)}
    keep = Answers.objects.update_or_create if change else Answers.objects.get_or_create
    answers, made = keep(check_in=check_in, instrument=instrument.code, defaults=kept)
    if not (made or change):
        raise NotNow("These questions are answered already. Answers are never shown again, to keep them private.")
    audit.record("answer" if made else "answer_again", check_in, by=None, at=at)
    return answers


@transaction.atomic
def finish(*, check_in: CheckIn, at: datetime) -> CheckIn:
    """Finish a check-in: score every scale that has all its answers. Raises NotNow when pages are left, or twice."""
    stage = stage_of(check_in.card, timezone.localdate(at))
    on = timezone.localdate(at)
    in_time = stage.opens is None or stage.closes is None or stage.opens <= on <= stage.closes
    move(check_in, "finish", by=None, at=at, finished_at=at, in_window=in_time)
    given = {row.instrument: row for row in check_in.answers.all()}
    if any(instrument.code not in given for instrument in asked()):
        raise NotNow("Some questions are still to come. Answer them, or say that you would rather not.")
    Score.objects.bulk_create([one for row in given.values() for one in _scores(check_in, row, at, in_time=in_time)])
    return check_in


def _scores(check_in: CheckIn, row: Answers, at: datetime, *, in_time: bool) -> list[Score]:
    instrument = load(row.instrument)
    return [
        Score(
            answers=row,
            project_id=check_in.card.project_id,
            card=check_in.card,
            wave=check_in.wave,
            scale=scale_name(instrument, instrument.scale(key)),
            hundredths=hundredths,
            finished_at=at,
            in_window=in_time,
        )
        for key, hundredths in score(instrument, row.values).items()
    ]


@transaction.atomic
def delete_answers(*, card: Card, at: datetime) -> Card:
    """Take back everything answered with a card: answers, scores and when. Only that it was done is kept.

    Raises NotNow when nothing is there.
    """
    gone, _ = CheckIn.objects.filter(card=card).delete()
    if not gone:
        raise NotNow("There are no answers with this card.")
    audit.record("delete_answers", card, by=None, at=at)
    return card
