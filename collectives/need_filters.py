"""How the list of offers and needs is searched, on the page and in the API."""

import django_filters

from collectives.filters import SearchForm
from collectives.models import Need
from network.models import Locality


class NeedFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    """Kind, what it is about, and place."""

    kind = django_filters.ChoiceFilter(label="Show", choices=Need.KINDS, empty_label="Everything")
    what = django_filters.ChoiceFilter(label="About", choices=Need.WHATS, empty_label="Anything")
    locality = django_filters.ModelChoiceFilter(
        label="Place",
        queryset=Locality.objects.served(),
        to_field_name="slug",
        empty_label="Everywhere",
        field_name="collective__locality",
    )

    class Meta:
        model = Need
        fields = ["kind", "what", "locality"]
        form = SearchForm
