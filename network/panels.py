"""What the network app itself adds to everyone's to-do list and to what is held about a person."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from network import hooks
from network.dates import say_day
from network.hooks import ToDo
from network.links import address
from network.models import Draft, Letter, Person, PrintedCode, Role


def roles_to_answer(person: Person) -> list[ToDo]:
    """Return the roles this person was asked to take and has not answered."""
    offered = Role.objects.offered().filter(person=person).select_related("locality")
    return [
        ToDo(
            text=f"Say yes or no: will you take the role of {role.get_kind_display()}?",
            url=address("role-answer", role.pk),
            detail=f"In {role.locality}" if role.locality else "",
        )
        for role in offered
    ]


def letters_to_see_to(person: Person) -> list[ToDo]:
    """Return, for a coordinator or lead, how many letters wait to be posted or rung and how many failed."""
    if not person.rolebook.has("coordinator", "lead"):
        return []
    letters = Letter.objects.visible_to(person).for_a_person().exclude(to=person).order_by()
    now = Q(try_again_on=None) | Q(try_again_on__lte=timezone.localdate())
    counts = letters.aggregate(
        post=Count("pk", filter=Q(state="queued", way="post")),
        calls=Count("pk", filter=Q(state="queued", way__in=("phone", "text")) & now),
        failed=Count("pk", filter=Q(state="failed")),
    )
    found = [
        (counts["post"], "Letters to post", "letters-to-post"),
        (counts["calls"], "Letters to read out on the phone or text", "letters-to-ring"),
        (counts["failed"], "Emails that could not be sent", "letters-to-post"),
    ]
    return [ToDo(f"{words}: {count}", address(page)) for count, words, page in found if count]


def name_to_give(person: Person) -> list[ToDo]:
    """Ask for a name once, after the first sign-in; nobody has to answer."""
    if person.name:
        return []
    return [ToDo("Tell us what to call you", address("my-details"), detail="You do not have to.")]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what the network app holds about a person, in words."""
    return {
        "You": [
            {
                "Name": person.name,
                "Email": person.email,
                "Phone": person.phone,
                "Address": person.address,
                "How you hear from us": person.get_reach_display(),
                "Large print": "Yes" if person.large_print else "No",
                "Easy read": "Yes" if person.easy_read else "No",
                "Language": person.language or "English",
                "Here since": say_day(person.joined_at),
            }
        ],
        "Roles": [
            {
                "Role": str(role),
                "From": say_day(role.starts_on),
                "Until": say_day(role.ends_on) if role.ends_on else "No end",
                "You said yes": say_day(role.accepted_at) if role.accepted_at else "Not yet",
            }
            for role in Role.objects.filter(person=person).select_related("locality")
        ],
        "Letters": [
            {
                "Letter": letter.subject,
                "Date": say_day(letter.queued_at),
                "Sent to": letter.address,
                "Where it is": letter.where_it_is,
            }
            for letter in Letter.objects.filter(to=person).order_by("queued_at")
        ],
        "Forms you have started": [
            {"Form": draft.kind, "Started": say_day(draft.started_at), "Answers so far": len(draft.answers)}
            for draft in Draft.objects.filter(owner=person, used_at=None)
        ],
        "Printed sign-in codes": [
            {"Made": say_day(code.made_at), "Used": say_day(code.used_at) if code.used_at else "No"}
            for code in PrintedCode.objects.filter(person=person)
        ],
    }


hooks.to_do += [roles_to_answer, letters_to_see_to, name_to_give]
hooks.held_about.append(held_about)
