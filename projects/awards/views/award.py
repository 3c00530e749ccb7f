"""An award: for anyone who got how much for what; for those inside it, also what happens next and what to do."""

import uuid
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from network import hooks
from network.answers import require
from network.dates import say_day
from network.links import Link
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from partners.models.membership import organisations_of
from projects.awards.actions import confirm_match, extend, name_host, stop, vary
from projects.awards.finding import inside_award, sees_inside, the_award
from projects.awards.forms import ButtonForm, ExtendForm, HostForm, StopForm, VaryForm
from projects.awards.rules import may_confirm_match, may_extend, may_name_host, may_stop, may_vary
from projects.awards.shown import inside_of
from projects.models import Award, Bid, Project
from projects.money.words import source_words, title_of


@read_only
def award(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an award to anyone once it is public, and its inside to those who may read it."""
    person = request.user
    found = the_award(person, reference)
    inside = sees_inside(person, found)
    context = {
        "award": found,
        "back": back_from(person, found),
        "title": title_of(found),
        "source": source_words(found),
        "project_shown": Project.objects.visible_to(person).filter(pk=found.project_id).exists(),
        "inside": inside_of(person, found, timezone.now()) if inside else None,
        "panels": hooks.panels(hooks.award_page, person, found),
    }
    return render(request, "projects/award.html", context)


def back_from(person: Someone, found: Award) -> Link:
    """Return where an award’s page leads back to: for the group’s own people their bid or project."""
    pots = Link("Local pots", reverse("shares"))
    if not {found.organisation_id, found.host_id} & organisations_of(person):
        return pots
    if found.bid is not None and Bid.objects.visible_to(person).filter(award=found).exists():
        return Link(f"Bid {found.bid.reference}", reverse("bid", args=[found.bid.reference]))
    if Project.objects.visible_to(person).filter(pk=found.project_id).exists():
        return Link(found.project.title, reverse("project", args=[found.project.reference]))
    return pots


def _about(found: Award) -> dict[str, str]:
    """What every form about an award shows around it."""
    back = reverse("award", args=[found.reference])
    return {"caption": f"Award {found.reference}: {found.project.title}", "back_url": back, "cancel_url": back}


@signed_in
def award_confirm(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that the other money is there, so that an offer in principle becomes a full one."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_confirm_match(request.user, found))

    def act() -> str:
        confirm_match(award=found, by=request.user, at=timezone.now())
        return reverse("award", args=[reference])

    return form_page(
        request,
        bound(request, ButtonForm),
        act,
        title="Is the other money there?",
        button="Yes, make it a full offer",
        done="It is a full offer now. The group has been asked for its answer.",
        intro="You have seen the letters. The group then has at least four weeks to say yes.",
        **_about(found),
    )


@signed_in
def award_extend(request: PersonRequest, reference: str) -> HttpResponse:
    """Give a group more time, with a reason."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_extend(request.user, found))
    form = bound(request, ExtendForm)

    def act() -> str:
        now = timezone.now()
        last = max(found.lapses_on or timezone.localdate(now), timezone.localdate(now))
        until = last + timedelta(weeks=int(form.cleaned_data["weeks"]))
        extend(award=found, until=until, by=request.user, at=now, why=form.cleaned_data["why"])
        return reverse("award", args=[reference])

    held = f"It holds until {say_day(found.lapses_on)} now. " if found.lapses_on else ""
    return form_page(
        request,
        form,
        act,
        title="Give more time",
        button="Give this much more time",
        done="They have more time, and a letter tells them so.",
        intro=f"{held}The group gets a letter with the new day and your reason.",
        **_about(found),
    )


@signed_in
def award_vary(request: PersonRequest, reference: str) -> HttpResponse:
    """Make an award larger or smaller, by a new line and a letter."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_vary(request.user, found))
    form = bound(request, VaryForm)

    def act() -> str:
        vary(
            award=found,
            change_pence=form.change_pence,
            by=request.user,
            at=timezone.now(),
            why=form.cleaned_data["why"],
            once_key=f"vary:{found.pk}:{uuid.uuid4().hex}",
        )
        return reverse("award", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Make it larger or smaller",
        button="Change the award",
        done="The award is changed, and a letter tells the group.",
        intro=f"It is {pounds(found.agreed_pence)} now, and {pounds(found.paid_pence)} of it is paid. What was awarded "
        "first stays on the record; this is a line of its own.",
        **_about(found),
    )


@signed_in
def award_host(request: PersonRequest, reference: str) -> HttpResponse:
    """Say which partner holds what is still to be paid, or that the group has its own account now."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_name_host(request.user, found))
    form = bound(request, HostForm, award=found)

    def act() -> str:
        said = form.cleaned_data
        name_host(award=found, host=said["host"], by=request.user, at=timezone.now(), why=said["why"])
        return reverse("award", args=[reference])

    now = found.host.name if found.host else f"{found.organisation.name} itself"
    return form_page(
        request,
        form,
        act,
        title="Who holds the money?",
        button="Save who holds it",
        done="Saved. The group and the partner have a letter.",
        intro=f"What is still to be paid goes to {now}. Ring both before you change it. What was paid already stays "
        "where it went.",
        **_about(found),
    )


@signed_in
def award_stop(request: PersonRequest, reference: str) -> HttpResponse:
    """Stop an accepted award, with a reason the group reads."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_stop(request.user, found))
    form = bound(request, StopForm)

    def act() -> str:
        stop(award=found, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return reverse("award", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Stop this award?",
        button="Stop the award",
        done="The award is stopped, and a letter tells the group why.",
        intro=f"{pounds(found.promised_pence)} is not paid yet. It goes back to the local pot. Ring the group first.",
        **_about(found),
    )
