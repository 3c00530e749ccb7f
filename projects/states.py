"""The states of projects, bids, awards and activities, and the moves between them."""

from network.moves_table import Moves

PROJECT = Moves(
    table={("active", "finish"): "finished", ("finished", "reopen"): "active"},
    words={"active": "Active", "finished": "Finished"},
    next_step={
        "active": "The group adds activities and, when it needs money, a bid.",
        "finished": "Nothing more happens. The record stays.",
    },
)

BID = Moves(
    table={
        ("draft", "submit"): "submitted",
        ("draft", "withdraw"): "withdrawn",
        ("submitted", "withdraw"): "withdrawn",
        ("submitted", "send_back"): "draft",
        ("submitted", "open_ballot"): "deciding",
        ("deciding", "void_ballot"): "submitted",
        ("deciding", "award"): "awarded",
        ("deciding", "refuse"): "refused",
        ("deciding", "not_quorate"): "submitted",
        ("refused", "look_again"): "submitted",
    },
    words={
        "draft": "Being written",
        "submitted": "Sent in",
        "deciding": "With the collective",
        "awarded": "Agreed",
        "refused": "Not funded this time",
        "withdrawn": "Taken back",
    },
    next_step={
        "draft": "You answer the questions, check them and send the bid in. Nobody else reads it until then.",
        "submitted": "The facilitator of your local collective puts it to a vote.",
        "deciding": "Members of the collective read your bid and vote. Two agree the reasons, and we write to you.",
        "awarded": "Your group says yes to the offer, or tells us it cannot go ahead.",
        "refused": "Your coordinator rings you to talk it through. You can write a new bid.",
        "withdrawn": "Nothing more happens. You can write a new bid whenever you like.",
    },
)

AWARD = Moves(
    table={
        ("in_principle", "confirm"): "offered",
        ("in_principle", "cannot_go_ahead"): "declined",
        ("in_principle", "lapse"): "lapsed",
        ("offered", "accept"): "accepted",
        ("offered", "cannot_go_ahead"): "declined",
        ("offered", "lapse"): "lapsed",
        ("accepted", "lapse"): "lapsed",
        ("accepted", "stop"): "stopped",
        ("accepted", "close"): "closed",
    },
    words={
        "in_principle": "Offered in principle",
        "offered": "Offered",
        "accepted": "Accepted",
        "declined": "The group could not go ahead",
        "lapsed": "Ran out",
        "stopped": "Stopped",
        "closed": "Closed",
        "brought_in": "Awarded before, brought in",
    },
    next_step={
        "in_principle": "The group shows our letter to the other funder, and sends us theirs when it comes.",
        "offered": "The group reads the offer and says yes, or that it cannot go ahead.",
        "accepted": "The group lists its activities and starts. Finance gets ready to pay.",
        "declined": "The money has gone back to the local pot.",
        "lapsed": "The money has gone back to the local pot. The group can write a new bid; its coordinator helps.",
        "stopped": "What was not paid has gone back to the local pot. The coordinator has told the group why.",
        "closed": "Nothing more to do. The record keeps what was paid, returned and matched.",
        "brought_in": "Nothing more to do: this award was made before this record began.",
    },
)

ACTIVITY = Moves(
    table={("listed", "take_down"): "taken_down", ("taken_down", "list_again"): "listed"},
    words={"listed": "In the list", "taken_down": "Not in the list"},
    next_step={
        "listed": "The group checks the details twice a year.",
        "taken_down": "Only the group and its coordinator see it, until it is put back.",
    },
)
