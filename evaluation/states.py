"""The states of check-ins and stories, and the moves between them."""

from network.moves_table import ANSWERER, AUTHOR, CONTACT, LEAD, NOBODY, REPORTER, TELLER, WRITER, Moves

CHECK_IN = Moves(
    table={("started", "finish"): "finished"},
    words={"started": "Begun", "finished": "Answered"},
    next_step={
        "started": "Answer the rest with the same card, on any phone.",
        "finished": "Thank you. Your group tells you when it is time for the second one, about 3 months on.",
    },
    has_it={"started": ANSWERER, "finished": NOBODY},
    who={"finish": (ANSWERER,)},
    ends={"finished": "The same card answers the second time, and takes both answers away again."},
)

STORY = Moves(
    table={
        ("draft", "send_to_teller"): "with_teller",
        ("with_teller", "change"): "draft",
        ("with_teller", "approve"): "approved",
        ("approved", "publish"): "published",
        ("approved", "change"): "draft",
        ("draft", "withdraw"): "withdrawn",
        ("with_teller", "withdraw"): "withdrawn",
        ("approved", "withdraw"): "withdrawn",
        ("published", "withdraw"): "withdrawn",
    },
    words={
        "draft": "Being written",
        "with_teller": "With the teller to check",
        "approved": "The teller has said yes",
        "published": "Shared",
        "withdrawn": "No longer shared",
    },
    next_step={
        "draft": "Whoever writes it down finishes it and gives it to the teller to check.",
        "with_teller": "The teller reads it on their own link and says yes, or asks for a change.",
        "approved": "A report author shares it, in the places the teller agreed to.",
        "published": "It shows where the teller agreed, for as long as they agree. They can take it back at any time.",
        "withdrawn": "It is gone from every page. Nobody needs to say why.",
    },
    has_it={
        "draft": REPORTER,
        "with_teller": TELLER,
        "approved": AUTHOR,
        "published": TELLER,
        "withdrawn": NOBODY,
    },
    who={
        "send_to_teller": (CONTACT, WRITER, REPORTER),
        "change": (TELLER,),
        "approve": (TELLER,),
        "publish": (LEAD, AUTHOR),
        "withdraw": (TELLER, CONTACT, WRITER, REPORTER, LEAD),
    },
    but={
        "send_to_teller": "Only the one who wrote it down.",
        "withdraw": "Who wrote it down, until the teller has said yes; from then on the lead; the teller always.",
    },
    ends={"withdrawn": "The teller can tell it again, in a new story."},
)
