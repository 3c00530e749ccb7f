"""Questionnaires, cards and results as the API gives them."""

import datetime as dt
from typing import Any

from evaluation.wellbeing.asked import scale_name
from evaluation.wellbeing.follow_up import Followed
from evaluation.wellbeing.forms import answers_of
from evaluation.wellbeing.instruments import Instrument
from evaluation.wellbeing.results import ScaleResult


def as_questionnaire(instrument: Instrument) -> dict[str, Any]:
    """Return one questionnaire with its questions and the answers each takes."""
    return {
        "instrument": instrument.code,
        "name": instrument.name,
        "introduction": instrument.introduction,
        "topics_only": instrument.demo_labels_only,
        "questions": [
            {"key": item.key, "words": item.words, "answers": dict(answers_of(instrument, item))}
            for item in instrument.items
        ],
    }


def as_one_card(row: Followed, on: dt.date) -> dict[str, Any]:
    """Return one card with its days."""
    return {
        "code": row.card.code,
        "answered_on": row.answered,
        "second_from": row.opens,
        "second_until": row.closes,
        "answered_again_on": row.again,
        "due": row.is_due(on),
    }


def as_figure(part: ScaleResult) -> dict[str, Any]:
    """Return one scale, without a figure where too few people answered twice."""
    shows, change = part.shows_mean, part.change
    low, high = (change.interval or (None, None)) if shows else (None, None)
    return {
        "scale": scale_name(part.instrument, part.scale),
        "name": part.scale.name,
        "words": part.words,
        "mean_before": change.mean_before if shows else None,
        "mean_after": change.mean_after if shows else None,
        "mean_change": change.mean_change if shows else None,
        "sure_from": low,
        "sure_to": high,
    }
