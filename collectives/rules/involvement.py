"""Who may claim for their time and for what coming cost them, who approves, and who pays."""

from datetime import date

from collectives.models import Attendance, Claim, Collective, Meeting, Seat, collectives_of
from collectives.models.seat import SeatQuerySet
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move

LEFT_MEETING = "You can claim for meetings that you came to before you left. Its register does not have you."
LEFT_DAY = "You can claim for days up to the one on which you left this collective."
NOT_FOR_ANY = "You said that you would rather not be paid for any meeting: {reference}. Take that back first."
OWN = "Nobody does this for their own claim. Somebody else will."


def may_set_involvement_rate(person: Someone) -> Answer:
    """Say whether this person may add a rate for involvement payments."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the lead and finance can set what we pay.")


def may_claim(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may claim here: whoever sits in the collective, or sat in it."""
    if sits_in(person, collective) or seats_held(person).filter(collective=collective.pk).exists():
        return YES
    return no("Only members of this collective can claim here.")


def may_claim_for(person: Someone, collective: Collective, meeting: Meeting | None, on: date) -> Answer:
    """Say whether this person may claim for this meeting or day: whoever left, for what they did while they sat here.

    They may for a meeting where the register has them, and for a day up to the one on which they left.
    """
    if not may_claim(person, collective):
        return may_claim(person, collective)
    if sits_in(person, collective):
        return YES
    if meeting is not None:
        came = Attendance.objects.filter(person=person.pk, meeting=meeting.pk, state="here").exists()
        return YES if came else no(LEFT_MEETING)
    sat = seats_held(person).filter(collective=collective.pk, starts_on__lte=on, ends_on__gte=on)
    return YES if sat.exists() else no(LEFT_DAY)


def is_to_be_paid(person: Someone, collective: Collective) -> Answer:
    """Say whether this person would be paid for their time here: they have not said no for all meetings."""
    said = Claim.objects.for_all().filter(person=person.pk, collective=collective.pk, state="asked").first()
    return no(NOT_FOR_ANY.format(reference=said.reference)) if said else YES


def sits_in(person: Someone, collective: Collective) -> bool:
    """Return whether this person sits in the collective today."""
    return collective.pk in collectives_of(person)


def seats_held(person: Someone) -> SeatQuerySet:
    """Return the seats that this person said yes to, those that ended too."""
    return Seat.objects.filter(person=person.pk, accepted_at__isnull=False)


def may_see_claims(person: Someone) -> Answer:
    """Say whether this person sees the claims of others: who approves and who pays."""
    if person.is_authenticated and person.rolebook.has("coordinator", "lead", "finance"):
        return YES
    return no("Only coordinators, finance and the strategic lead see claims.")


def may_approve_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may approve a claim: the coordinator there or the lead, never their own."""
    if not person.is_authenticated or not (_coordinates(person, claim) or person.rolebook.has("lead")):
        return no("Only the coordinator or the strategic lead can approve a claim.")
    return _on_anothers(person, claim, "approve")


def may_turn_down_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may turn a claim down: the coordinator there, the lead or finance, never their own."""
    if not person.is_authenticated or not (_coordinates(person, claim) or person.rolebook.has("lead", "finance")):
        return no("Only the coordinator, finance or the strategic lead can turn a claim down.")
    return _on_anothers(person, claim, "turn_down")


def may_pay_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may say that a claim is paid: finance to a bank account, else the coordinator."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if claim.way == "bank" and not person.rolebook.has("finance"):
        return no("Only finance pays to a bank account.")
    if claim.way != "bank" and not _coordinates(person, claim):
        return no("The coordinator hands over cash and vouchers.")
    return _on_anothers(person, claim, "pay")


def may_take_back_claim(person: Someone, claim: Claim) -> Answer:
    """Say whether this person may take a claim back, or the word that they would rather not be paid: their own only."""
    if not person.is_authenticated or claim.person_id != person.pk:
        return no("Only the person who claimed can take it back.")
    return can_move(claim, "take_back")


def _coordinates(person: Someone, claim: Claim) -> bool:
    return person.is_authenticated and person.rolebook.has_in([claim.collective.locality_id], "coordinator")


def _on_anothers(person: Someone, claim: Claim, verb: str) -> Answer:
    if claim.person_id == person.pk:
        return no(OWN)
    if claim.no_thanks:
        return no("They would rather not be paid, so there is nothing to do.")
    return can_move(claim, verb)
