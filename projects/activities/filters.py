"""What the list, the map and the API can be searched by: one set for all three."""

import django_filters
from django.db.models import Q
from django.http import QueryDict

from network.models import Locality
from projects.models import Activity, ActivityKind
from projects.models.activity import ActivityQuerySet

MOST_WORDS = 100


class ActivityFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By words, place, kind, day, and what makes it possible to come."""

    q = django_filters.CharFilter(method="by_words", max_length=MOST_WORDS)
    locality = django_filters.ModelChoiceFilter(queryset=Locality.objects.served(), to_field_name="slug")
    kind = django_filters.ModelChoiceFilter(queryset=ActivityKind.objects.all(), to_field_name="slug")
    day = django_filters.ChoiceFilter(choices=Activity.DAYS, method="by_day")
    free = django_filters.BooleanFilter(method="only_free")
    evening = django_filters.BooleanFilter(method="only_evening")
    step_free = django_filters.BooleanFilter(method="only_true")
    quiet = django_filters.BooleanFilter(method="only_true")
    online = django_filters.BooleanFilter(method="only_true")
    for_carers = django_filters.BooleanFilter(method="only_true")

    class Meta:
        model = Activity
        fields: list[str] = []

    def by_words(self, rows: ActivityQuerySet, _name: str, value: str) -> ActivityQuerySet:
        """Return those with every word in the title, what happens, who for, the place or the group's name."""
        for word in value.replace("\x00", "").split():
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(about__icontains=word)
                | Q(who_for__icontains=word)
                | Q(place__icontains=word, hide_place=False)
                | Q(project__organisation__name__icontains=word)
            )
        return rows

    def by_day(self, rows: ActivityQuerySet, _name: str, value: str) -> ActivityQuerySet:
        """Return those each week on a day, and those once on a date that falls on it."""
        day = int(value)
        return rows.filter(Q(weekday=day) | Q(on_day__iso_week_day=day))

    def only_free(self, rows: ActivityQuerySet, _name: str, value: bool) -> ActivityQuerySet:  # noqa: FBT001
        """Return those that cost nothing."""
        return rows.filter(cost_pence=0) if value else rows

    def only_evening(self, rows: ActivityQuerySet, _name: str, value: bool) -> ActivityQuerySet:  # noqa: FBT001
        """Return those that start at 5pm or later, or at the weekend."""
        late = Q(starts_at__hour__gte=17) | Q(weekday__in=(6, 7)) | Q(on_day__iso_week_day__in=(6, 7))
        return rows.filter(late) if value else rows

    def only_true(self, rows: ActivityQuerySet, name: str, value: bool) -> ActivityQuerySet:  # noqa: FBT001
        """Return those for which this is so."""
        return rows.filter(**{name: True}) if value else rows


def searched(query: QueryDict, rows: ActivityQuerySet) -> ActivityQuerySet:
    """Return the rows that an address asks for. An address that asks nothing costs nothing: most do not."""
    if not any(query.get(name) for name in ActivityFilter.base_filters):
        return rows
    found: ActivityQuerySet = ActivityFilter(query, queryset=rows).qs
    return found
