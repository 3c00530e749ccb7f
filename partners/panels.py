"""What partners put on other pages: what waits for a person, what we hold about one, and the words of the trail."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.clock import add_working_days
from network.links import Link
from network.models import Draft, Person
from partners.join_steps import KIND
from partners.models import Membership, Organisation
from partners.models.membership import organisations_of
from partners.wording import VERBS

DAYS_TO_ANSWER = 10


def groups_to_answer(person: Person) -> list[hooks.ToDo]:
    """Return each group that waits for this coordinator's answer, due 10 working days after it asked."""
    if not person.rolebook.has("coordinator"):
        return []
    places = person.rolebook.localities("coordinator")
    rows = Organisation.objects.decided_by(person).asked().filter(locality__in=places).select_related("locality")
    return [
        hooks.ToDo(
            text=f"Answer {row.name}, which asks to join",
            url=reverse("partner-decide", args=[row.reference]),
            due=add_working_days(timezone.localdate(row.asked_at), DAYS_TO_ANSWER) if row.asked_at else None,
            detail=row.locality.name,
        )
        for row in rows
    ]


def names_to_check(person: Person) -> list[hooks.ToDo]:
    """Return one line for all the brought-in names of this coordinator's places that nobody has checked."""
    if not person.rolebook.has("coordinator"):
        return []
    places = person.rolebook.localities("coordinator")
    count = Organisation.objects.decided_by(person).to_check().filter(locality__in=places).count()
    words = "1 name that was brought in" if count == 1 else f"{count:,} names that were brought in"
    return [hooks.ToDo(text=f"Check {words}", url=reverse("partners-to-check"))] if count else []


def groups_that_asked_me(person: Person) -> list[hooks.ToDo]:
    """Return each role in a group that this person was asked to take and has not answered."""
    rows = Membership.objects.visible_to(person).offered().filter(person=person).select_related("organisation")
    return [
        hooks.ToDo(
            text=f"Say yes or no to {row.organisation.name}",
            url=reverse("member-answer", args=[row.organisation.reference, row.pk]),
            detail=row.get_role_display(),
        )
        for row in rows.order_by("pk")
    ]


def my_unsent_form(person: Person) -> list[hooks.ToDo]:
    """Return the form of joining that this person began and has not sent."""
    begun = Draft.objects.visible_to(person).filter(kind=KIND, used_at=None).exists()
    return [hooks.ToDo(text="Finish asking for your group to join", url=reverse("join"))] if begun else []


def my_groups(person: Person) -> list[Link]:
    """Return the page of each group this person belongs to, by name."""
    rows = Organisation.objects.filter(pk__in=organisations_of(person)).order_by("name")
    return [Link(row.name, row.get_absolute_url(), "Your group: its page, people and projects") for row in rows]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the roles in groups this person holds or held."""
    rows = Membership.objects.filter(person=person).select_related("organisation").order_by("pk")
    return {
        "Roles in groups": [
            {
                "group": row.organisation.name,
                "role": row.get_role_display(),
                "from": row.starts_on,
                "until": row.ends_on,
                "said yes": row.accepted_at,
            }
            for row in rows
        ]
    }


hooks.to_do += [groups_to_answer, names_to_check, groups_that_asked_me, my_unsent_form]
hooks.shortcuts.append(my_groups)
hooks.held_about.append(held_about)
history.WORDS.update(VERBS)
