"""The rules a ballot is counted by: the collective's own, and frozen on each ballot and round when it opens."""

from collections.abc import Iterable
from typing import Any

from django.db import models

PASS_OF = [
    ("yes_and_no", "of those who said yes or no"),
    ("votes", "of all who voted, also those who would rather not say"),
    ("electors", "of all who could vote"),
]
TIES = [
    ("lived", "the one that more people with lived experience backed"),
    ("smaller", "the one that asks for less"),
    ("earlier", "the one that was sent in first"),
    ("lot", "drawn by lot, with a number anyone can check"),
    ("chair", "the chair of the meeting decides"),
]
WITHOUT_QUORUM = [
    ("extend", "the ballot stays open once more for as long"),
    ("meeting", "the next meeting takes it up"),
    ("coordinator", "the coordinator reports to the collective and asks again"),
]
NAMES = (
    *("least_voters", "least_lived", "least_percent", "half_lived_or_carer", "pass_percent", "pass_of", "tie_rule"),
    *("without_quorum", "closes_early", "takes_part_votes"),
)


class Rules(models.Model):
    """How many must vote and who, what carries, and what happens else.

    `least_voters` people must vote, `least_lived` of them from a lived experience seat, and at least `least_percent` in
    every hundred of those who can. With `half_lived_or_carer`, lived experience and carers together are at least half
    of the counted votes. More than `pass_percent` in every hundred (`pass_of` says of whom) must say yes. With
    `closes_early`, voting ends once no vote still to come could change the outcome. `takes_part_votes` says whether a
    member who takes part in the group, or sends people there, votes.
    """

    least_voters = models.PositiveSmallIntegerField(default=3)
    least_lived = models.PositiveSmallIntegerField(default=1)
    least_percent = models.PositiveSmallIntegerField(default=0)
    half_lived_or_carer = models.BooleanField(default=True)
    pass_percent = models.PositiveSmallIntegerField(default=50)
    pass_of = models.CharField(max_length=12, choices=PASS_OF, default="yes_and_no")
    tie_rule = models.CharField(max_length=10, choices=TIES, default="lived")
    without_quorum = models.CharField(max_length=12, choices=WITHOUT_QUORUM, default="extend")
    closes_early = models.BooleanField(default=True)
    takes_part_votes = models.BooleanField(default=True)

    class Meta:
        abstract = True

    @property
    def frozen_rules(self) -> dict[str, Any]:
        """The rules as they stand now, by name, to be written onto what is opened under them."""
        return {name: getattr(self, name) for name in NAMES}


def rules_make_sense(prefix: str) -> Iterable[models.BaseConstraint]:
    """Return the constraints every holder of rules has: at least one voter, lived seats within them, percents."""
    return [
        models.CheckConstraint(condition=models.Q(least_voters__gte=1), name=f"{prefix}_needs_a_voter"),
        models.CheckConstraint(
            condition=models.Q(least_lived__lte=models.F("least_voters")), name=f"{prefix}_lived_within_voters"
        ),
        models.CheckConstraint(
            condition=models.Q(least_percent__lte=100, pass_percent__lt=100), name=f"{prefix}_percents_make_sense"
        ),
    ]
