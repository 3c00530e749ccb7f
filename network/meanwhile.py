"""Two people on one page: the second who saves sees what the first saved, and nothing either typed is lost."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from network import audit
from network.answers import Refusal
from network.furniture import Line


class ChangedMeanwhile(Refusal):
    """Someone else saved this page while it was open."""

    def __init__(self) -> None:
        super().__init__(
            "Someone else changed this page while you were writing. Nothing is lost: theirs is shown below, yours is "
            "still in the box. Put together what you want to keep and save again."
        )


@dataclass
class Seen:
    """What a page showed first and, when someone else saved meanwhile, what they saved and who they are.

    The page carries `mark` in a hidden box called "seen" (templates/parts/meanwhile.html).
    """

    mark: str
    theirs: list[Line] = field(default_factory=list)
    who: str = ""


def mark_of(said: Mapping[str, object]) -> str:
    """Return a short mark of what a page says, to tell whether it changed meanwhile."""
    plain = {name: audit.plain(value) for name, value in said.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]
