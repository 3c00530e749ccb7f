"""The records of the evaluation app."""

from evaluation.models.card import Card
from evaluation.models.check_in import Answers, CheckIn, Score
from evaluation.models.story import Story, StoryConsent

__all__ = ["Answers", "Card", "CheckIn", "Score", "Story", "StoryConsent"]
