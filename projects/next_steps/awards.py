"""What happens next with an offer or award: by its state, and by what was paid, rung about or is still waited for."""

from datetime import date

from network.links import address
from network.money import pounds
from network.moves_table import CONTACT, COORDINATOR, FINANCE, NOBODY
from projects.models import Award, Call
from projects.money.last_day import answer_by, ended_call_key, runs_out, waits_for_match
from projects.next_steps.steps import Step, say, step_of

PLANNED = ("due", "requested", "approved", "sent")
MATCH_FIRST = (
    "Your group said yes. The money is paid once the other money is secured: add the letter that says so to your bid.",
    "The group said yes. Nothing is paid before the other money is secured: check the letter when it comes.",
)
ALL_PAID = (
    "All of the money is paid. Do what was agreed, and tell us how it went.",
    "All of the money is paid. The group does what was agreed and tells us how it went.",
)
TO_RING = {
    "lapsed": (
        "The money has gone back to the local pot. Your coordinator rings you, and helps you with a new bid.",
        "Ring the group, and say that you did. The money is in the local pot again.",
    ),
    "stopped": (
        "What was not paid has gone back to the local pot. Your coordinator rings you to talk it through.",
        "Ring the group, and say that you did. What was not paid is in the local pot again.",
    ),
}
ENDED = {
    "lapsed": (
        "The money has gone back to the local pot. You can write a new bid whenever you like. Your coordinator helps.",
        "Nothing more to do: the money is in the local pot again. The group can write a new bid, with your help.",
    ),
    "stopped": (
        "Nothing more happens. What was not paid has gone back to the local pot. You can write a new bid.",
        "Nothing more to do: what was not paid is in the local pot again.",
    ),
}


def of_award(award: Award, today: date) -> Step:
    """Return what happens next with an offer or award, due by the day it runs out, the answer or the call is due."""
    due = answer_by(award, today) if award.state == "offered" else award.lapses_on if runs_out(award) else None
    step = step_of(award, "award", "The award", due=due, today=today, url=address("offer", award.reference))
    if award.state in ENDED:
        return _ended(award, step, today)
    return _accepted(award, step) if award.state == "accepted" else step


def _ended(award: Award, step: Step, today: date) -> Step:
    call = Call.objects.filter(once_key=ended_call_key(award), state="open").first()
    if call is None:
        return say(step, ENDED[award.state], has_it=NOBODY)
    return say(step, TO_RING[award.state], due=call.due_on, late=call.due_on < today)


def _accepted(award: Award, step: Step) -> Step:
    if waits_for_match(award):
        return say(step, MATCH_FIRST, has_it=CONTACT)
    if not award.paid_pence:
        return step
    if not award.promised_pence:
        return say(step, ALL_PAID, has_it=CONTACT)
    paid = f"{pounds(award.paid_pence)} of {pounds(award.agreed_pence)} is paid."
    if award.instalments.filter(state__in=PLANNED).exists():
        some = (f"{paid} Go on with what was agreed. The rest is paid on its day, once what it waits for is done.",
                f"{paid} The rest is paid on its day, once what it waits for is done.")  # fmt: skip
        return say(step, some, has_it=FINANCE)
    rest = (f"{paid} Go on with what was agreed. Your coordinator and finance say when the rest is paid.",
            f"{paid} Plan when the rest is paid.")  # fmt: skip
    return say(step, rest, has_it=COORDINATOR)
