"""An offer: read it, say yes to it, or say that the group cannot go ahead."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.answers import require
from network.dates import say_weekday
from network.furniture import Line
from network.models import Letter
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from partners.models.membership import organisations_of
from projects.models import Award, Bid
from projects.money.actions import accept, cannot_go_ahead
from projects.money.confirming import confirmation_of
from projects.money.forms import AcceptForm, DeclineForm
from projects.money.last_day import runs_out
from projects.money.rules import may_answer_offer, may_decline_offer, may_read_offer, may_show_confirmation
from projects.money.words import answer_lines, yes_means


def offer_for(person: Someone, reference: str) -> Award:
    """Return an award decided here that this person may read as an offer, or raise Http404."""
    award = get_object_or_404(
        Award.objects.visible_to(person)
        .filter(source="decided")
        .select_related("bid", "project", "organisation", "locality", "host"),
        reference=reference,
    )
    if not may_read_offer(person, award):
        raise Http404
    return award


@signed_in
def offer(request: PersonRequest, reference: str) -> HttpResponse:
    """Show an offer: how much, what was asked, the letter with its reasons, and what saying yes means."""
    award = offer_for(request.user, reference)
    as_group = award.organisation_id in organisations_of(request.user)
    context = {
        "award": award,
        "words": award.MOVES.words[award.state],
        # With later changes; what went back unpaid when it ended is still what was offered.
        "offered_pence": award.amount_pence + award.varied_pence,
        "next_panels": [panel for panel in hooks.panels(hooks.award_page, request.user, award) if panel.rank == 0],
        "letter": letter_of(request.user, award),
        "may_answer": may_answer_offer(request.user, award),
        "may_decline": may_decline_offer(request.user, award),
        "means": yes_means(award),
        "as_group": as_group,
        "runs_out": runs_out(award),
        "reads_bid": Bid.objects.visible_to(request.user).filter(award=award).exists(),
        "lines": offer_lines(award, as_group=as_group),
        "conditions": list(award.conditions.all()),
        "may_confirm": may_show_confirmation(request.user, award),
    }
    return render(request, "projects/offer.html", context)


@read_only
@signed_in
def offer_confirmation(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what the other funder needs to read of an offer in principle, to print or to send on, and nothing else."""
    award = offer_for(request.user, reference)
    require(may_show_confirmation(request.user, award))
    return render(request, "projects/offer_confirmation.html", {"award": award, "found": confirmation_of(award)})


def offer_lines(award: Award, *, as_group: bool) -> list[Line]:
    """What was asked, the terms of the offer and the answer to it, each on a line."""
    lines = [Line("You asked for" if as_group else "Asked for", pounds(award.asked_pence or 0))]
    if award.varied_pence:
        lines.append(Line("Agreed now", pounds(award.amount_pence + award.varied_pence)))
    if award.less_why:
        lines.append(Line("Why it differs", award.less_why))
    lines.append(Line("Kind of offer", award.get_kind_display()))
    if award.lapses_on and runs_out(award):
        lines.append(Line("Holds until", say_weekday(award.lapses_on)))
    if award.host:
        lines.append(Line("Held for you by" if as_group else "Held for the group by", award.host.name))
    return lines + answer_lines(award)


def letter_of(person: Someone, award: Award) -> Letter | None:
    """Return the letter about this offer that this person may read, if there is one."""
    if award.bid is None:
        return None
    return Letter.objects.visible_to(person).about(award.bid).filter(template__startswith="projects/offer").last()


@signed_in
def offer_accept(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then accept the offer for the group."""
    award = offer_for(request.user, reference)
    if request.method != "POST":
        require(may_answer_offer(request.user, award))
    back = reverse("offer", args=[award.reference])

    def act() -> str:
        accept(award=award, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        bound(request, AcceptForm),
        act,
        title=f"Say yes to {pounds(award.agreed_pence)}?",
        button="Yes, we accept the offer",
        done="Your group has said yes. Thank you. We look forward to it.",
        template="projects/offer_accept.html",
        caption=f"Offer {award.reference}: {award.project.title}",
        back_url=back,
        cancel_url=back,
        means=yes_means(award),
    )


@signed_in
def offer_decline(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask why, then give the money back to the local pot."""
    award = offer_for(request.user, reference)
    if request.method != "POST":
        require(may_decline_offer(request.user, award))
    form, back = bound(request, DeclineForm), reverse("offer", args=[award.reference])

    def act() -> str:
        cannot_go_ahead(award=award, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return back

    return form_page(
        request,
        form,
        act,
        title="We cannot go ahead",
        button="Give the money back",
        done="The money has gone back to the local pot. Thank you for telling us.",
        caption=f"Offer {award.reference}: {award.project.title}",
        back_url=back,
        cancel_url=back,
        intro=f"The {pounds(award.promised_pence)} goes back to the local pot, for other groups. Your group can ask "
        "again whenever it is ready. If you only need more time, ring your coordinator first.",
    )
