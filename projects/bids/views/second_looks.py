"""A second look at a refused bid: the group asks for it, people of another locality read and answer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.second_look_actions import answer_second_look, ask_second_look, pass_on
from projects.bids.second_look_forms import AnswerForm, AskForm, PassOnForm
from projects.bids.second_look_rules import (
    may_answer_second_look,
    may_ask_second_look,
    may_pass_second_look_on,
)
from projects.bids.second_look_shown import bid_as_decided, reason_given
from projects.bids.views.bid import bid_for
from projects.models import SecondLook


def look_for(person: Someone, reference: str) -> SecondLook:
    """Return a second look this person may read, with its bid, or raise Http404."""
    return get_object_or_404(
        SecondLook.objects.visible_to(person).select_related(
            "bid__project", "bid__organisation", "bid__locality", "locality"
        ),
        reference=reference,
    )


@signed_in
def second_look_ask(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask, for the group, that people outside the locality look at the bid again."""
    bid = bid_for(request.user, reference)
    if request.method != "POST":
        require(may_ask_second_look(request.user, bid))
    form, back = bound(request, AskForm), reverse("bid", args=[bid.reference])

    def act() -> str:
        look = ask_second_look(bid=bid, words=form.cleaned_data["words"], by=request.user, at=timezone.now())
        return reverse("second-look", args=[look.reference])

    return form_page(
        request,
        form,
        act,
        title="Ask for a second look",
        button="Ask for a second look",
        done="It is asked for. We have written to your group with the day of the answer.",
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=back,
        cancel_url=back,
        intro="People of another place, who had no part in the decision, read your bid and the reasons you were given. "
        "They say within 15 working days if the decision stands, or if the collective decides again. Your group can "
        "ask for this once. It does not count against your next bid.",
    )


@signed_in
def second_look(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what was asked, the reason given, the bid as it was decided on, and the answer once there is one."""
    look = look_for(request.user, reference)
    context = {
        "look": look,
        "bid": look.bid,
        "words": look.MOVES.words[look.state],
        "next_step": look.MOVES.next_step[look.state],
        "reason": reason_given(look.bid),
        "read": bid_as_decided(look.bid),
        "may_answer": may_answer_second_look(request.user, look),
        "may_pass_on": may_pass_second_look_on(request.user, look),
    }
    return render(request, "projects/second_look.html", context)


@signed_in
def second_look_answer(request: PersonRequest, reference: str) -> HttpResponse:
    """Answer: the decision stands, or the collective decides again."""
    look = look_for(request.user, reference)
    if request.method != "POST":
        require(may_answer_second_look(request.user, look))
    form, back = bound(request, AnswerForm), reverse("second-look", args=[look.reference])

    def act() -> str:
        answer_second_look(look=look, **form.cleaned_data, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title="Your answer",
        button="Send the answer",
        done="The group has a letter with your answer.",
        caption=f"Bid {look.bid.reference}: {look.bid.project.title}",
        back_url=back,
        cancel_url=back,
    )


@signed_in
def second_look_pass_on(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask another locality in place of the one asked."""
    look = look_for(request.user, reference)
    if request.method != "POST":
        require(may_pass_second_look_on(request.user, look))
    form, back = bound(request, PassOnForm), reverse("second-look", args=[look.reference])

    def act() -> str:
        pass_on(look=look, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title="Ask another place",
        button="Ask another place",
        done="Another place is asked. The day of the answer stays.",
        caption=f"Bid {look.bid.reference}: {look.bid.project.title}",
        back_url=back,
        cancel_url=back,
    )
