"""Partners, projects, activities, cards and a file of past awards on each side."""

from datetime import time
from typing import TYPE_CHECKING

from evaluation.models import CheckIn
from evaluation.wellbeing.actions import begin, finish, make_cards, save_answers
from evaluation.wellbeing.asked import asked
from network.models import Locality
from partners.actions.join import AskedFor, ask_to_join
from partners.models import Organisation
from projects.actions import create_project, finish_project
from projects.activities.actions import list_activity, take_down
from projects.models import Activity, ActivityKind, Project
from projects.money.importing.runs import bring_in_at_once, send
from tests.access.canaries import PREFIX, canary
from tests.access.sides import Side
from tests.projects.money.award_files import award, sheet

if TYPE_CHECKING:
    from tests.access.world import World


def project(world: "World", side: Side, title: str) -> Project:
    """Start a project of this side's group."""
    group = Organisation.objects.get(name=side.group)
    return create_project(
        organisation=group, title=title, summary="A warm room.", locality=group.locality,
        by=world.cast[side.contact], at=world.at,
    )  # fmt: skip


def make(world: "World", side: Side) -> None:
    """A partner, one that asks to join, projects, activities and code cards."""
    group, by = Organisation.objects.get(name=side.group), world.cast[side.contact]
    world.put("partner", side.place, reference=group.reference)
    wish = f"We want to join. {canary(f'asking partner {side.place}')}"
    asking = ask_to_join(
        asked=AskedFor(
            name=f"Asking {side.place}", kind="group", locality=group.locality, about=wish,
            phone="01924 000 000",
        ),
        by=by, at=world.at,
    )  # fmt: skip
    world.put("asking partner", side.place, reference=asking.reference)
    listed = project(world, side, f"Listed {side.place}")
    finished = finish_project(project=project(world, side, f"Finished {side.place}"), by=by, at=world.at)
    world.put("finished project", side.place, reference=finished.reference)
    activity = meets(world, side, listed)
    gone = meets(world, side, listed)
    take_down(activity=gone, by=by, at=world.at, why="Over")
    world.put("activity", side.place, reference=activity.reference)
    world.put("taken down activity", side.place, reference=gone.reference)
    cards = make_cards(project=listed, count=5, by=by, at=world.at)
    world.put("project", side.place, reference=listed.reference, first=cards[0].pk)
    world.put("fresh card", side.place, code=cards[0].code, instrument=asked()[0].code)
    begin(card=cards[1], mode="self", at=world.at)
    world.put("begun card", side.place, code=cards[1].code, instrument=asked()[0].code)
    begun = begin(card=cards[2], mode="self", at=world.at)
    answer(begun, world)
    world.put("answered card", side.place, code=cards[2].code, instrument=asked()[0].code)
    done = begin(card=cards[3], mode="self", at=world.at)
    answer(done, world)
    finish(check_in=done, at=world.at)
    world.put("finished card", side.place, code=cards[3].code, instrument=asked()[0].code)


def answer(check_in: CheckIn, world: "World") -> None:
    """Answer every question with 3."""
    for instrument in asked():
        values: dict[str, int | None] = {item.key: 3 for item in instrument.items}
        save_answers(check_in=check_in, instrument=instrument, values=values, at=world.at)


def meets(world: "World", side: Side, of: Project) -> Activity:
    """List an activity that meets online on Tuesdays."""
    return list_activity(
        project=of, by=world.cast[side.contact], at=world.at, title=f"Tuesdays {side.place}",
        kind=ActivityKind.objects.first(), about="Come.", weekday=2, starts_at=time(10), ends_at=time(12),
        cost_pence=0, postcode="", place="", online=True, who_for="Anyone", how_to_join="Ring us.", first_visit="Us",
    )  # fmt: skip


def bring_in(world: "World") -> None:
    """Names, projects and awards from a file; and files that wait for the two who may send them."""
    rows = [
        row
        for place in ("Wakefield", "Barnsley")
        for row in (
            award(name=f"Brought in {place}", place=place, id=f"360G-x-{place}"),
            award(name=canary(f"private name {place}"), place=place, id=f"360G-z-{place}"),
        )
    ]
    _, run = bring_in_at_once(data=sheet(*rows), name="past.csv", by=world.cast["finn"], at=world.at)
    assert run is not None
    world.put("applied import", "here", reference=run.reference)
    # The reader of names leaves it to people to say that such a name is a person's: here it might be.
    Organisation.objects.filter(name__startswith=PREFIX).update(person_name="undecided")
    for place, town in (("here", "Wakefield"), ("there", "Barnsley")):
        name = Organisation.objects.get(name=f"Brought in {town}")
        world.put("unlisted partner", place, reference=name.reference)
        world.put("unlisted project", place, reference=name.projects.get().reference)
    for letter, key in (("S", "lena"), ("F", "finn")):
        waiting = send(data=sheet(award(id=f"360G-y-{key}")), name="new.csv", by=world.cast[key], at=world.at)
        world.put("waiting import", f"own {letter}", reference=waiting.reference)
    assert Locality.objects.served().count() == 4
