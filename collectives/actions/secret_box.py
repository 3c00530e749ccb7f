"""The box of a secret ballot or round: papers that say what was voted, and not by whom, when or in which order.

Two lists are kept and nothing joins them: the electors, with whether they voted, and the papers. Both functions run
inside the transaction of a caller that has touched the row of the ballot or round first, so that they never meet.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from collectives.models import Holder, SecretPaper, kind_of
from network.answers import NotNow

FULL = "Every paper of this ballot is filled, so no vote can be added."
CHANCE = secrets.SystemRandom()


def make_papers(holder: Holder, number: int) -> None:
    """Put as many blank papers into the box as there are electors. Done once, when voting opens."""
    SecretPaper.objects.bulk_create(SecretPaper(**_of(holder)) for _ in range(number))


def fill(holder: Holder, marks: Mapping[str, Any]) -> None:
    """Fill one blank paper, then write all of them anew, under new names and in a random order.

    Filling alone would tell: PostgreSQL stamps a changed row with the transaction that also changed the voter's row,
    and either database puts it where its turn was. Written anew, all papers carry one stamp and no order. `marks` maps
    the key of a ballot to its mark. Raises NotNow when no blank paper is left.
    """
    kept = list(holder.secret_papers.values_list("marks", flat=True))
    if {} not in kept:
        raise NotNow(FULL)
    kept.remove({})
    kept.append(dict(marks))
    CHANCE.shuffle(kept)
    holder.secret_papers.all().delete()
    SecretPaper.objects.bulk_create(SecretPaper(marks=paper, **_of(holder)) for paper in kept)


def _of(holder: Holder) -> dict[str, Any]:
    """The field of a paper that names its ballot or round."""
    return {kind_of(holder): holder}
