"""The search form above the list and the map."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from network.forms import LineField, PlainForm, TickBoxes
from network.models import Locality
from network.places import find_place
from projects.models import Activity, ActivityKind

TICKS = [
    ("free", "Free"),
    ("evening", "Evening or weekend"),
    ("step_free", "No steps, or a lift"),
    ("quiet", "Quiet"),
    ("online", "Online"),
    ("for_carers", "For carers"),
]
ROUNDED = 3  # decimals of a degree kept in an address: about 100 metres


def any_or(words: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return choices with an empty one in front."""
    return [("", words), *choices]


class SearchForm(PlainForm):
    """Sent by POST, so that a typed postcode never stands in an address or a log."""

    mark_optional = False
    FIRST = ("near", "q")

    near = LineField(
        label="Near which postcode?", required=False, max_length=60, help_text="Like WF1 2DD, or just WF1."
    )
    q = LineField(label="Words to look for", required=False, max_length=100, help_text="Like walking or choir.")
    locality = forms.ChoiceField(
        label="Place",
        required=False,
        choices=lambda: any_or("Anywhere", list(Locality.objects.served().values_list("slug", "name"))),
    )
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=lambda: any_or("Any kind", list(ActivityKind.objects.values_list("slug", "name"))),
    )
    day = forms.ChoiceField(
        label="Day", required=False, choices=any_or("Any day", [(str(key), name) for key, name in Activity.DAYS])
    )
    ticks = TickBoxes(label="Only show", required=False, choices=TICKS)

    def clean_near(self) -> dict[str, str]:
        """Return the point as it goes into the address: rounded, with the words “around WF1” and never the postcode."""
        typed = self.cleaned_data["near"]
        if not typed:
            return {}
        place = find_place(typed)
        if place is None:
            raise forms.ValidationError(
                "We do not know that postcode. Check it, or choose a place from the list instead."
            )
        words = place.words if place.words.startswith("around") else f"around {place.words.split(' ')[0]}"
        return {
            "lat": str(round(place.latitude, ROUNDED)),
            "lon": str(round(place.longitude, ROUNDED)),
            "about": words,
        }

    @property
    def narrowed(self) -> bool:
        """Whether any of the choices behind “More choices” is in use, so that they stand open."""
        return any(self[name].value() for name in self.fields if name not in self.FIRST)

    def query(self) -> str:
        """Return the address's part after the question mark."""
        answers = self.cleaned_data
        plain = {name: answers[name] for name in ("q", "locality", "kind", "day") if answers[name]}
        return urlencode(plain | dict.fromkeys(answers["ticks"], "true") | answers["near"])


@dataclass(frozen=True)
class Near:
    """The point someone is looking around, in degrees, and its words."""

    latitude: float
    longitude: float
    words: str


def near_from(query: QueryDict) -> Near | None:
    """Return the point in an address, or None when there is none or it is not a place in Britain."""
    try:
        latitude, longitude = float(query.get("lat", "")), float(query.get("lon", ""))
    except ValueError:
        return None
    if not (49 <= latitude <= 61 and -9 <= longitude <= 2.5):  # noqa: PLR2004 - the box around Britain
        return None
    return Near(latitude, longitude, query.get("about", "")[:30] or "the point you chose")


def as_typed(query: QueryDict) -> dict[str, Any]:
    """Return the form's starting values for an address."""
    about = query.get("about", "").removeprefix("around ")
    return {
        "near": about[:8],
        **{name: query.get(name, "") for name in ("q", "locality", "kind", "day")},
        "ticks": [name for name, _ in TICKS if query.get(name) == "true"],
    }
