"""How an activity reads and is written through the API."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from partners.models.organisation import public_name
from projects.activities import shown
from projects.activities.steps import STEPS, as_fields
from projects.models import Activity

# The columns the API reads, plain and fast: a list of 25 is one query and no model instances.
COLUMNS = {
    "reference": "reference",
    "title": "title",
    "project": "project__reference",
    "locality": "locality__slug",
    "kind": "kind__slug",
    "about": "about",
    "weekday": "weekday",
    "on_day": "on_day",
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "latitude": "public_latitude",
    "longitude": "public_longitude",
    "cost_pence": "cost_pence",
    "online": "online",
    "step_free": "step_free",
    "quiet": "quiet",
    "for_carers": "for_carers",
    "who_for": "who_for",
    "how_to_join": "how_to_join",
    "first_visit": "first_visit",
    "checked_on": "checked_on",
    "state": "state",
}
BEHIND = ("project__organisation__name", "project__organisation__person_name", "place", "postcode", "hide_place")
READ = (*COLUMNS.values(), *BEHIND)


class ActivitySerializer(serializers.Serializer[Any]):
    """What the API says of an activity, as the public may know it: with a hidden place, only its area."""

    reference = serializers.CharField()
    title = serializers.CharField()
    group = serializers.CharField()
    project = serializers.CharField(help_text="The project’s reference.")
    locality = serializers.CharField()
    kind = serializers.CharField()
    about = serializers.CharField()
    weekday = serializers.IntegerField(allow_null=True, help_text="1 for Monday to 7 for Sunday.")
    on_day = serializers.DateField(allow_null=True)
    starts_at = serializers.TimeField()
    ends_at = serializers.TimeField()
    when = serializers.CharField()
    where = serializers.CharField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    cost_pence = serializers.IntegerField()
    online = serializers.BooleanField()
    step_free = serializers.BooleanField()
    quiet = serializers.BooleanField()
    for_carers = serializers.BooleanField()
    who_for = serializers.CharField()
    how_to_join = serializers.CharField()
    first_visit = serializers.CharField()
    checked_on = serializers.DateField()
    state = serializers.CharField()


def one(activity: Activity) -> dict[str, Any]:
    """Return one activity as ActivitySerializer describes it."""
    return as_row(Activity.objects.values(*READ).get(pk=activity.pk))


def as_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of READ columns as ActivitySerializer describes it."""
    row = {name: values[column] for name, column in COLUMNS.items()}
    row["group"] = public_name(values["project__organisation__name"], values["project__organisation__person_name"])
    row["when"] = shown.in_words(values["weekday"], values["on_day"], values["starts_at"], values["ends_at"])
    row["where"] = shown.place_in_words(values["place"], values["postcode"], hidden=values["hide_place"])
    return row


class ActivityAnswers(serializers.Serializer[Any]):
    """What a program sends to list or change an activity: the pages’ questions, checked by their forms."""

    name = serializers.CharField()
    kind = serializers.IntegerField()
    about = serializers.CharField(required=False, default="", allow_blank=True)
    weekday = serializers.CharField(help_text="1 for Monday to 7 for Sunday, or once.")
    on_day = serializers.DateField(required=False, allow_null=True, default=None)
    starts_at = serializers.CharField(help_text="Like 10am or 14:30.")
    ends_at = serializers.CharField()
    postcode = serializers.CharField(required=False, default="", allow_blank=True)
    place = serializers.CharField(required=False, default="", allow_blank=True)
    ticks = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    cost = serializers.CharField(required=False, default="", allow_blank=True, help_text="Pounds, like 2.50.")
    who_for = serializers.CharField(required=False, default="", allow_blank=True)
    for_carers = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    how_to_join = serializers.CharField()
    first_visit = serializers.CharField(required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Put the answers through the pages' own forms, and say what each says."""
        data = _as_typed(attrs)
        answers: dict[str, Any] = {}
        problems: dict[str, list[str]] = {}
        for step in STEPS:
            form = step(data=data)
            if form.is_valid():
                answers |= form.cleaned_data
            else:
                problems |= {name: [str(words) for words in sentences] for name, sentences in form.errors.items()}
        if problems:
            raise serializers.ValidationError(problems)
        return as_fields(answers)


def _as_typed(attrs: dict[str, Any]) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, value in attrs.items():
        if name == "on_day":
            for part in ("day", "month", "year"):
                typed[f"on_day_{part}"] = str(getattr(value, part)) if value else ""
        elif isinstance(value, list):
            typed.setlist(name, value)
        else:
            typed[name] = str(value)
    return typed


class TakingDown(serializers.Serializer[Any]):
    """Why an activity comes out of the list."""

    why = serializers.CharField(max_length=300)
