"""What those who keep the seats learn when somebody leaves: that a seat is empty, and why, without a name."""

from collections import Counter
from datetime import date, timedelta

from collectives.models import Collective, Seat
from network.models import Event

TOLD_FOR = timedelta(days=60)
READ_FOR = timedelta(days=365)


def reasons_for_leaving(collective: Collective, on: date) -> list[str]:
    """Return what people wrote when they gave up their own seat here within a year.

    In a small group a day or a seat would name them, so neither is told, and the reasons stand in the order of the
    alphabet and not of time.
    """
    left = Seat.objects.filter(collective=collective, ends_on__gt=on - READ_FOR, ends_on__lte=on)
    own = {str(key): person for key, person in left.values_list("pk", "person")}
    said = Event.objects.filter(verb="end_seat", subject_kind=Seat._meta.label_lower, subject_id__in=own).exclude(
        why=""
    )
    return sorted(why for key, by, why in said.values_list("subject_id", "by", "why") if own[key] == by)


def empty_seats(collectives: list[Collective], on: date) -> Counter[int]:
    """Return how many seats stand empty since somebody left within 60 days, by the key of the collective.

    A seat of the same kind that somebody was offered since then fills one of them.
    """
    rows = Seat.objects.filter(collective__in=collectives)
    left = rows.filter(accepted_at__isnull=False, ends_on__gt=on - TOLD_FOR, ends_on__lte=on).order_by("ends_on")
    since: dict[tuple[int, str], list[date]] = {}
    for place, seat, ended in left.values_list("collective", "seat", "ends_on"):
        since.setdefault((place, seat), []).append(ended or on)
    offered = Counter(
        (place, seat)
        for place, seat, begun in rows.filter(ends_on=None).values_list("collective", "seat", "starts_on")
        if (place, seat) in since and begun >= since[place, seat][0]
    )
    empty: Counter[int] = Counter()
    for (place, seat), days in since.items():
        empty[place] += max(0, len(days) - offered[place, seat])
    return empty
