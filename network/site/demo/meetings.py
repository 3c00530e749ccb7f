"""A meeting that was and one to come, what is missing and can be lent, and suggestions with their answers."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from collectives.actions.agenda import add_all_waiting, add_point, write_outcome
from collectives.actions.meeting_actions import add_action
from collectives.actions.meetings import Register, Where, hold_meeting, plan_meeting, say_if_coming, write_summary
from collectives.actions.needs import Said, answer_need, publish_need, say_need
from collectives.actions.suggestions import answer_suggestion, suggest
from collectives.models import AgendaItem, Collective
from collectives.papers import draft_summary
from network.models import Person
from partners.models import Organisation

Cast = dict[str, Person]
HALL = "St John’s hall, Wood Street, Wakefield"
ACCESS = "No steps. A hearing loop. A quiet room next door. Buses 110 and 111 stop outside."


def meet(cast: Cast, now: datetime) -> None:
    """Play it all in Wakefield."""
    collective = Collective.objects.get(locality__name="Wakefield")
    say_what_is_missing(collective, cast, now)
    suggest_things(collective, cast, now)
    was(collective, cast, now - timedelta(days=28))
    to_come(collective, cast, now)


def was(collective: Collective, cast: Cast, at: datetime) -> None:
    """A meeting four weeks ago, written up, with two things taken on."""
    day = timezone.localdate(at)
    where = Where(day, time(18, 30), HALL, ACCESS)
    meeting = plan_meeting(collective=collective, where=where, by=cast["fran"], at=at - timedelta(days=14))
    add_point(meeting=meeting, words="The last bus home", by=cast["maya"], at=at - timedelta(days=7))
    say_if_coming(meeting=meeting, coming=False, by=cast["bilal"], at=at - timedelta(days=2))
    here = tuple(cast[key] for key in ("maya", "leo", "carys", "fran"))
    notes = "We would like to end at eight, so that everybody gets the bus."
    hold_meeting(meeting=meeting, register=Register(here, cast["maya"], notes), by=cast["fran"], at=at)
    point = AgendaItem.objects.get(meeting=meeting)
    write_outcome(item=point, outcome="We ask the bus firm, and start at six from now on.", by=cast["fran"], at=at)
    for owner, words in (("maya", "Ring the bus firm"), ("dee", "Find a hall that opens at six")):
        add_action(
            meeting=meeting, words=words, owner=cast[owner], due_on=day + timedelta(days=35), by=cast[owner], at=at
        )


def to_come(collective: Collective, cast: Cast, now: datetime) -> None:
    """The next meeting, with an agenda, a summary and some answers."""
    where = Where(timezone.localdate(now) + timedelta(days=9), time(18), HALL, ACCESS)
    meeting = plan_meeting(collective=collective, where=where, by=cast["fran"], at=now - timedelta(days=3))
    add_all_waiting(meeting=meeting, by=cast["fran"], at=now - timedelta(days=2))
    add_point(meeting=meeting, words="Tea, and who brings it", by=cast["leo"], at=now - timedelta(days=1))
    write_summary(meeting=meeting, summary=draft_summary(meeting), by=cast["fran"], at=now - timedelta(days=1))
    for key, coming in (("leo", True), ("carys", True), ("fran", True), ("bilal", False)):
        say_if_coming(meeting=meeting, coming=coming, by=cast[key], at=now - timedelta(days=1))


def say_what_is_missing(collective: Collective, cast: Cast, now: datetime) -> None:
    """Three on the list, one answered, one that nobody has looked at."""
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    on_list = [
        ("chidi", Said("barrier", "transport", "No bus home after six from Ossett", "people without a car")),
        ("pam", Said("need", "activity", "Something to do on Sundays", "people who live alone")),
        ("olu", Said("offer", "kit", "A kiln, on Fridays", organisation=pottery)),
        ("gwen", Said("need", "skills", "Somebody who can mend a sewing machine", "a new sewing circle")),
    ]
    for who, said in on_list:
        by = Person.objects.get(pk=cast[who].pk)
        need = say_need(collective=collective, said=said, by=by, at=now - timedelta(days=30))
        publish_need(need=need, said=said, by=cast["fran"], at=now - timedelta(days=25))
    answer = "Two people from the men’s shed mend them on Thursdays."
    answer_need(need=need, answer=answer, by=cast["dee"], at=now - timedelta(days=10))
    new = Said("barrier", "other", "The form for the walking group is only on a website", "people without a phone")
    by = Person.objects.get(pk=cast["chidi"].pk)
    say_need(collective=collective, said=new, by=by, at=now - timedelta(days=2))


def suggest_things(collective: Collective, cast: Cast, now: datetime) -> None:
    """One suggestion of each colour, and one that waits."""
    answers = [
        ("Send the papers in large print", "green", "Every pack now begins with a page in large print."),
        ("Meet in the afternoon", "amber", "We try two afternoons this spring, and ask again."),
        ("Pay for taxis to every activity", "red", "Our money does not reach that far. We asked the council."),
    ]
    for days, (words, colour, we_did) in enumerate(answers):
        made = suggest(
            collective=collective, words=words, named=False, by=cast["pam"], at=now - timedelta(days=40 + days)
        )
        answer_suggestion(
            suggestion=made, colour=colour, we_did=we_did, by=cast["fran"], at=now - timedelta(days=20 + days)
        )
    suggest(collective=collective, words="A bench at the door", named=False, by=cast["zoe"], at=now - timedelta(days=4))
