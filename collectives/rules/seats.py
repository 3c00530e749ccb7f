"""Who may give, end and answer seats."""

from collectives.models import Collective, Seat
from network.answers import YES, Answer, no
from network.models.person import Someone


def runs(person: Someone, collective: Collective) -> bool:
    """Whether this person facilitates the collective or coordinates its locality, today."""
    if not person.is_authenticated:
        return False
    if person.rolebook.has_in([collective.locality_id], "coordinator"):
        return True
    return Seat.objects.current().filter(collective=collective, person=person, facilitates=True).exists()


def may_run_ballots(person: Someone, collective: Collective) -> Answer:
    """Say whether this person sees what waits for the collective and puts it to a vote."""
    return YES if runs(person, collective) else no("Only the collective’s facilitator or its coordinator can do this.")


def may_keep_seats(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may see who sits here, offer seats and end them."""
    if runs(person, collective) or (person.is_authenticated and person.rolebook.has("lead")):
        return YES
    return no("Only the facilitator, the coordinator and the strategic lead see who sits here.")


def may_answer_seat(person: Someone, seat: Seat) -> Answer:
    """Say whether this person may say yes or no to a seat."""
    if not person.is_authenticated or seat.person_id != person.pk:
        return no("Only the person who was asked can answer.")
    if seat.ends_on is not None:
        return no("This seat has ended. Ask the facilitator if you would like another.")
    return no("You have said yes to this seat already.") if seat.accepted_at else YES


def may_end_seat(person: Someone, seat: Seat) -> Answer:
    """Say whether this person may end a seat: those who keep the seats, or the one who sits in it."""
    if seat.ends_on is not None:
        return no("This seat has ended already.")
    if person.is_authenticated and seat.person_id == person.pk:
        return YES
    return may_keep_seats(person, seat.collective)
