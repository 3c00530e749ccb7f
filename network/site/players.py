"""The cast as the demo's sign-in page shows it, grouped by what they do, and the person behind each."""

from collections.abc import Callable
from dataclasses import dataclass

from network.models import Person
from network.rules import HEAVY
from network.site.cast import PLAYERS, Player

GROUPS: tuple[tuple[str, Callable[[Player], bool]], ...] = (
    ("Sit in a collective and decide", lambda player: player.seat is not None),
    ("Run a group or work for a partner", lambda player: bool(player.member_of)),
    ("Help, gather stories, take part", lambda player: _holds(player, "participant", "champion", "reporter")),
    ("Coordinate a locality", lambda player: _holds(player, "coordinator")),
    ("Look after the whole network", lambda player: _holds(player, *HEAVY)),
    ("Have no role yet", lambda _player: True),
)


@dataclass(frozen=True)
class Troupe:
    """Players who do the same kind of thing."""

    title: str
    players: list[Player]


def _holds(player: Player, *kinds: str) -> bool:
    return any(kind in kinds for kind, _ in player.roles)


def troupes() -> list[Troupe]:
    """Return the whole cast, each player in the first group that fits."""
    left = list(PLAYERS)
    found = []
    for title, fits in GROUPS:
        here = [player for player in left if fits(player)]
        left = [player for player in left if player not in here]
        found.append(Troupe(title, here))
    return [troupe for troupe in found if troupe.players]


def person_behind(key: str) -> Person | None:
    """Return the invented person of this key, or None when there is no such player on the stage."""
    player = next((player for player in PLAYERS if player.key == key), None)
    return Person.objects.filter(name=player.name, demo=True, is_active=True).first() if player else None
