"""What a part of an award still waits for, each in one sentence. Nothing here writes."""

from datetime import datetime

from django.utils import timezone

from network.answers import YES, Answer, no
from network.dates import say_day
from network.money import pounds
from projects.awards.other_money import left_of_costs_pence, unanswered_words
from projects.models import Award, Instalment, Share
from projects.paying.newer import newer_details
from projects.paying.parts import receiver

CONDITION_DONE = {"met", "waived"}
REPORT_DONE = {"accepted", "excused"}
# Counted as on their way: their money is spoken for, though still promised.
ON_THE_WAY = ("requested", "approved")


def waits_for(instalment: Instalment, at: datetime) -> list[str]:
    """Return what a part waits for before it may be asked for.

    That is its day, its conditions and reports, other money that underwriting waits to hear about, newer bank details.
    """
    award = instalment.award
    found = [] if instalment.due_on <= timezone.localdate(at) else [f"Its day is {say_day(instalment.due_on)}."]
    found += [
        f"This must be done first: {condition.words}"
        for condition in award.conditions.all()
        if condition.state not in CONDITION_DONE and _holds_up(condition.instalment_id, condition.kind, instalment)
    ]
    found += [
        f"The report due on {say_day(report.due_on)} must be "
        + ("read by the coordinator first." if report.state == "sent" else "sent in and read first.")
        for report in award.reports.all()
        if report.instalment_id == instalment.pk and report.state not in REPORT_DONE
    ]
    found += unanswered_words(award, timezone.localdate(at))
    newer = newer_details(receiver(award), at)
    return [*found, newer] if newer else found


def not_yet(instalment: Instalment, at: datetime) -> list[str]:
    """Return what a part not sent yet waits for, and when underwriting also that it is more than is missing now."""
    award, found = instalment.award, waits_for(instalment, at)
    if award.kind != "underwriting":
        return found
    fits = fits_what_is_left(instalment, award)
    return found if fits else [*found, fits.reason]


def _holds_up(of: int | None, kind: str, instalment: Instalment) -> bool:
    """Whether a condition holds this part up: its own, or the match that the whole award hangs on."""
    return of == instalment.pk or (of is None and kind == "match")


def is_open(award: Award) -> Answer:
    """Say whether an award is one that is paid from here: accepted, and of a share."""
    if award.share_id is None:
        return no("This award was made before this record began, so no money of it moves here.")
    if award.state != "accepted":
        return no(f"This award is “{award.MOVES.words[award.state].lower()}” now, so nothing is paid on it.")
    return YES


def may_take_money(award: Award) -> Answer:
    """Say whether money may leave on an award as it stands: it is open, and its pot is not stopped."""
    answer = is_open(award)
    if answer and Share.objects.filter(awards=award.pk, stopped_at__isnull=False).exists():
        return no(
            "The local pot is being checked: its sums and its lines do not agree, so nothing can be paid from it "
            "until finance has put that right."
        )
    return answer


def fits_what_is_left(instalment: Instalment, award: Award) -> Answer:
    """Say whether a part still fits what is promised and unpaid and, when underwriting, what is missing."""
    others = sum(row.amount_pence for row in award.instalments.filter(state__in=ON_THE_WAY).exclude(pk=instalment.pk))
    left = left_to_plan(award) - others
    if instalment.amount_pence <= left:
        return YES
    return no(
        f"{pounds(max(0, left))} is left to pay on this award and this part is {pounds(instalment.amount_pence)}. "
        "Make the parts again so that they fit."
    )


def left_to_plan(award: Award) -> int:
    """Return what may still be paid on an award, in pence: promised and unpaid and, when underwriting, only missing."""
    if award.kind != "underwriting":
        return award.promised_pence
    kept = award.paid_pence - award.returned_pence
    return max(0, min(award.promised_pence, left_of_costs_pence(award) - kept))


def nothing_missing(award: Award) -> bool:
    """Return whether an underwriting award has nothing left to pay, since enough has come from others."""
    return award.kind == "underwriting" and award.promised_pence > 0 and left_to_plan(award) == 0


def ready(instalment: Instalment, award: Award, at: datetime) -> Answer:
    """Say whether a part may be paid, all but the bank details: the award, the pot, what it waits for, what is left."""
    answer = may_take_money(award)
    if not answer:
        return answer
    waiting = waits_for(instalment, at)
    if waiting:
        return no(" ".join(["This part is not ready to be paid.", *(_full_stop(words) for words in waiting)]))
    return fits_what_is_left(instalment, award)


def _full_stop(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
