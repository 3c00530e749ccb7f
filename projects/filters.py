"""How the list of projects is searched, on the page and in the API."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from network.forms import LineField
from network.models import Locality
from network.years import Year
from partners.filters import MOST_WORDS, SearchForm, WordsFilter
from projects.models import Project
from projects.states import PROJECT

FIRST_YEAR, LAST_YEAR = 1990, 2100


class YearField(LineField):
    """A year from April to March, cleaned to a Year."""

    def clean(self, value: object) -> Year | None:
        """The year, or nothing; raises ValidationError for text that is none."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            year = Year.parse(typed)
        except ValueError as refusal:
            raise ValidationError(f"{refusal}.", code="invalid") from None
        if not FIRST_YEAR <= year.first <= LAST_YEAR:
            raise ValidationError(f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}.", code="invalid")
        return year


@extend_schema_field(OpenApiTypes.STR)
class YearFilter(django_filters.Filter):  # type: ignore[misc]  # the package has no types
    """A box for a year."""

    field_class = YearField


class ProjectFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Words, place, state and year."""

    q = WordsFilter(label="Look for", max_length=100, method="having_words")
    locality = django_filters.ModelChoiceFilter(
        label="Place", queryset=Locality.objects.served(), to_field_name="slug", empty_label="Everywhere"
    )
    state = django_filters.ChoiceFilter(label="Running or finished", choices=PROJECT.choices(), empty_label="Both")
    year = YearFilter(label="Year", help_text="From April to March, like 2026-27.", max_length=7, method="in_year")

    class Meta:
        model = Project
        fields = ["q", "locality", "state", "year"]
        form = SearchForm

    def having_words(self, rows: QuerySet[Project], _name: str, typed: str) -> QuerySet[Project]:
        """Keep those that have every word in their title, their summary, or the name of a group that may be named."""
        for word in typed.split()[:MOST_WORDS]:
            named = Q(organisation__name__icontains=word) & ~Q(organisation__person_name__in=("undecided", "hide"))
            rows = rows.filter(Q(title__icontains=word) | Q(summary__icontains=word) | named)
        return rows

    def in_year(self, rows: QuerySet[Project], _name: str, year: Year) -> QuerySet[Project]:
        """Keep those that ran on some day of the year; one with no last day is taken to run on."""
        return rows.filter(
            Q(starts_on=None) | Q(starts_on__lte=year.ends), Q(ends_on=None) | Q(ends_on__gte=year.starts)
        ).exclude(starts_on=None, ends_on=None)
