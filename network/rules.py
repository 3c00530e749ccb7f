"""Who may do what in the network app, each answered with a sentence anyone can read."""

from network.answers import YES, Answer, no
from network.models import Letter, Locality, Person, Role, Someone

# Roles that let a person see or move much. A coordinator does not give them, nor sign such a person in.
HEAVY = ("lead", "finance", "report_author", "administrator")


def may_see_people(person: Someone) -> Answer:
    """Whether this person may open the list of people at all."""
    if person.is_authenticated and person.rolebook.has("coordinator", "lead", "administrator"):
        return YES
    return no("Only coordinators, strategic leads and administrators see the list of people.")


def givable_kinds(person: Person) -> list[tuple[str, str]]:
    """Return the roles this person may offer to others, with their words."""
    if person.rolebook.has("lead", "administrator"):
        return list(Role.KINDS)
    if person.rolebook.has("coordinator"):
        return [(kind, words) for kind, words in Role.KINDS if kind not in HEAVY]
    return []


def may_give_role(person: Person, kind: str, locality: Locality | None, to: Person | None = None) -> Answer:
    """Whether this person may offer a role of this kind, in this locality, to `to` (None: someone not yet known)."""
    if to is not None and to.pk == person.pk:
        return no("You cannot give a role to yourself. Ask someone else who may give it.")
    if kind in Role.LOCAL and kind != "participant" and locality is None:
        return no("Choose the locality this role is for.")
    if person.rolebook.has("lead", "administrator"):
        return YES
    if kind in HEAVY:
        return no("Only a strategic lead or an administrator gives this role.")
    if locality is None or locality.pk not in person.rolebook.localities("coordinator"):
        return no("You can give roles in your own locality only.")
    return YES


def may_answer_role(person: Someone, role: Role) -> Answer:
    """Whether this person may say yes or no to an offered role."""
    if role.person_id != person.pk:
        return no("Only the person who was asked can say yes or no.")
    if role.accepted_at is not None or role.ends_on is not None:
        return no("This has been answered already.")
    return YES


def may_end_role(person: Person, role: Role) -> Answer:
    """Whether this person may end a role: their own at any time, others' as far as they may give it."""
    if role.ends_on is not None:
        return no("This role has ended already.")
    if role.person_id == person.pk or person.rolebook.has("lead", "administrator"):
        return YES
    return may_give_role(person, role.kind, role.locality)


def looks_after(person: Person, other: Person) -> bool:
    """Whether this person is a lead, or a coordinator of a locality where the other was met or holds a role."""
    if person.rolebook.has("lead"):
        return True
    mine = person.rolebook.localities("coordinator")
    theirs = {other.met_in_id} | {place for _, place in other.rolebook.held}
    return bool(mine & theirs)


def may_see_contact(person: Person, other: Person) -> Answer:
    """Whether this person may read how to reach another. Giving a role needs a name; it needs no address."""
    if other.pk == person.pk or looks_after(person, other):
        return YES
    return no("Only a coordinator of this person’s locality or a strategic lead sees how to reach them.")


def may_print_code(person: Person, other: Person) -> Answer:
    """Whether this person may print a one-time sign-in code for another, who has no email."""
    if other.pk == person.pk:
        return no("You are signed in already.")
    if not looks_after(person, other):
        return no("Only a coordinator of this person’s locality or a strategic lead may print a code.")
    if other.email:
        return no("This person has an email address, so their code goes there.")
    if other.rolebook.has("coordinator", *HEAVY):
        return no("Someone with this role signs in with their own email.")
    return YES


def may_deliver(person: Person, letter: Letter) -> Answer:
    """Whether this person may say that a letter was posted, rung or texted, or send a failed one again."""
    if person.rolebook.has("lead"):
        return YES
    if letter.locality_id in person.rolebook.localities("coordinator"):
        return YES
    return no("Only a coordinator of this locality or a strategic lead may do this.")


def may_write_again(person: Person, letter: Letter) -> Answer:
    """Whether this person may send a letter's words again, in a letter of its own."""
    if letter.to_id is None:
        return no("We no longer know whom this letter went to.")
    return may_deliver(person, letter)
