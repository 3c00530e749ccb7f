"""People, roles, letters, seats and memberships: someone's on each side, and each role's own."""

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from collectives.actions.seats import Invited, offer_seat
from collectives.models import Collective, Seat
from network import actions
from network.actions import Contact
from network.models import Letter, Locality, Person, Role
from network.printed_codes import make_code
from network.years import Year
from partners.actions.people import add_person, answer_membership
from partners.models import Organisation
from tests.access.canaries import canary
from tests.access.sides import ROLES, SIDES, Side

if TYPE_CHECKING:
    from tests.access.world import World

PLACES = {"here": "wakefield", "there": "barnsley"}
COORDINATORS = {"here": "dee", "there": "dan"}


def make(world: "World") -> None:
    """Two more reporters, someone without email in each locality, and what was offered to others."""
    for place, slug in PLACES.items():
        world.put("locality", place, slug=slug, year=this_year(world))
        world.put("collective", place, slug=slug)
        reporter(world, "ria" if place == "here" else "rio", place)
        by_post(world, place)
        seats(world, place)
    for side in SIDES:
        members(world, side)


def this_year(world: "World") -> str:
    """Return this year's name in an address."""

    return Year.of(world.at.date()).slug


def reporter(world: "World", key: str, place: str) -> None:
    """A Community Reporter who is none of the thirteen."""
    where, by = Locality.objects.get(slug=PLACES[place]), world.cast[COORDINATORS[place]]
    contact = Contact(key.title(), f"{key}@allotment.example")
    role = actions.invite(kind="reporter", locality=where, contact=contact, by=by, at=world.at)
    actions.answer_role(role=role, yes=True, by=role.person, at=world.at)
    world.cast[key] = Person.objects.get(pk=role.person.pk)
    world.put("held role", place, pk=role.pk)


def phones(world: "World", side: Side) -> None:
    """What must not leak: the phones of a main contact, and here of a treasurer and a participant."""
    planted = {f"contact phone {side.place}": side.contact}
    if side.place == "here":
        planted |= {"treasurer phone here": "tess", "participant phone": "pam"}
        world.put("person", "beside", key=world.cast["pam"].key)
    for what, key in planted.items():
        Person.objects.filter(pk=world.cast[key].pk).update(phone=canary(what))


def by_post(world: "World", place: str) -> None:
    """Someone met there who has no email, was asked to be a participant by post, and has not answered."""
    where, by = Locality.objects.get(slug=PLACES[place]), world.cast[COORDINATORS[place]]
    contact = Contact(f"Postal {place}", "", "", f"1 {canary(f'address {place}')}, {where}")
    role = actions.invite(kind="participant", locality=where, contact=contact, by=by, at=world.at)
    person = role.person
    letter = Letter.objects.get(to=person)
    world.put("offered role", place, pk=role.pk)
    world.put("person", place, key=person.key)
    world.put("letter", place, reference=letter.reference)
    world.cast[f"postal {place}"] = person
    world.put("printed code", place, key=person.key, code=make_code(person=person, by=by, at=world.at))


def seats(world: "World", place: str) -> None:
    """A seat held and a seat offered."""
    collective = Collective.objects.get(locality__slug=PLACES[place])
    holder = world.cast["leo" if place == "here" else "tariq"]
    held = Seat.objects.get(collective=collective, person=holder)
    world.put("held seat", place, slug=PLACES[place], pk=held.pk)
    invited = Invited("Zoe Plain", world.cast["zoe"].email or "")
    by = world.cast[COORDINATORS[place]]
    offered = offer_seat(
        collective=collective, invited=invited, seat="community", facilitates=False, by=by, at=world.at
    )
    world.put("offered seat", place, slug=PLACES[place], pk=offered.pk)


def members(world: "World", side: Side) -> None:
    """Someone who belongs to the group, and someone who was asked to."""
    group, by = Organisation.objects.get(name=side.group), world.cast[side.contact]
    joined = add_person(organisation=group, email="kim@allotment.example", role="member", by=by, at=world.at)
    answer_membership(membership=joined, says_yes=True, by=joined.person, at=world.at)
    world.put("membership", side.place, reference=group.reference, pk=joined.pk)
    asked = add_person(organisation=group, email="lou@allotment.example", role="member", by=by, at=world.at)
    world.put("asked membership", side.place, reference=group.reference, pk=asked.pk)


def give_own(world: "World") -> None:
    """Each role's own: an offered role, a letter, a seat and a place in a group offered in a fourth locality."""
    for side in SIDES:
        phones(world, side)
    cast = world.cast
    kirklees = Locality.objects.get(slug="kirklees")
    friends = Organisation.objects.get(name="Kirklees Walking Football Friends")
    for letter, key in ROLES.items():
        if letter == "V":
            continue
        own, person = f"own {letter}", cast[key]
        asker = cast["lena" if key != "lena" else "ada"]
        offered = actions.invite(kind="participant", locality=kirklees, to=person, by=asker, at=world.at)
        world.put("offered role", own, pk=offered.pk)
        world.put("letter", own, reference=Letter.objects.filter(to=person).last().reference)  # type: ignore[union-attr]
        world.put("person", own, key=person.key)
        held = Role.objects.filter(person=person, accepted_at__isnull=False).first()
        if held is not None:
            world.put("held role", own, pk=held.pk)
        seat = offer_seat(
            collective=kirklees.collective,
            invited=Invited(person.name, person.email or ""),
            seat="community",
            facilitates=False,
            by=cast["kit"],
            at=world.at,
        )
        world.put("offered seat", own, slug="kirklees", pk=seat.pk)
        asked = add_person(organisation=friends, email=person.email or "", role="member", by=cast["joe"], at=world.at)
        world.put("asked membership", own, reference=friends.reference, pk=asked.pk)
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(person)
    for letter in ("M", "C"):
        seat = Seat.objects.get(person=cast[ROLES[letter]], collective__locality__slug="wakefield")
        world.put("held seat", f"own {letter}", slug="wakefield", pk=seat.pk)
    for place, key in (("here", "tess"), ("there", "ollie")):
        world.put("passkey", place, pk=passkey(cast[key]))


def passkey(person: Person) -> int:
    """A passkey of someone; its insides are never asked here."""
    data = {"name": "Their phone", "credential": {}, "passwordless": False}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data).pk
