"""How the list of decisions is searched, on the page and in the API."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Max, Min, QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from collectives.models import Decision
from network.forms import PlainForm
from network.models import Locality
from network.years import Year


class SearchForm(PlainForm):
    """The form above the list: both boxes may stay empty."""

    mark_optional = False


def years() -> list[tuple[str, str]]:
    """Return the years, April to March, in which anything was decided, the newest first."""
    span = Decision.objects.filter(state="settled").aggregate(first=Min("settled_at"), last=Max("settled_at"))
    if span["first"] is None:
        return []
    first, last = (Year.of(timezone.localdate(span[end])).first for end in ("first", "last"))
    return [(Year(number).slug, Year(number).in_words) for number in range(last, first - 1, -1)]


class FiguresForm(SearchForm):
    """Which year the figures are for; none means all time."""

    year = forms.ChoiceField(label="Year", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        year: Any = self.fields["year"]
        year.choices = [("", "Every year"), *years()]

    @property
    def chosen(self) -> Year | None:
        """The year asked for, or None for all time and for a year that is not there."""
        if not self.is_valid() or not self.cleaned_data["year"]:
            return None
        return Year.parse(self.cleaned_data["year"])


class DecisionFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Year and place."""

    year = django_filters.ChoiceFilter(label="Year", choices=years, empty_label="Every year", method="in_year")
    locality = django_filters.ModelChoiceFilter(
        label="Place",
        queryset=Locality.objects.served(),
        to_field_name="slug",
        empty_label="Everywhere",
        field_name="ballot__collective__locality",
    )

    class Meta:
        model = Decision
        fields = ["year", "locality"]
        form = SearchForm

    @extend_schema_field(OpenApiTypes.STR)
    def in_year(self, rows: QuerySet[Decision], _name: str, slug: str) -> QuerySet[Decision]:
        """Keep those whose letter went in the year."""
        year = Year.parse(slug)
        return rows.filter(settled_at__date__gte=year.starts, settled_at__date__lte=year.ends)
