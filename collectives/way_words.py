"""How a ballot came to the members, in words anyone may read: its way, why it went that way, and the lot's number."""

from collectives.counting import hands_of
from collectives.models import Ballot
from network.dates import say_weekday
from network.furniture import Line

IN_A_ROUND = "In a round, together with other bids."


def way_lines(ballot: Ballot) -> list[Line]:
    """How the ballot came to the members and why, and the number of a lot if three were drawn. Nobody is named."""
    if ballot.round_id is not None:
        return hand_lines(ballot) or [Line("Way", IN_A_ROUND)]
    because = ballot.counted.get("because")
    words = f"{ballot.get_route_display()}, because {because}" if because else ballot.get_route_display()
    return [*(hand_lines(ballot) or [Line("Way", words)]), *lot_lines(ballot)]


def lot_lines(ballot: Ballot) -> list[Line]:
    """The number of the lot, and how many it brought in later; nothing where nobody was drawn."""
    drawn = ballot.counted.get("drawn")
    if not drawn:
        return []
    lines = [Line("Drawn by lot", f"{drawn['members']} of {drawn['of']} members, with the number {drawn['seed']}")]
    if more := drawn.get("more", 0):
        lines.append(Line("Drawn in later", f"{more}, next in the order of the same number, as others stood aside"))
    return lines


def hand_lines(ballot: Ballot) -> list[Line]:
    """At which meeting hands decided the ballot, as anyone who sees it may read; nothing where they did not."""
    hands = hands_of(ballot) if ballot.closed_at else None
    if hands is None:
        return []
    day = say_weekday(hands.sheet.meeting.on)
    return [Line("Way", f"By hands, at the meeting on {day}. Two people who were there signed the sheet.")]
