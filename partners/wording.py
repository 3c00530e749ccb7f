"""How a partner is said on pages and in letters: its places, its tags, and what was done to it."""

from network.furniture import Tag
from partners.models import Organisation

STATE_COLOURS = {"asked": "blue", "unlisted": "yellow", "turned_down": "grey", "closed": "grey"}
SHORT = 160
VERBS = {
    "ask_to_join": "Asked to join",
    "ask_again": "Asked again to join",
    "approve": "Became a partner",
    "agree": "Agreement written",
    "bring_in_agreement": "Agreement that ran already brought in",
    "turn_down": "Not joined this time",
    "confirm": "Checked and confirmed",
    "say_who": "Decided whether this is a private person",
    "same_group": "Brought together with another record of the same group",
    "edit": "Page changed",
    "join": "Joined",
    "close": "Closed",
    "reopen": "Opened again",
    "add_person": "Someone was asked to take a role in the group",
    "person_said_yes": "Someone said yes to a role in the group",
    "person_said_no": "Someone said no to a role in the group",
    "end_membership": "Someone’s role in the group ended",
}


def shortened(text: str) -> str:
    """Return the first 160 characters of a text, cut between words."""
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"


def places_of(organisation: Organisation) -> str:
    """Return the places a group belongs to and serves, its own first. Reads prefetched localities where there are."""
    names = [organisation.locality.name, *(place.name for place in organisation.localities.all())]
    return ", ".join(dict.fromkeys(names))


def partner_tags(organisation: Organisation) -> list[Tag]:
    """Return the kind of a group and, where it is not simply active, its state."""
    tags = [Tag(organisation.get_kind_display(), "grey")]
    if organisation.state in STATE_COLOURS:
        tags.insert(0, Tag(organisation.MOVES.words[organisation.state], STATE_COLOURS[organisation.state]))
    return tags
