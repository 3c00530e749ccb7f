"""How the list of stories is searched, on the page and in the API."""

import django_filters
from django.db.models import Q, QuerySet

from evaluation.models import Story
from network.models import Locality
from partners.filters import MOST_WORDS, SearchForm, WordsFilter


class StoryFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Words and place."""

    q = WordsFilter(label="Look for", max_length=100, method="having_words")
    locality = django_filters.ModelChoiceFilter(
        label="Place",
        queryset=Locality.objects.served(),
        to_field_name="slug",
        empty_label="Everywhere",
        field_name="project__locality",
    )

    class Meta:
        model = Story
        fields = ["q", "locality"]
        form = SearchForm

    def having_words(self, rows: QuerySet[Story], _name: str, typed: str) -> QuerySet[Story]:
        """Keep those that have every word in their title or their words."""
        for word in typed.split()[:MOST_WORDS]:
            rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word))
        return rows
