"""What waits for me: one to-do list from every app, and short ways to what a person's roles open."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from network import hooks
from network.dates import say_day
from network.furniture import Work
from network.links import Link, links
from network.models import Person
from network.requests import PersonRequest, signed_in

FOR_ALL = (
    ("Find an activity", "activities", "What is on, where and when"),
    ("Bids", "bids", "Ask for money, or carry on with a bid"),
    ("My letters", "letters", "Everything we wrote to you"),
    ("My details", "my-details", "Your name, and how you want to hear from us"),
)
WITHOUT_A_GROUP = (("Join as a partner", "join", "Start a group, or bring yours here"),)
FOR_ROLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "participant": (
        ("Answer the wellbeing questions", "card-enter", "With the code on your card"),
        ("Stories", "stories", "What people tell, in their own words"),
        *WITHOUT_A_GROUP,
    ),
    "champion": (("Map of activities", "activity-map", "Find something near someone"),),
    "reporter": (("Stories", "stories", "Gather and look after stories"),),
    "coordinator": (
        ("People", "people", "Who is here, who was asked"),
        ("Ask someone to take a role", "person-invite", "Champion, reporter and more"),
        ("Letters to post and calls to make", "letters-to-post", "For people who do not use email"),
        ("Partners who want to join", "partners-waiting", "Read and answer"),
    ),
    "lead": (
        ("People", "people", "Everyone’s roles"),
        ("Letters to post and calls to make", "letters-to-post", "For people who do not use email"),
        ("Partners who want to join", "partners-waiting", "Read and answer"),
        ("Local pots", "shares", "What each locality has left"),
        ("Bring in past awards", "award-import", "From a spreadsheet"),
        ("The year in each locality", "localities", "Money, decisions, people and change"),
        ("Collectives", "collectives", "Who decides where, and how it goes"),
    ),
    "finance": (
        ("Local pots", "shares", "What each locality has left"),
        ("Bring in past awards", "award-import", "From a spreadsheet"),
        ("Decisions", "decisions", "What was agreed"),
        ("The year in each locality", "localities", "What was awarded and matched"),
    ),
    "report_author": (
        ("The year in each locality", "localities", "Money, decisions, people and change"),
        ("Stories", "stories", "What people told us"),
        ("Decisions", "decisions", "What was agreed, and why"),
        ("Local pots", "shares", "What each locality has left"),
    ),
    "administrator": (
        ("People", "people", "Give and end roles"),
        ("Reference data", "admin:index", "Localities and kinds of activity"),
    ),
}


@signed_in
def my_work(request: PersonRequest) -> HttpResponse:
    """Show what waits for this person, nearest date first, and what they can do."""
    context = {"work": _work(request.user), "shortcuts": shortcuts(request.user)}
    return render(request, "network/my_work.html", context)


def _work(person: Person) -> list[Work]:
    today = timezone.localdate()
    return [
        Work(
            title=item.text,
            url=item.url,
            about=item.detail,
            due=f"By {say_day(item.due)}" if item.due else "",
            late=item.due is not None and item.due < today,
        )
        for item in hooks.waiting_for(person)
    ]


def shortcuts(person: Person) -> list[Link]:
    """Return links to a person's own groups and collectives, to what their roles open, then to what everyone has."""
    own = [link for part in hooks.shortcuts for link in part(person)]
    named = [entry for kind, entries in FOR_ROLES.items() if person.rolebook.has(kind) for entry in entries]
    new = () if own or named else WITHOUT_A_GROUP
    return list({link.url: link for link in [*own, *links(*named, *FOR_ALL, *new)]}.values())
