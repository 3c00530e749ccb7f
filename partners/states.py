"""The states of an organisation and the moves between them."""

from network.moves_table import CONTACT, COORDINATOR, LEAD, Moves

ORGANISATION = Moves(
    table={
        ("asked", "approve"): "active",
        ("asked", "turn_down"): "turned_down",
        ("asked", "same_group"): "closed",
        ("unlisted", "confirm"): "active",
        ("unlisted", "ask_to_join"): "asked",
        ("active", "close"): "closed",
        ("closed", "reopen"): "active",
        ("turned_down", "ask_again"): "asked",
    },
    words={
        "asked": "Asked to join",
        "active": "Active",
        "unlisted": "Brought in, not checked yet",
        "turned_down": "Not joined",
        "closed": "Closed",
    },
    next_step={
        "asked": "The coordinator for your locality reads it and rings you, within 10 working days.",
        "active": "You can add projects, ask for money and list activities.",
        "unlisted": "The coordinator checks who this is before the public sees it.",
        "turned_down": "The coordinator has told you why. You can ask again when things change.",
        "closed": "Nothing more happens. The history stays. The coordinator can open it again.",
    },
    staff_step={
        "asked": "Read it and ring the group, within 10 working days.",
        "active": "Look at the agreement again on its review day.",
        "unlisted": "Check who this is before the public sees it.",
        "turned_down": "The group can ask again when things change.",
    },
    has_it={
        "asked": COORDINATOR,
        "active": CONTACT,
        "unlisted": COORDINATOR,
        "turned_down": CONTACT,
        "closed": COORDINATOR,
    },
    who={
        "approve": (COORDINATOR, LEAD),
        "turn_down": (COORDINATOR, LEAD),
        "same_group": (COORDINATOR, LEAD),
        "confirm": (COORDINATOR, LEAD),
        "ask_to_join": (CONTACT,),
        "close": (COORDINATOR, LEAD),
        "reopen": (COORDINATOR, LEAD),
        "ask_again": (CONTACT,),
    },
    but=dict.fromkeys(
        ("approve", "turn_down", "same_group", "confirm"), "Nobody decides about a group they belong to."
    ),
)
