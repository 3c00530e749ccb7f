"""The states of ballots and decisions, and the moves between them."""

from network.moves_table import Moves

BALLOT = Moves(
    table={
        ("open", "close"): "closed",
        ("open", "void"): "void",
        ("closed", "void"): "void",
    },
    words={"open": "Open for votes", "closed": "Closed", "void": "Set aside"},
    next_step={
        "open": "Members say whether they have a connection, read the bid and vote. Then the facilitator closes it.",
        "closed": "The facilitator writes the reasons and two members agree them, one of them with lived experience.",
        "void": "It does not count. It is kept on the record, and a new ballot is opened.",
    },
)

DECISION = Moves(
    table={("written", "rewrite"): "written", ("written", "settle"): "settled"},
    words={"written": "Waiting for two members to agree the reasons", "settled": "Settled"},
    next_step={
        "written": "Two members read the reasons and agree them, one of them with lived experience.",
        "settled": "The letter has gone to the group.",
    },
)
