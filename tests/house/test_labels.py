"""Every field of every record says how private it is, and every record has a rule the database itself keeps."""

import pytest
from django.apps import apps
from django.db.models import Model

from network.privacy import labels
from tests.house.modules import APPS

RECORDS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
# Rows that hold nothing a rule could be about, each with its reason.
NO_CONSTRAINT_NEEDED = {
    "network.Once": "its key is unique by the column",
    "network.LocalityCode": "its code is unique by the column",
    "projects.ActivityKind": "its name is unique by the column",
    "collectives.RoleWords": "its slug is unique by the column",
    "collectives.LearningStep": "its slug is unique by the column",
}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_every_field_has_a_privacy_label(model: type[Model]) -> None:
    fields = {field.name for field in [*model._meta.fields, *model._meta.many_to_many] if not field.primary_key}
    declared = set(model.PRIVACY) - {model._meta.pk.name}
    assert declared == fields


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_every_record_is_guarded_by_the_database(model: type[Model]) -> None:
    guarded = model._meta.constraints or model._meta.label in NO_CONSTRAINT_NEEDED or model._meta.unique_together
    assert guarded, f"{model._meta.label} has no constraint"


def test_a_field_cannot_have_two_labels() -> None:
    with pytest.raises(ValueError, match="two privacy labels"):
        labels(public="name", personal="name")
