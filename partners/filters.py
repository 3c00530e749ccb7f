"""How the list of partners is searched, on the page and in the API."""

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from network.forms import LineField, PlainForm
from network.models import Locality
from partners.forms import KINDS
from partners.models import Organisation, OrganisationName
from partners.names import normal_name

MOST_WORDS = 6


class SearchForm(PlainForm):
    """The form above a list: every box may stay empty."""

    mark_optional = False


class WordsFilter(django_filters.CharFilter):  # type: ignore[misc]  # the package has no types
    """A box of words to look for."""

    field_class = LineField


class PartnerFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Words, place and kind."""

    q = WordsFilter(label="Look for", max_length=100, method="having_words")
    locality = django_filters.ModelChoiceFilter(
        label="Place",
        queryset=Locality.objects.served(),
        to_field_name="slug",
        empty_label="Everywhere",
        method="in_locality",
    )
    kind = django_filters.ChoiceFilter(label="Kind", choices=KINDS, empty_label="Every kind")

    class Meta:
        model = Organisation
        fields = ["q", "locality", "kind"]
        form = SearchForm

    def having_words(self, rows: QuerySet[Organisation], _name: str, typed: str) -> QuerySet[Organisation]:
        """Keep those that have every word in their name, a name they were known by, or what they do."""
        for word in typed.split()[:MOST_WORDS]:
            other = OrganisationName.objects.filter(organisation=OuterRef("pk"), name__icontains=word)
            plain = normal_name(word) or word
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(normal_name__contains=plain)
                | Q(about__icontains=word)
                | Q(offers__icontains=word)
                | Exists(other)
            )
        return rows

    def in_locality(self, rows: QuerySet[Organisation], _name: str, locality: Locality) -> QuerySet[Organisation]:
        """Keep those that belong to the place or say they serve it."""
        serving = Organisation.localities.through.objects.filter(organisation=OuterRef("pk"), locality=locality)
        return rows.filter(Q(locality=locality) | Exists(serving))
