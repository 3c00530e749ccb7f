"""The questions asked to list an activity, one page each."""

from typing import Any

from django import forms

from network.answers import DoesNotFit
from network.drafts import DraftStep
from network.forms import ChoiceButtons, DateBoxesField, LineField, MoneyField, PostcodeField, TickBoxes, WordsField
from projects.activities.placing import find
from projects.activities.times import TimeField
from projects.models import Activity, ActivityKind


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of activity, as choices."""
    return [(str(key), name) for key, name in ActivityKind.objects.values_list("pk", "name")]


class What(DraftStep):
    """What it is."""

    slug, title = "what", "What is the activity?"

    name = LineField(label="What is it called?", max_length=120, help_text="Like “Saturday pottery”.")
    kind = forms.ChoiceField(
        label="What kind of activity is it?",
        choices=kinds,
        error_messages={"required": "Choose a kind of activity."},
    )
    about = WordsField(
        label="What happens there?",
        max_length=2000,
        required=False,
        help_text="Say it as you would to a neighbour. What do people do? What does it feel like?",
    )


class When(DraftStep):
    """When it happens."""

    slug, title = "when", "When does it happen?"

    weekday = ChoiceButtons(
        label="Which day?",
        choices=[*[(str(number), name) for number, name in Activity.DAYS], ("once", "Only once, on a date")],
        error_messages={"required": "Choose a day, or “only once”."},
    )
    on_day = DateBoxesField(label="The date, if it is only once", required=False)
    starts_at = TimeField(label="What time does it start?", help_text="Like 10am or 2:30pm.")
    ends_at = TimeField(label="What time does it end?", help_text="Like midday or 4pm.")

    def clean(self) -> dict[str, Any]:
        """Ask for a date where there is one, and for an end after the start."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("weekday") == "once" and not answers.get("on_day") and "on_day" not in self.errors:
            self.add_error("on_day", "Enter the date it happens.")
        start, end = answers.get("starts_at"), answers.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", "Enter an end that is later than the start.")
        return answers


class Where(DraftStep):
    """Where it happens."""

    slug, title = "where", "Where does it happen?"

    postcode = PostcodeField(
        label="What is the postcode?", required=False, help_text="Leave it empty only if it is online."
    )
    place = LineField(
        label="Which building or place?", max_length=200, required=False, help_text="Like “Upstairs at the library”."
    )
    ticks = TickBoxes(
        label="Is any of this true?",
        required=False,
        choices=[
            ("online", "People can join online"),
            ("step_free", "There are no steps, or there is a lift"),
            ("quiet", "It is quiet, with few people"),
            ("hide_place", "Keep the exact place off the page"),
        ],
        hints={"hide_place": "People see only the area, like WF1. You tell them the door when they get in touch."},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a postcode we know unless it is online."""
        answers: dict[str, Any] = super().clean() or {}
        postcode = answers.get("postcode")
        if postcode:
            try:
                find(postcode)
            except DoesNotFit as refusal:
                self.add_error("postcode", refusal.sentence)
        elif "postcode" not in self.errors and "online" not in answers.get("ticks", []):
            self.add_error("postcode", "Enter a postcode, or tick “People can join online”.")
        return answers


class Joining(DraftStep):
    """What it costs and how to join."""

    slug, title = "joining", "How do people join?"

    cost = MoneyField(
        label="What does one person pay each time?", required=False, help_text="Leave it empty if it is free."
    )
    who_for = LineField(
        label="Who is it for?", max_length=200, required=False, help_text="Like “Anyone over 18” or “Women only”."
    )
    for_carers = TickBoxes(
        label="Carers", required=False, choices=[("for_carers", "It is for carers, or carers can come too")]
    )
    how_to_join = WordsField(
        label="How does someone join?", max_length=500, rows=3, help_text="Like “Just turn up” or “Ring us first on …”."
    )
    first_visit = WordsField(
        label="First visit: who meets you?",
        max_length=500,
        rows=3,
        required=False,
        help_text="Who looks out for new people, and where they stand.",
    )


STEPS = (What, When, Where, Joining)


def as_fields(answers: dict[str, Any]) -> dict[str, Any]:
    """Turn the pages' answers into the activity's own fields."""
    once = answers["weekday"] == "once"
    ticks = answers["ticks"]
    return {
        "title": answers["name"],
        "kind": ActivityKind.objects.get(pk=answers["kind"]),
        "about": answers["about"],
        "weekday": None if once else int(answers["weekday"]),
        "on_day": answers["on_day"] if once else None,
        "starts_at": answers["starts_at"],
        "ends_at": answers["ends_at"],
        "cost_pence": answers["cost"] or 0,
        "postcode": answers["postcode"],
        "place": answers["place"],
        **{name: name in ticks for name in ("online", "step_free", "quiet", "hide_place")},
        "for_carers": "for_carers" in answers["for_carers"],
        "who_for": answers["who_for"],
        "how_to_join": answers["how_to_join"],
        "first_visit": answers["first_visit"],
    }


def as_typed(activity: Activity) -> dict[str, dict[str, list[str]]]:
    """Turn an activity back into what would be typed on each page, so that changing it starts from there."""
    day = activity.on_day
    ticked = [name for name in ("online", "step_free", "quiet", "hide_place") if getattr(activity, name)]
    return {
        "what": {"name": [activity.title], "kind": [str(activity.kind_id)], "about": [activity.about]},
        "when": {
            "weekday": [str(activity.weekday or "once")],
            "on_day_day": [str(day.day) if day else ""],
            "on_day_month": [str(day.month) if day else ""],
            "on_day_year": [str(day.year) if day else ""],
            "starts_at": [activity.starts_at.strftime("%H:%M")],
            "ends_at": [activity.ends_at.strftime("%H:%M")],
        },
        "where": {"postcode": [activity.postcode], "place": [activity.place], "ticks": ticked},
        "joining": {
            "cost": [f"{activity.cost_pence / 100:.2f}" if activity.cost_pence else ""],
            "who_for": [activity.who_for],
            "for_carers": ["for_carers"] if activity.for_carers else [],
            "how_to_join": [activity.how_to_join],
            "first_visit": [activity.first_visit],
        },
    }
