"""Writing down the answer to an offer that the group gave by telephone."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.awards.actions import write_down_answer
from projects.awards.finding import inside_award
from projects.awards.forms import ToldForm
from projects.awards.rules import may_write_down_answer
from projects.awards.writing import people_of
from projects.money.words import yes_means


@signed_in
def award_told(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask what the group said, who said it and when; write it down, and tell the group so by letter."""
    found = inside_award(request.user, reference)
    if request.method != "POST":
        require(may_write_down_answer(request.user, found))
    means = yes_means(found) if found.state == "offered" else []
    people, back = people_of(found.organisation), reverse("award", args=[reference])
    form = bound(request, ToldForm, award=found, people=people, initial={"on": timezone.localdate()})

    def act() -> str:
        write_down_answer(award=found, by=request.user, at=timezone.now(), **form.told)
        return back

    return form_page(
        request,
        form,
        act,
        title="What did the group say by telephone?",
        button="Write down the answer",
        done="It is written down, and a letter tells the group.",
        template="projects/award_told.html",
        caption=f"Award {found.reference}: {found.project.title}",
        intro=f"Our offer is {pounds(found.agreed_pence)}. {'Read out what a yes means. ' if means else ''}It is kept "
        "that you wrote the answer down, and they get a letter, so that they can say if it is not right.",
        means=means,
        back_url=back,
        cancel_url=back,
    )
