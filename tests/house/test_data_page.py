"""What we hold about people is written down, record by record."""

from django.apps import apps

from tests.house.modules import APPS, ROOT


def test_every_record_about_a_person_is_explained() -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    about_people = [
        model._meta.label
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if {"personal", "special"} & set(model.PRIVACY.values())
    ]
    assert [label for label in about_people if f"| {label} |" not in page] == []
