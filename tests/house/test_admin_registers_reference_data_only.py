"""The admin takes reference data and nothing else, so that nobody finds a back door to people, words or money."""

from django.contrib import admin
from django.contrib.admin import ModelAdmin

from network.models import Person
from network.site.admin_site import REFERENCE_DATA

# The only records the admin may ever hold: lists that change a few times a year and name nobody.
ALLOWED = {
    "network.Locality", "network.LocalityCode", "projects.ActivityKind", "collectives.RoleWords",
    "collectives.LearningStep",
}  # fmt: skip


def test_the_admin_holds_reference_data_only() -> None:
    assert {model._meta.label for model in admin.site._registry} <= ALLOWED
    assert REFERENCE_DATA <= ALLOWED


def test_no_list_inside_a_page_of_the_admin_holds_anything_else() -> None:
    inside = {inline.model._meta.label for found in admin.site._registry.values() for inline in found.inlines}
    assert inside <= ALLOWED


def test_registering_people_has_no_effect() -> None:
    admin.site.register(Person, ModelAdmin)
    assert not admin.site.is_registered(Person)
