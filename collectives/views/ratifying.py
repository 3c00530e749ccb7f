"""Who may award how much, who ratifies above that, and ratifying a decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.ratifying import (
    answer_ratifier,
    end_ratifier,
    name_ratifier,
    ratify,
    send_decision_back,
    set_authority,
)
from collectives.actions.seats import Invited
from collectives.asking import allow
from collectives.authority import authority_lines
from collectives.counting import explained
from collectives.deciding_forms import AuthorityForm, RatifierEndForm, RatifierForm, RatifyForm, SendDecisionBackForm
from collectives.finding import the_ballot, the_collective
from collectives.forms import SeatAnswerForm
from collectives.models import Ballot, Decision
from collectives.ratifying_finding import ratifiers_of, the_ratifier
from collectives.rules.ratifying import (
    RATIFIERS_NEEDED,
    may_answer_ratifier,
    may_end_ratifier,
    may_ratify,
    may_send_back_decision,
    may_set_authority,
)
from collectives.sent_back import earlier_rounds, had_ratified
from collectives.shown import clock_of, group_of, terms_lines
from collectives.spoken import read_here
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """Show up to what sum a collective awards by itself, who delegated that and when, and who ratifies above it."""
    found = the_collective(request.user, slug)
    is_lead = bool(may_set_authority(request.user))
    context = {
        "collective": found,
        "lines": authority_lines(found),
        "ratifiers": [
            {"row": row, "may_end": bool(may_end_ratifier(request.user, row))}
            for row in ratifiers_of(request.user, found)
        ],
        "needed": RATIFIERS_NEEDED,
        "is_lead": is_lead,
    }
    return render(request, "collectives/authority.html", context)


@signed_in
def authority_set(request: PersonRequest, slug: str) -> HttpResponse:
    """Say up to what sum a collective awards by itself, who delegated that, and when."""
    found = the_collective(request.user, slug)
    allow(request, may_set_authority(request.user))
    back = reverse("authority", args=[slug])
    start = {name: getattr(found, name) for name in ("authority_pence", "authority_from", "authority_on")}
    form = bound(request, AuthorityForm, initial=start)

    def act() -> str:
        set_authority(collective=found, **form.cleaned_data, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title=f"What the {found} may award by itself",
        button="Save",
        back_url=back,
        intro="Above this sum the collective recommends, and two named people ratify.",
        done="Saved. Everyone can read it.",
    )


@signed_in
def ratifier_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Ask somebody to ratify."""
    found = the_collective(request.user, slug)
    allow(request, may_set_authority(request.user))
    back = reverse("authority", args=[slug])
    form = bound(request, RatifierForm)

    def act() -> str:
        who = dict(form.cleaned_data)
        duty = who.pop("duty")
        name_ratifier(collective=found, invited=Invited(**who), duty=duty, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title="Ask somebody to ratify",
        button="Ask them",
        back_url=back,
        intro=f"They read what the {found} recommends above its own sum, and say yes or send it back. Name at least "
        "four, two of the staff and two trustees, so that one of each is left when one has a connection.",
        done="They were written to. It counts once they say yes.",
    )


@signed_in
def ratifier_answer(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Say yes or no to ratifying."""
    found = the_ratifier(request.user, slug, pk)
    allow(request, may_answer_ratifier(request.user, found))
    form = bound(request, SeatAnswerForm)
    form.fields["answer"].label = "Would you like to do this?"

    def act() -> str:
        answer_ratifier(ratifier=found, yes=form.cleaned_data["answer"], by=request.user, at=timezone.now())
        return reverse("authority", args=[slug])

    return form_page(
        request,
        form,
        act,
        title=f"Ratify for the {found.collective}?",
        button="Send my answer",
        intro="You read what the collective recommends above its own sum. You say yes, or send it back with a reason. "
        "Two people do it, so that nobody carries it alone. Your name is shown on the page about it.",
        done="Thank you. Your answer is kept.",
    )


@signed_in
def ratifier_end(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """End somebody's ratifying."""
    found = the_ratifier(request.user, slug, pk)
    allow(request, may_end_ratifier(request.user, found))
    back = reverse("authority", args=[slug])

    def act() -> str:
        end_ratifier(ratifier=found, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        bound(request, RatifierEndForm),
        act,
        title=f"{found.person} ratifies no longer?",
        button="End it today",
        back_url=back,
        cancel_url=back,
        intro="What was ratified before stays. What waits now needs another named person.",
        done="It has ended.",
    )


@signed_in
def decision_ratify(request: PersonRequest, reference: str) -> HttpResponse:
    """Read what the collective recommends, and ratify it."""
    ballot = the_ballot(request.user, reference)
    decision = getattr(ballot, "decision", None)
    allow(request, may_ratify(request.user, ballot, decision))
    form = bound(request, RatifyForm, initial={"seen": decision.written_at.isoformat() if decision else ""})

    def act() -> str:
        ratify(ballot=ballot, seen=form.cleaned_data["seen"], by=request.user, at=timezone.now())
        return reverse("authority", args=[ballot.collective.locality.slug])

    return form_page(
        request,
        form,
        act,
        title="Do you ratify this?",
        button="I ratify this",
        template="collectives/decision_ratify.html",
        **to_read(ballot, decision),
        **told_before(request.user, decision),
        send_back_url=reverse("decision-send-back", args=[reference]),
        done="Thank you. Your yes is kept. After the second one the letter goes to the group.",
    )


@signed_in
def decision_send_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Send a decision back to the members with a reason."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_send_back_decision(request.user, ballot, getattr(ballot, "decision", None)))
    form = bound(request, SendDecisionBackForm)

    def act() -> str:
        send_decision_back(ballot=ballot, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return reverse("authority", args=[ballot.collective.locality.slug])

    return form_page(
        request,
        form,
        act,
        title="Send it back to the members",
        button="Send it back",
        back_url=reverse("decision-ratify", args=[reference]),
        cancel_url=reverse("decision-ratify", args=[reference]),
        intro="The members agree the reasons again, as they are or written anew. The clock goes on.",
        done="It is back with the members, with your reason.",
    )


def told_before(person: Someone, decision: Decision | None) -> dict[str, object]:
    """Return what went before where it was sent back, with each answer, and whether one's own yes was cleared."""
    if decision is None or not person.is_authenticated:
        return {"before": [], "was_yours": False}
    return {"before": earlier_rounds(decision), "was_yours": had_ratified(person, decision)}


def to_read(ballot: Ballot, decision: Decision | None) -> dict[str, object]:
    """Return what somebody who ratifies reads: the bid, how the members voted, the reasons and the date."""
    return {
        "ballot": ballot,
        "decision": decision,
        "group": group_of(ballot.bid),
        "terms": terms_lines(decision) if decision else [],
        "explained": explained(ballot),
        "bid": read_here(ballot),
        "clock": clock_of(ballot.bid, ballot.collective, timezone.localdate()),
        "authority": authority_lines(ballot.collective),
    }
