"""Who may plan, read, add to, hold and write up a meeting of a collective, and take something on at it."""

from datetime import date

from collectives.models import AgendaItem, Collective, Meeting, MeetingAction, collectives_of
from collectives.rules.seats import runs
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move

RUNNERS_ONLY = "Only the collective’s facilitator or its coordinator can do this."
INSIDE_ONLY = "Only members of this collective, its coordinator and the strategic lead read this."
OVER = "This meeting is over, so this can’t be changed any more."


def sits_in(person: Someone, collective: Collective) -> bool:
    """Return whether someone has a seat here today."""
    return collective.pk in collectives_of(person)


def may_read_inside(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person reads the agenda, the papers and the minutes."""
    collective = meeting.collective
    lead = person.is_authenticated and person.rolebook.has("lead")
    return YES if lead or sits_in(person, collective) or runs(person, collective) else no(INSIDE_ONLY)


def may_plan(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may plan meetings here."""
    return YES if runs(person, collective) else no(RUNNERS_ONLY)


def may_prepare(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may change the day and place, the order of the agenda and the summary."""
    allowed = may_plan(person, meeting.collective)
    return allowed and (YES if meeting.state == "planned" else no(OVER))


def may_cancel(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may cancel the meeting."""
    return may_plan(person, meeting.collective) and can_move(meeting, "cancel")


def may_say_if_coming(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may say that they come, or are sorry."""
    if not sits_in(person, meeting.collective):
        return no("Only members of this collective say whether they come.")
    return YES if meeting.state == "planned" else no(OVER)


def may_add_point(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may add to the agenda: any member may."""
    if not (sits_in(person, meeting.collective) or runs(person, meeting.collective)):
        return no("Only members of this collective add to its agenda.")
    return YES if meeting.state == "planned" else no(OVER)


def may_take_off(person: Someone, item: AgendaItem) -> Answer:
    """Say whether this person may take a point off: who added it, and for bids and needs also who runs meetings.

    What a member wants to talk about is taken off by that member alone: nobody else decides what is worth talking of.
    """
    if item.meeting.state != "planned":
        return no(OVER)
    if person.is_authenticated and item.added_by_id == person.pk:
        return YES
    if item.kind == "other":
        return no("Only whoever added this point can take it off.")
    return may_plan(person, item.meeting.collective)


def may_hold(person: Someone, meeting: Meeting, on: date) -> Answer:
    """Say whether this person may write down who was here: on the meeting’s day or later."""
    return may_plan(person, meeting.collective) and can_move(meeting, "hold") and has_come(meeting, on)


def has_come(meeting: Meeting, on: date) -> Answer:
    """Say whether the day of the meeting has come, whoever asks."""
    return YES if on >= meeting.on else no("The meeting has not been yet. Fill this in on its day or later.")


def may_write_up(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may put right the register and notes, and write what came of each point."""
    allowed = may_plan(person, meeting.collective)
    if not allowed:
        return allowed
    return YES if meeting.state == "held" else no("First say who was here, so that the meeting is on the record.")


def may_add_action(person: Someone, meeting: Meeting) -> Answer:
    """Say whether this person may add something to do: those who run it for anyone, a member for themself."""
    if not (sits_in(person, meeting.collective) or runs(person, meeting.collective)):
        return no("Only members of this collective take something on here.")
    return YES if meeting.state == "held" else no("Nothing is agreed before the meeting has been.")


def may_finish_action(person: Someone, action: MeetingAction) -> Answer:
    """Say whether this person may say that it is done: who took it on, and those who run meetings."""
    own = person.is_authenticated and action.owner_id == person.pk
    if not own and not runs(person, action.meeting.collective):
        return no("Only whoever took this on, the facilitator or the coordinator can say that it is done.")
    return can_move(action, "finish")


def may_drop_action(person: Someone, action: MeetingAction) -> Answer:
    """Say whether this person may say that it is not needed any more."""
    return may_plan(person, action.meeting.collective) and can_move(action, "drop")


def may_reopen_action(person: Someone, action: MeetingAction) -> Answer:
    """Say whether this person may say that it is not done after all."""
    return may_plan(person, action.meeting.collective) and can_move(action, "open_again")
