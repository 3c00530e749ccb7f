"""The states of the collectives' records, and the moves between them."""

from network.moves_table import (
    ASKER,
    COORDINATOR,
    FACILITATOR,
    FINANCE,
    ITSELF,
    LEAD,
    NOBODY,
    RATIFIER,
    VOTER,
    Moves,
)

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
        "void": "It does not count. It is kept on the record, and the bid waits for another vote.",
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
    table={
        ("written", "rewrite"): "written",
        ("written", "agree"): "agreed",
        ("written", "recommend"): "ratifying",
        ("written", "ask_to_ring"): "calling",
        ("ratifying", "ratify"): "agreed",
        ("ratifying", "send_back"): "written",
        ("calling", "offer_call"): "agreed",
        ("calling", "rewrite"): "written",
        ("agreed", "rewrite"): "written",
        ("agreed", "settle"): "settled",
    },
    words={
        "written": "Waiting for two members to agree the reasons",
        "agreed": "Agreed, waiting for the other bids of the round",
        "ratifying": "Waiting for two named people to ratify it",
        "calling": "Waiting until somebody has offered the group a call",
        "settled": "Settled",
    },
    next_step={
        "written": "Two members read the reasons and agree them, one of them with lived experience.",
        "ratifying": "Two named people ratify it, or send it back with a reason.",
        "calling": "The coordinator offers the group a call, in the way it asked to be reached. Then the letter goes.",
        "agreed": "When every bid the round backed is agreed, its offers go at once, in the order of the list.",
        "settled": "The letter has gone to the group.",
    },
    has_it={
        "written": VOTER,
        "ratifying": RATIFIER,
        "calling": COORDINATOR,
        "agreed": VOTER,
        "settled": NOBODY,
    },
    who={
        "rewrite": (FACILITATOR, COORDINATOR),
        "agree": (VOTER, FACILITATOR),
        "recommend": (VOTER, FACILITATOR),
        "ask_to_ring": (VOTER, FACILITATOR),
        "ratify": (RATIFIER,),
        "send_back": (RATIFIER,),
        "offer_call": (FACILITATOR, COORDINATOR),
        "settle": (ITSELF,),
    },
    but={
        "agree": "Two agree, one of them with lived experience, and neither wrote the reasons. Of a referred bid, the"
        " two named people do.",
        "recommend": "When two agree a sum above what the collective may award by itself.",
        "ask_to_ring": "When two agree a refusal. Nothing skips the call.",
        "ratify": "Two different people do, neither of whom has a connection to the group or had a part in the vote.",
        "send_back": "With a reason, which the members read.",
        "offer_call": "With what came of it: they spoke, a message was left, or the group did not want a call.",
        "settle": "It follows at once. In a round an award waits until every backed bid is agreed.",
    },
    ends={"settled": "A group that was refused can ask for a second look. A deferred bid waits for its next ballot."},
)

ROUND = Moves(
    table={
        ("open", "close"): "closed",
        ("open", "void"): "void",
        ("closed", "settle"): "settled",
        ("closed", "void"): "void",
    },
    words={"open": "Open for votes", "closed": "Closed", "settled": "Settled", "void": "Set aside"},
    next_step={
        "open": "Members say their connections, read the bids and vote once on all of them.",
        "closed": "The facilitator writes the reasons bid by bid, and two members agree them. The last letter ends it.",
        "settled": "All its letters have gone.",
        "void": "It does not count. It is kept on the record, and the bids wait again.",
    },
    has_it={"open": VOTER, "closed": FACILITATOR, "settled": NOBODY, "void": FACILITATOR},
    who={
        "close": (FACILITATOR, COORDINATOR),
        "void": (FACILITATOR, COORDINATOR),
        "settle": (VOTER, FACILITATOR, COORDINATOR, RATIFIER),
    },
    but={
        "close": "Enough have voted on every bid, or the last day has gone by.",
        "settle": "The last letter of the round has gone. It stays closed where too few voted on every bid.",
        "void": "Until the first letter has gone.",
    },
    ends={
        "settled": "Each bid goes on by itself.",
        "void": "The bids wait again, and a new round can be opened.",
    },
)

MEETING = Moves(
    table={("planned", "hold"): "held", ("planned", "cancel"): "cancelled"},
    words={"planned": "Planned", "held": "Held", "cancelled": "Cancelled"},
    next_step={
        "planned": "Members add to the agenda, read the papers and say whether they come.",
        "held": "The minutes stand. Those who took something on do it.",
        "cancelled": "It does not take place. What was on its agenda waits for the next one.",
    },
    has_it={"planned": FACILITATOR, "held": NOBODY, "cancelled": NOBODY},
    who={"hold": (FACILITATOR, COORDINATOR), "cancel": (FACILITATOR, COORDINATOR)},
    but={
        "hold": "On its day or later, with a register of who came.",
        "cancel": "With a reason, written to the members.",
    },
    ends={"held": "Another meeting can be planned.", "cancelled": "Another meeting can be planned."},
)

MEETING_ACTION = Moves(
    table={("open", "finish"): "done", ("open", "drop"): "dropped", ("done", "open_again"): "open"},
    words={"open": "To do", "done": "Done", "dropped": "Not needed any more"},
    next_step={
        "open": "Whoever took it on does it by its day and says so.",
        "done": "Nothing more to do.",
        "dropped": "Nothing more to do.",
    },
    has_it={"open": VOTER, "done": NOBODY, "dropped": NOBODY},
    who={
        "finish": (VOTER, FACILITATOR, COORDINATOR),
        "drop": (FACILITATOR, COORDINATOR),
        "open_again": (FACILITATOR, COORDINATOR),
    },
    but={"finish": "A member does it for what they took on themself."},
    ends={"dropped": "It can be taken on again at the next meeting."},
)

SEAT_REQUEST = Moves(
    table={
        ("asked", "arrange"): "meeting",
        ("asked", "decline"): "declined",
        ("asked", "withdraw"): "withdrawn",
        ("meeting", "welcome"): "welcomed",
        ("meeting", "decline"): "declined",
        ("meeting", "withdraw"): "withdrawn",
    },
    words={
        "asked": "Asked to join",
        "meeting": "Meeting somebody first",
        "welcomed": "Welcomed",
        "declined": "Not now",
        "withdrawn": "Changed their mind",
    },
    next_step={
        "asked": "Somebody from the collective gets in touch within five working days to meet you.",
        "meeting": "You meet your buddy. Then you say whether you would like the seat.",
        "welcomed": "You vote from the next ballot on. Your buddy sits beside you at the first meeting.",
        "declined": "You can ask again whenever you like, and talk to the coordinator.",
        "withdrawn": "You can ask again whenever you like.",
    },
    staff_step={
        "asked": "Ring within five working days, name a buddy, and agree a day and a place to meet.",
        "meeting": "Meet, and welcome them or say kindly why not now.",
        "welcomed": "They vote from the next ballot on.",
    },
    has_it={
        "asked": FACILITATOR,
        "meeting": FACILITATOR,
        "welcomed": NOBODY,
        "declined": NOBODY,
        "withdrawn": NOBODY,
    },
    who={
        "arrange": (FACILITATOR, COORDINATOR),
        "welcome": (FACILITATOR, COORDINATOR),
        "decline": (FACILITATOR, COORDINATOR),
        "withdraw": (ASKER,),
    },
    but={"decline": "With a reason, said kindly. A collective is always open, so this is rare."},
    ends={
        "welcomed": "A seat can be given up whenever its holder likes.",
        "declined": "They can ask again.",
        "withdrawn": "They can ask again.",
    },
)

CLAIM = Moves(
    table={
        ("asked", "approve"): "approved",
        ("asked", "turn_down"): "turned_down",
        ("asked", "take_back"): "taken_back",
        ("approved", "pay"): "paid",
        ("approved", "turn_down"): "turned_down",
    },
    words={
        "asked": "Asked for",
        "approved": "Approved",
        "paid": "Paid",
        "turned_down": "Not paid",
        "taken_back": "Taken back",
    },
    next_step={
        "asked": "The coordinator looks at it within five working days.",
        "approved": "Finance pays it, or the coordinator hands it over in cash or as a voucher.",
        "paid": "Nothing more to do. It counts in your running total.",
        "turned_down": "The reason is on the claim. Ring your coordinator to talk about it.",
        "taken_back": "Nothing more to do.",
    },
    has_it={
        "asked": COORDINATOR,
        "approved": FINANCE,
        "paid": NOBODY,
        "turned_down": NOBODY,
        "taken_back": NOBODY,
    },
    who={
        "approve": (COORDINATOR, LEAD),
        "turn_down": (COORDINATOR, LEAD, FINANCE),
        "take_back": (ASKER,),
        "pay": (COORDINATOR, FINANCE),
    },
    but={
        "approve": "Nobody approves their own.",
        "turn_down": "With a reason, which the member reads.",
        "pay": "The coordinator pays in cash or vouchers, finance to a bank account. Nobody pays their own.",
    },
    ends={
        "paid": "A wrong claim is put right by a new one.",
        "turned_down": "It can be claimed again with what was missing.",
        "taken_back": "It can be claimed again.",
    },
)

NEED = Moves(
    table={
        ("said", "publish"): "open",
        ("said", "put_away"): "put_away",
        ("open", "answer"): "answered",
        ("open", "put_away"): "put_away",
        ("answered", "open_again"): "open",
        ("put_away", "publish"): "open",
    },
    words={
        "said": "Said, not looked at yet",
        "open": "Open",
        "answered": "Answered",
        "put_away": "Put away",
    },
    next_step={
        "said": "The facilitator or coordinator reads it within ten working days and puts it on the list.",
        "open": "It stands on the list, until somebody helps or takes it up. Groups can write a bid for it.",
        "answered": "What became of it stands beside it.",
        "put_away": "It is not on the list any more.",
    },
    has_it={"said": FACILITATOR, "open": FACILITATOR, "answered": NOBODY, "put_away": NOBODY},
    who={
        "publish": (FACILITATOR, COORDINATOR),
        "answer": (FACILITATOR, COORDINATOR),
        "put_away": (ASKER, FACILITATOR, COORDINATOR),
        "open_again": (FACILITATOR, COORDINATOR),
    },
    but={"answer": "With what became of it, in words."},
)

SUGGESTION = Moves(
    table={
        ("said", "answer"): "answered",
        ("said", "put_away"): "put_away",
        ("answered", "answer"): "answered",
    },
    words={"said": "Not answered yet", "answered": "Answered", "put_away": "Put away"},
    next_step={
        "said": "The collective answers within 20 working days: what it did, is doing, or why it cannot.",
        "answered": "What was done stands beside it for anyone to read.",
        "put_away": "It is not shown, since it names somebody or is not about the collective.",
    },
    has_it={"said": FACILITATOR, "answered": NOBODY, "put_away": NOBODY},
    who={"answer": (FACILITATOR, COORDINATOR), "put_away": (FACILITATOR, COORDINATOR)},
    but={"put_away": "With a reason, which whoever said it reads."},
    ends={"put_away": "It can be said again in other words."},
)
