"""The states of ballots and decisions, and the moves between them."""

from network.moves_table import COORDINATOR, FACILITATOR, NOBODY, VOTER, Moves

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
    has_it={"open": VOTER, "closed": FACILITATOR, "void": FACILITATOR},
    who={"close": (FACILITATOR, COORDINATOR), "void": (FACILITATOR, COORDINATOR)},
    but={
        "close": "Enough have voted, or the last day has gone by. Nobody with a connection to the group does it.",
        "void": "Until the letter has gone to the group. Nobody with a connection to the group does it.",
    },
    ends={"void": "The bid waits again, and a new ballot can be opened."},
)

DECISION = Moves(
    table={("written", "rewrite"): "written", ("written", "settle"): "settled"},
    words={"written": "Waiting for two members to agree the reasons", "settled": "Settled"},
    next_step={
        "written": "Two members read the reasons and agree them, one of them with lived experience.",
        "settled": "The letter has gone to the group.",
    },
    has_it={"written": VOTER, "settled": NOBODY},
    who={"rewrite": (FACILITATOR, COORDINATOR), "settle": (VOTER, FACILITATOR)},
    but={"settle": "Two agree, one of them with lived experience, and neither wrote the reasons."},
    ends={"settled": "A group that was refused can ask for a second look."},
)
