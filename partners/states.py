"""The states of an organisation and the moves between them."""

from network.moves_table import Moves

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
)
