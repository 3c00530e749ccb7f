"""Every field of every record, sent along to every route that takes something: nothing changes but what it asks for."""

import copy
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site
from django.db import models, transaction
from django.test import override_settings

from tests.access.addresses import address_of
from tests.access.bodies import BODIES, body_for
from tests.access.knocking import Doors
from tests.access.sides import ROLES
from tests.access.table import Case, cases, lets_in
from tests.access.world import Thing, World

pytestmark = pytest.mark.usefixtures("its_pictures")
OURS = ("network", "partners", "projects", "collectives", "evaluation")
WORKED = {200, 201, 204, 302}
WRITING = ("POST", "PUT", "PATCH")
# What a route takes beyond what its body sends here: its own optional questions.
ALSO_TAKES: dict[str, set[str]] = {
    "my-details": {"phone", "address", "large_print", "easy_read", "language"},
    "api-me": {"phone", "address", "large_print", "easy_read", "language", "reach"},
    "person-invite": {"phone", "address"},
    "api-roles": {"phone", "address", "person"},
    "partner-edit": {"offers", "website", "public_email", "public_phone", "postcode"},
    "api-partner": {"offers", "website", "public_email", "public_phone", "postcode"},
    "partner-decide": {"review_on"},
    "api-partners": {"postcode", "phone"},
    "member-add": {"name"},
    "api-partner-people": {"name"},
    "api-claim-no-thanks": {"for_all"},
    "project-new": {"summary", "starts_on", "ends_on", "locality"},
    "api-partner-projects": {"summary", "starts_on", "ends_on", "locality"},
    "project-edit": {"summary", "starts_on", "ends_on"},
    "api-project": {"summary", "starts_on", "ends_on"},
    "api-activity": {"about", "on_day", "postcode", "place", "who_for", "for_carers", "first_visit"},
    "api-project-activities": {"about", "on_day", "postcode", "place", "who_for", "for_carers", "first_visit"},
    "api-bid": {
        "eligible_community", "eligible_mental_health", "eligible_not_started", "who_for", "people_count",
        "difference", "has_match", "has_outside_funder", "outside_funder", "outside_deadline", "asked_pence",
    },
    "bid-send-back": {"who_for", "difference", "match", "costs", "ask", "deadline", "community", "wellbeing"},
    "api-bids": {"asked_pence"},
    "question-add": {"hint", "most_letters", "must", "in_tiny", "in_short", "in_full", "position"},
    "question-change": {"hint", "must", "most_letters", "in_tiny", "in_short", "in_full"},
    "api-questions": {"hint", "position", "most_letters", "must", "in_tiny", "in_short"},
    "api-question": {"words", "hint", "position", "most_letters", "must", "in_tiny", "in_short", "in_full"},
    "bid-withdraw": {"why"},
    "api-bid-withdraw": {"why"},
    "meeting-plan": {"access"}, "meeting-change": {"access"}, "api-meetings": {"access"}, "api-meeting": {"access"},
    "meeting-hold": {"chair", "notes"}, "meeting-register": {"chair", "notes"},
    "api-meeting-hold": {"chair", "notes"}, "api-meeting-register": {"chair", "notes"},
    "api-meeting-actions": {"owner"},
    "need-add": {"said_for", "contact", "organisation"}, "api-needs": {"said_for", "contact", "organisation"},
    "need-publish": {"said_for"}, "api-need-publish": {"said_for"},
    "seat-add": {"phone"},
    "api-seats": {"phone", "facilitates"},
    "claim-add": {"meeting", "read"},
    "api-claim-add": {"meeting", "read"},
    "api-story": {"body", "name_kind", "shown_name"},
    "api-check-ins": {"mode"},
    "role-end": {"why"},
    "report-words": {"people_count"},
    "api-report": {"people_count"},
    "api-match-window": {
        "window_opens_on", "window_closes_on", "decision_by", "runs_out_on", "pays_percent", "counts_in_kind",
    },
    "api-ballot-phone": {"witness", "reason"},
    "hourly-rate-add": {"fund"},
    "api-hourly-rates": {"fund"},
    "api-own-rules": {
        "least_lived", "least_percent", "half_lived_or_carer", "pass_percent", "pass_of", "tie_rule",
        "without_quorum", "closes_early", "takes_part_votes", "small_sum_pence", "ballot_days", "promise_days",
        "list_rule", "equal_shares_view",
    },
    "decision-write": {
        "amount", "less_why", "kind", "lapses_on", "conditions", "host", "question", "question_to", "question_by",
    },
    "api-decision-write": {
        "less_why", "kind", "lapses_on", "conditions", "host", "defer", "question", "question_to", "question_by",
    },
    "ballot-open": {"how", "electors"}, "api-ballots": {"method", "secret", "electors", "to_borrow"},
    "ratifier-add": {"phone"}, "api-ratifiers": {"phone"},
    "api-condition-show": {"paper"},
    "award-told": {"why"},
    "api-award-told": {"why"},
    "api-condition-check": {"why"},
    "condition-check": {"why"},
    "condition-show": {"file"},
    "fund-new": {"source", "closes_on"},
    "fund-edit": {"source", "closes_on"},
    "api-funds": {
        "source", "closes_on", "tiny_up_to_pence", "two_people_above_pence", "light_report_up_to_pence",
    },
    "api-fund": {
        "name", "year", "closes_on", "tiny_up_to_pence", "two_people_above_pence", "light_report_up_to_pence",
    },
}  # fmt: skip
# What is refused in this world, each with its reason: nothing that is sent along may change anything there either.
REFUSED_HERE = {
    "bid-late": "no bid was written in a fund that has closed",
    "api-bid-late": "no bid was written in a fund that has closed",
    "api-bid-longer": "the bid has the longest form already",
    "payee-new": "other bank details wait already",
    "api-payees": "other bank details wait already",
    "api-payment-runs": "no payment is chosen",
    "ballot-papers-enter": "no paper ballot has that code",
    "api-ballot-papers-enter": "no paper ballot has that code",
    "ballot-phone-one": "that is not the code that was sent",
    "api-ballot-phone-confirm": "that is not the code that was sent",
    "round-phone-one": "that is not the code that was sent",
    "api-round-phone-confirm": "that is not the code that was sent",
    "api-meeting-sheet": "the sheet was entered already",
}
# Made by chance, by the clock, or by how often something was asked.
BY_CHANCE = {
    "reference", "key", "code", "once_key", "previous_hash", "id", "subject_id", "about_id", "url", "body",
    "before", "after", "lot_seed",
}  # fmt: skip
# References, the random part of "no password", and the names of files.
REFERENCE = re.compile(r"\b[A-Z]{1,3}-[0-9A-Z]{6}\b|(?<=^!)\w{40}$|[0-9a-f]{32}")
ROUTES = sorted(
    {
        (case.route, method)
        for case in cases()
        for method in case.methods
        if method in WRITING and {case.route, f"{case.route} {method}"} & set(BODIES)
    }
    - {("demo-sign-in", "POST")}
)


@pytest.fixture(scope="module", autouse=True)
def undrawn() -> Iterator[None]:
    """Nothing is drawn, nothing is logged."""
    templates: list[dict[str, Any]] = copy.deepcopy(site.TEMPLATES)
    templates[0]["APP_DIRS"] = False
    templates[0]["OPTIONS"]["loaders"] = [("django.template.loaders.cached.Loader", ["tests.access.blank.Loader"])]
    logging.disable(logging.CRITICAL)
    with override_settings(TEMPLATES=templates, ROOT_URLCONF="tests.access.all_urls"):
        yield
    logging.disable(logging.NOTSET)


def hostile(field: models.Field[Any, Any]) -> Any:
    """Return a value that would show if a route took it."""
    if field.choices:
        return str(list(field.choices)[-1][0])
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateField):
        return "2001-02-03"
    if isinstance(field, models.IntegerField | models.ForeignKey | models.FloatField):
        return 1
    return "taken"


def fields_of_all() -> dict[str, Any]:
    """Return every field name of every record of ours, with a value to slip in."""
    return {
        name: hostile(field)
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        for name in {field.name, field.attname}
    } | {"is_staff": True, "is_superuser": True, "roles": "lead", "permissions": "all"}


def numbers() -> dict[str, int]:
    """Return the highest number of each table, so that rows made since can be told."""
    highest = {}
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            top = model._base_manager.aggregate(top=models.Max("pk"))["top"]
            highest[model._meta.label] = top if isinstance(top, int) else 0
    return highest


def kept(before: dict[str, int]) -> dict[str, list[str]]:
    """Return every row of every table of ours, without what comes by chance or by the clock."""
    found = {}
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            fields = [field for field in model._meta.concrete_fields if steady(field)]
            # Asked for no column, the database would give every one.
            rows = model._base_manager.values_list(*(field.attname for field in fields)) if fields else []
            found[model._meta.label] = sorted(
                repr([told(field, value, before) for field, value in zip(fields, row, strict=True)]) for row in rows
            )
    return found


def told(field: models.Field[Any, Any], value: Any, before: dict[str, int]) -> Any:
    """Return a value; for a row made since, only that it is new; for text, without references."""
    if isinstance(field, models.ForeignKey) and isinstance(value, int):
        return "new" if value > before.get(field.related_model._meta.label, value) else value  # type: ignore[union-attr]
    return REFERENCE.sub("", value) if isinstance(value, str) else value


def steady(field: models.Field[Any, Any]) -> bool:
    """Whether a column holds the same after the same act."""
    return field.name not in BY_CHANCE and not isinstance(field, models.DateTimeField | models.BinaryField)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rightful(case: Case, method: str, world: World) -> tuple[str, Thing] | None:
    """Return somebody who may do this, and the thing they may do it to."""
    for role in ("Pa", "D", "C", "M", *ROLES):
        for place in world.places(case.on, role):
            if role != "V" and lets_in(case.methods[method], role, case.on, place, case.instead):
                return role, world.thing(case.on, place)
    return None


@pytest.mark.parametrize(("route", "method"), ROUTES)
def test_a_field_that_is_not_asked_for_changes_nothing(route: str, method: str, world: World, doors: Doors) -> None:
    for case in (case for case in cases() if case.route == route and method in case.methods):
        found = rightful(case, method, world)
        if found is None:
            continue
        role, thing = found
        url, body = address_of(route, thing), body_for(route, method, thing) or {}
        asked_for = set(body) | ALSO_TAKES.get(route, set())
        extra = {name: value for name, value in fields_of_all().items() if name not in asked_for}
        before = numbers()
        with undone():
            usual = doors.knock(role, method, url, body, keep=True)
            expected = kept(before)
        with undone():
            slipped = doors.knock(role, method, url, body_for(route, method, thing) | extra, keep=True)  # type: ignore[operator]
            after = kept(before)
        assert usual.status in WORKED or route in REFUSED_HERE, (usual.status, usual.body[:300])
        assert slipped.status in {usual.status, 400}, (usual.status, slipped.status, slipped.body[:300])
        wrong = {name: set(after[name]) ^ set(expected[name]) for name in after if after[name] != expected[name]}
        assert slipped.status == 400 or wrong == {}


def test_enough_is_sent_along() -> None:
    assert {"state", "locality", "listed", "amount_pence", "person", "facilitates", "settled"} <= set(fields_of_all())
    assert len(ROUTES) > 60
