"""The states of the network app's records and the moves between them."""

from network.moves_table import Moves

LETTER = Moves(
    table={
        ("queued", "send"): "sent",
        ("queued", "fail"): "failed",
        ("failed", "send"): "sent",
        ("failed", "fail"): "failed",
        ("failed", "retry"): "queued",
    },
    words={"queued": "Waiting to go", "sent": "Sent", "failed": "Could not be sent"},
    next_step={
        "queued": "It goes out by itself in a few minutes, or waits on the post and call list for a person.",
        "sent": "Nothing more to do.",
        "failed": "A coordinator checks the address and sends it again.",
    },
)
