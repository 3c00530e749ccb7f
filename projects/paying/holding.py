"""Takes hold of what a payment touches, always in one order: shares, awards, parts; then details or a run."""

from collections.abc import Iterable

from projects.models import Award, Instalment, Share
from projects.money import ledger


def held_part(instalment: Instalment) -> tuple[Instalment, Award]:
    """Return a part and its award as they stand now, held with the share until the transaction ends."""
    award = ledger.held(instalment.award)
    row = Instalment.objects.select_for_update(of=("self",)).get(pk=instalment.pk)
    row.award = award
    return row, award


def held_parts(keys: Iterable[int]) -> list[Instalment]:
    """Return parts of any awards as they stand now, held with their awards and shares. One award is one object."""
    rows = Instalment.objects.filter(pk__in=list(keys))
    awards = Award.objects.filter(pk__in=rows.values("award"))
    list(Share.objects.select_for_update().filter(pk__in=awards.values("share")).order_by("pk"))
    found = {award.pk: award for award in awards.select_for_update(of=("self",)).order_by("pk")}
    parts = list(rows.select_for_update(of=("self",)).select_related("payee__organisation").order_by("pk"))
    for part in parts:
        part.award = found[part.award_id]
    return parts
