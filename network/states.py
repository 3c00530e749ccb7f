"""The states of the network app's records and the moves between them."""

from network.moves_table import COORDINATOR, ITSELF, LEAD, NOBODY, Moves

LETTER = Moves(
    table={
        ("queued", "send"): "sent",
        ("queued", "fail"): "failed",
        ("queued", "no_answer"): "queued",
        ("failed", "send"): "sent",
        ("failed", "fail"): "failed",
        ("failed", "retry"): "queued",
        ("failed", "replace"): "replaced",
    },
    words={
        "queued": "Waiting to go",
        "sent": "Sent",
        "failed": "Could not be sent",
        "replaced": "Sent in another letter",
    },
    next_step={
        "queued": "It goes out by itself in a few minutes, or waits on the post and call list for a person.",
        "sent": "Nothing more to do.",
        "failed": "A coordinator checks the address and sends it again.",
        "replaced": "Nothing more to do: the same words went in another letter.",
    },
    has_it={"queued": COORDINATOR, "sent": NOBODY, "failed": COORDINATOR, "replaced": NOBODY},
    who={
        "send": (COORDINATOR, LEAD, ITSELF),
        "fail": (ITSELF,),
        "no_answer": (COORDINATOR, LEAD),
        "retry": (COORDINATOR, LEAD),
        "replace": (COORDINATOR, LEAD),
    },
    but={
        "send": "An email goes by itself; a person posts, rings or texts the others.",
        "no_answer": "Only a letter that is read out or texted.",
    },
    ends={
        "sent": "The same words can be sent again, as a letter of its own.",
        "replaced": "The letter that repeats it can be sent again.",
    },
)
