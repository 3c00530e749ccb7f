"""The states of what follows an offer: match, conditions, payments, reports, calls, transfers and second looks."""

from network.moves_table import (
    CONTACT,
    COORDINATOR,
    FACILITATOR,
    FINANCE,
    ITSELF,
    LEAD,
    NOBODY,
    OUTSIDER,
    TREASURER,
    WRITERS,
    Moves,
)

MATCH = Moves(
    table={
        ("planned", "apply"): "applied",
        ("planned", "secure"): "secured",
        ("planned", "lapse"): "lapsed",
        ("applied", "get_offer"): "offered",
        ("applied", "secure"): "secured",
        ("applied", "refuse"): "refused",
        ("applied", "lapse"): "lapsed",
        ("offered", "secure"): "secured",
        ("offered", "refuse"): "refused",
        ("offered", "lapse"): "lapsed",
        ("secured", "receive"): "received",
        ("secured", "refuse"): "refused",
        ("secured", "lapse"): "lapsed",
        ("refused", "apply_again"): "applied",
        ("lapsed", "apply_again"): "applied",
    },
    words={
        "planned": "Hoped for",
        "applied": "Applied for",
        "offered": "Offered",
        "secured": "Secured",
        "received": "Received",
        "refused": "Turned down",
        "lapsed": "Ran out",
    },
    next_step={
        "planned": "The group asks for it, and says here when it has.",
        "applied": "The group waits for the answer, and says here what it was.",
        "offered": "The group adds the letter that says so. The coordinator reads it.",
        "secured": "The coordinator checks the letter. The group says here when the money, time or goods have come.",
        "received": "Nothing more to do: it has come.",
        "refused": "The group asks again, or looks elsewhere with the coordinator’s help and adds here who gives it.",
        "lapsed": "The group asks again, or looks elsewhere with the coordinator’s help and adds here who gives it.",
    },
    staff_step={
        "planned": "The group asks the other funder. Help it if the window is short.",
        "applied": "The group waits for the other funder’s answer.",
        "offered": "The group adds the letter. Read it when it comes.",
        "secured": "Check the letter. The group says when the money, time or goods have come.",
        "refused": "Help the group to look elsewhere.",
        "lapsed": "Help the group to look elsewhere.",
    },
    has_it={
        "planned": CONTACT,
        "applied": CONTACT,
        "offered": CONTACT,
        "secured": CONTACT,
        "received": NOBODY,
        "refused": CONTACT,
        "lapsed": CONTACT,
    },
    who=dict.fromkeys(("apply", "secure", "get_offer", "receive", "refuse", "lapse", "apply_again"), WRITERS),
    but={"secure": "Something shows it: a letter, an email or a photo."},
    ends={"received": "The coordinator can take the check back, if what shows it was wrong."},
)

CONDITION = Moves(
    table={
        ("open", "show"): "shown",
        ("open", "meet"): "met",
        ("open", "waive"): "waived",
        ("shown", "meet"): "met",
        ("shown", "ask_again"): "open",
        ("shown", "waive"): "waived",
        ("met", "undo"): "open",
        ("waived", "undo"): "open",
    },
    words={"open": "To do", "shown": "Sent, being checked", "met": "Met", "waived": "No longer needed"},
    next_step={
        "open": "The group does it and adds something that shows it.",
        "shown": "The coordinator looks at what was sent and says whether that is it.",
        "met": "Nothing more to do for this one.",
        "waived": "Nothing more to do for this one: staff said, with a reason, that it is not needed.",
    },
    staff_step={"open": "The group does it and shows it. Ring when its day is near."},
    has_it={"open": CONTACT, "shown": COORDINATOR, "met": NOBODY, "waived": NOBODY},
    who={
        "show": WRITERS,
        "meet": (COORDINATOR, LEAD),
        "waive": (COORDINATOR, LEAD),
        "ask_again": (COORDINATOR, LEAD),
        "undo": (COORDINATOR, LEAD, ITSELF),
    },
    but={
        "show": "The partner that holds the group’s money may, too.",
        "meet": "Nobody checks what their own group sent.",
        "waive": "With a reason, which the group reads.",
        "undo": "By itself when the other money turns out not to be there.",
    },
)

INSTALMENT = Moves(
    table={
        ("due", "request"): "requested",
        ("due", "cancel"): "cancelled",
        ("requested", "approve"): "approved",
        ("requested", "turn_back"): "due",
        ("approved", "turn_back"): "due",
        ("approved", "send"): "sent",
        ("sent", "confirm"): "confirmed",
        ("sent", "fail"): "due",
        ("confirmed", "fail"): "due",
    },
    words={
        "due": "Due",
        "requested": "Asked for",
        "approved": "Approved",
        "sent": "Sent to the bank",
        "confirmed": "Paid",
        "cancelled": "Not paid",
    },
    next_step={
        "due": "Finance asks for it to be paid once its day has come and what it waits for is done.",
        "requested": "A second person checks and approves it.",
        "approved": "Finance puts it in the next payment run.",
        "sent": "Finance confirms that it has arrived, or that the bank sent it back.",
        "confirmed": "The group spends it on what was agreed and says how it went.",
        "cancelled": "Nothing more happens: this part of the award is not paid.",
    },
    staff_step={
        "due": "Ask for it to be paid once its day has come and what it waits for is done.",
        "requested": "Somebody else checks it and approves it, or turns it back.",
    },
    has_it={
        "due": FINANCE,
        "requested": FINANCE,
        "approved": FINANCE,
        "sent": FINANCE,
        "confirmed": CONTACT,
        "cancelled": NOBODY,
    },
    who={
        "request": (LEAD, FINANCE),
        "cancel": (COORDINATOR, LEAD, FINANCE),
        "approve": (LEAD, FINANCE),
        "turn_back": (LEAD, FINANCE),
        "send": (FINANCE,),
        "confirm": (FINANCE,),
        "fail": (FINANCE,),
    },
    but={
        "request": "Its day has come, what it waits for is done, and nobody with a connection to the group asks.",
        "cancel": "The award is planned anew, made smaller or has ended. Nobody with a connection to the group.",
        "approve": "Never the one who asked, above a sum the fund sets; nobody with a connection to the group.",
        "confirm": "Nobody with a connection to the group.",
        "fail": "With a reason. Nobody with a connection to the group.",
    },
    ends={"cancelled": "If it should be paid after all, the award is planned again."},
)

PAYEE = Moves(
    table={
        ("asked", "agree"): "agreed",
        ("asked", "turn_down"): "turned_down",
        ("agreed", "turn_down"): "turned_down",
        ("agreed", "start_using"): "in_use",
        ("in_use", "replace"): "replaced",
        ("in_use", "turn_down"): "turned_down",
    },
    words={
        "asked": "Waiting for a second person",
        "agreed": "Agreed, held for three days",
        "in_use": "In use",
        "replaced": "Replaced by newer details",
        "turned_down": "Not used",
    },
    next_step={
        "asked": "A second person in finance rings the group and agrees, or says no.",
        "agreed": "It is held for three days, so that the group can say if it did not ask for this. Payments wait.",
        "in_use": "Payments go here.",
        "replaced": "Nothing more happens. It is kept on the record.",
        "turned_down": "Finance puts in the right details.",
    },
    staff_step={"asked": "Somebody else in finance rings the group and agrees, or says no."},
    has_it={"asked": FINANCE, "agreed": ITSELF, "in_use": FINANCE, "replaced": NOBODY, "turned_down": FINANCE},
    who={
        "agree": (FINANCE,),
        "turn_down": (CONTACT, TREASURER, FINANCE),
        "start_using": (ITSELF,),
        "replace": (ITSELF,),
    },
    but={
        "agree": "Never the one who asked, and nobody who belongs to the group.",
        "start_using": "Three days after a second person agreed.",
        "replace": "Newer details are in use.",
    },
    ends={
        "replaced": "The same details can be asked for again.",
        "turned_down": "The right details can be asked for.",
    },
)

PAYMENT_RUN = Moves(
    table={("picked", "send"): "sent", ("picked", "drop"): "dropped", ("sent", "finish"): "finished"},
    words={"picked": "Picked", "sent": "Sent to the finance system", "dropped": "Dropped", "finished": "Finished"},
    next_step={
        "picked": "Finance checks the list, takes it to the finance system and marks it sent.",
        "sent": "Finance says for each payment whether it arrived.",
        "dropped": "Its payments are free for the next run.",
        "finished": "Nothing more to do: every payment has an answer.",
    },
    has_it={"picked": FINANCE, "sent": FINANCE, "dropped": NOBODY, "finished": NOBODY},
    who={"send": (FINANCE,), "drop": (FINANCE,), "finish": (FINANCE,)},
    but={"finish": "Every payment in it has its answer."},
    ends={
        "dropped": "Its payments can be picked again.",
        "finished": "A payment that comes back later is due again by itself.",
    },
)

REPORT = Moves(
    table={
        ("due", "send"): "sent",
        ("sent", "accept"): "accepted",
        ("sent", "ask_more"): "due",
        ("due", "excuse"): "excused",
    },
    words={"due": "To come", "sent": "Sent in", "accepted": "Read, thank you", "excused": "Not needed"},
    next_step={
        "due": "The group tells us how it went.",
        "sent": "The coordinator reads it.",
        "accepted": "Nothing more to do.",
        "excused": "Nothing more to do: staff said, with a reason, that it is not needed.",
    },
    staff_step={
        "due": "The group tells us how it went. Ring when it is late.",
        "sent": "Read it, and say thank you or ask for more.",
    },
    has_it={"due": CONTACT, "sent": COORDINATOR, "accepted": NOBODY, "excused": NOBODY},
    who={
        "send": WRITERS,
        "accept": (COORDINATOR, LEAD),
        "ask_more": (COORDINATOR, LEAD),
        "excuse": (COORDINATOR, LEAD),
    },
    but={
        "send": "The partner that holds the group’s money may, too.",
        "accept": "Nobody reads their own group’s report for the network.",
        "excuse": "With a reason.",
    },
    ends={
        "accepted": "More can be told as a story.",
        "excused": "How it went can still be told as a story.",
    },
)

REPAYMENT = Moves(
    table={
        ("asked", "come_back"): "came_back",
        ("asked", "keep"): "kept",
        ("asked", "let_go"): "let_go",
        ("asked", "take_off"): "dropped",
        ("came_back", "open_again"): "asked",
        ("came_back", "join"): "dropped",
    },
    words={
        "asked": "Not spent, to be decided",
        "came_back": "Came back",
        "kept": "Kept for something else that was agreed",
        "let_go": "Will not come back",
        "dropped": "Not counted any more",
    },
    next_step={
        "asked": "The group pays it back, or the coordinator agrees what else it may be spent on.",
        "came_back": "It is in the local pot again.",
        "kept": "The group spends it on what was agreed.",
        "let_go": "Nothing more happens. The reason is kept.",
        "dropped": "Nothing more happens: the sum was wrong, or it is counted with another one.",
    },
    staff_step={"asked": "Talk to the group: it pays the money back, or you agree what else it may be spent on."},
    has_it={"asked": COORDINATOR, "came_back": NOBODY, "kept": CONTACT, "let_go": NOBODY, "dropped": NOBODY},
    who={
        "come_back": (FINANCE,),
        "keep": (COORDINATOR, LEAD),
        "let_go": (LEAD,),
        "take_off": (*WRITERS, COORDINATOR, LEAD, FINANCE),
        "open_again": (LEAD, FINANCE),
        "join": (LEAD, FINANCE),
    },
    but={
        **dict.fromkeys(("come_back", "keep", "let_go"), "Nobody with a connection to the group."),
        "take_off": "Staff say why.",
        "open_again": "By correcting its line in the local pot, with a reason. Nobody with a connection to the group.",
        "join": "The same, while another sum of the award waits to be decided: the two are one sum then.",
    },
    ends={
        "kept": "What is not spent in the end is asked for anew.",
        "let_go": "Money that comes after all is put in by a line of its own.",
        "dropped": "Money that is left over after all is written down anew.",
    },
)

TRANSFER = Moves(
    table={("asked", "agree"): "made", ("asked", "turn_down"): "turned_down"},
    words={"asked": "Waiting for a second person", "made": "Made", "turned_down": "Not made"},
    next_step={
        "asked": "A second person, not the one who asked, agrees or says no.",
        "made": "The money is in the other pot.",
        "turned_down": "Nothing moved. It can be asked for again.",
    },
    has_it={"asked": FINANCE, "made": NOBODY, "turned_down": NOBODY},
    who={"agree": (LEAD, FINANCE), "turn_down": (LEAD, FINANCE)},
    but={"agree": "Never the one who asked."},
    ends={
        "made": "A mistake is put right by a transfer back.",
        "turned_down": "It can be asked for again.",
    },
)

CALL = Moves(
    table={("open", "ring"): "done", ("open", "not_needed"): "not_needed"},
    words={"open": "To ring", "done": "Rung", "not_needed": "No longer needed"},
    next_step={
        "open": "The coordinator rings the group and says here that they did.",
        "done": "Nothing more to do.",
        "not_needed": "Nothing more to do.",
    },
    has_it={"open": COORDINATOR, "done": NOBODY, "not_needed": NOBODY},
    who={"ring": (COORDINATOR, LEAD), "not_needed": (ITSELF,)},
    ends={"done": "The group can be rung again at any time.", "not_needed": "The group can be rung at any time."},
)

SECOND_LOOK = Moves(
    table={("asked", "stand"): "stands", ("asked", "put_again"): "put_again"},
    words={
        "asked": "Asked for, being looked at",
        "stands": "The decision stands",
        "put_again": "To be decided again",
    },
    next_step={
        "asked": "People from another locality read the bid and the reasons, and answer by the day given.",
        "stands": "The group has had its answer. It can write a new bid whenever it likes.",
        "put_again": "The bid goes to the collective again.",
    },
    staff_step={
        "asked": "People from another locality read the bid and the reasons, and answer by the day given.",
        "put_again": "The facilitator puts the bid to a vote again.",
    },
    has_it={"asked": OUTSIDER, "stands": NOBODY, "put_again": FACILITATOR},
    who={"stand": (OUTSIDER,), "put_again": (OUTSIDER,)},
    but=dict.fromkeys(("stand", "put_again"), "Nobody with a role where the bid comes from, or of the group."),
    ends={
        "stands": "The group can write a new bid whenever it likes.",
        "put_again": "What can be done now is done to the bid.",
    },
)

OPENING = Moves(
    table={("drafted", "count"): "counted", ("drafted", "drop"): "dropped"},
    words={"drafted": "Read, not counted yet", "counted": "Counted", "dropped": "Dropped"},
    next_step={
        "drafted": "A second person checks the totals against the finance system and says that they count.",
        "counted": "The money of day one is in the local pots.",
        "dropped": "Nothing was counted. Another file can be read.",
    },
    has_it={"drafted": FINANCE, "counted": NOBODY, "dropped": NOBODY},
    who={"count": (LEAD, FINANCE), "drop": (LEAD, FINANCE)},
    but={"count": "The totals agree with the finance system, and a second person says so."},
    ends={
        "counted": "A line that was wrong is taken back on the page of its local pot.",
        "dropped": "Another file can be read.",
    },
)
