"""One person for each role of the tables, who holds that role and no other."""

from collectives.models import Collective, Ratifier
from network.models import Person, Visitor
from network.models.person import Someone
from network.moves_table import (
    ADMINISTRATOR,
    AUTHOR,
    CHAMPION,
    CONTACT,
    COORDINATOR,
    FACILITATOR,
    FINANCE,
    GROUP_MEMBER,
    LEAD,
    OUTSIDER,
    RATIFIER,
    REPORTER,
    TREASURER,
    VOTER,
    WRITER,
)
from partners.actions.people import add_person, answer_membership
from partners.models import Organisation

POTTERY = "Northgate Pottery Shed"
PLAYED_BY = {
    CONTACT: "olu",
    TREASURER: "tess",
    CHAMPION: "chidi",
    REPORTER: "rosa",
    VOTER: "maya",
    FACILITATOR: "fran",
    COORDINATOR: "dee",
    OUTSIDER: "dan",
    LEAD: "lena",
    FINANCE: "finn",
    AUTHOR: "eva",
    ADMINISTRATOR: "ada",
    "anyone else": "zoe",
    "the contact of another group": "ollie",
}


def people(cast: dict[str, Person]) -> dict[str, Someone]:
    """Return someone for each role: those of the pottery, of Wakefield, and of the whole network."""
    found: dict[str, Someone] = {role: Person.objects.get(pk=cast[key].pk) for role, key in PLAYED_BY.items()}
    pottery = Organisation.objects.get(name=POTTERY)
    for role, kind in ((WRITER, "writer"), (GROUP_MEMBER, "member")):
        email = f"{kind}@allotment.example"
        joined = add_person(organisation=pottery, email=email, role=kind, by=cast["olu"], at=cast["olu"].joined_at)
        answer_membership(membership=joined, says_yes=True, by=joined.person, at=cast["olu"].joined_at)
        found[role] = Person.objects.get(pk=joined.person_id)
    found[RATIFIER] = Person.objects.get(pk=a_ratifier(cast, "wakefield").person_id)
    return {**found, "a visitor": Visitor()}


def a_ratifier(cast: dict[str, Person], place: str, key: str = "ratifier", *, duty: str = "") -> Ratifier:
    """Somebody with no other role, named to ratify for the collective of a place; they have said yes."""
    person = Person.objects.create_user(f"{key}@allotment.example", name=key.capitalize())
    collective = Collective.objects.get(locality__slug=place)
    at = cast["lena"].joined_at
    return Ratifier.objects.create(collective=collective, person=person, duty=duty, starts_on=at.date(), accepted_at=at)
