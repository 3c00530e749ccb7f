"""Pages for answers by voice or video."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.forms import ChoiceButtons, PlainForm, WordsField
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.forms import ConfirmForm
from projects.bids.questions import flow_of, step_of, titles_of
from projects.bids.rules import may_write_bid, may_write_down
from projects.bids.spoken_actions import speak, take_back_spoken, write_down
from projects.bids.steps import MOST_WORDS, BidStep, spoken
from projects.bids.views.bid import bid_for
from projects.bids.views.choices import of
from projects.models import Answer, Bid
from projects.papers.fields import PaperField

KINDS = [("voice", "A voice note"), ("video", "A video")]


class SpeakForm(PlainForm):
    """A voice note or a video."""

    kind = ChoiceButtons(label="What is it?", choices=KINDS)
    file = forms.FileField(
        label="Choose the file",
        help_text="A voice note up to 20 MB, or a video up to 100 MB. You can record it now if your phone offers to.",
        widget=forms.FileInput({"accept": "audio/*,video/*"}),
        error_messages={
            "required": "Choose a file.",
            "invalid": "Choose the file again: it did not arrive.",
            "missing": "Choose the file again: it did not arrive.",
            "empty": "Choose another file: this one is empty.",
        },
    )

    def clean(self) -> dict[str, Any]:
        """Hold the file to what it is said to be."""
        cleaned = super().clean() or {}
        if cleaned.get("file") is not None and cleaned.get("kind"):
            try:
                PaperField(kind=cleaned["kind"]).clean(cleaned["file"])
            except forms.ValidationError as refusal:
                self.add_error("file", refusal)
        return cleaned


class WrittenForm(PlainForm):
    """What a spoken answer says, in writing."""

    label_is_title = True
    text = WordsField(
        label="What does it say?", help_text="Word for word, as far as you can.", max_length=MOST_WORDS, rows=10
    )


def speaking_page(bid: Bid, slug: str) -> type[BidStep]:
    """Return the page, or raise Http404 when it is not asked or takes no spoken answer."""
    page = step_of(bid, slug)
    if page is None or not page.speaks:
        raise Http404
    return page


@signed_in
def bid_speak(request: PersonRequest, reference: str, step: str) -> HttpResponse:
    """Answer one question by voice or video instead of in writing."""
    bid = bid_for(request.user, reference)
    page = speaking_page(bid, step)
    require(may_write_bid(request.user, bid))
    form = bound(request, SpeakForm)

    def act() -> str:
        said = form.cleaned_data
        speak(bid=bid, step=page, kind=said["kind"], upload=said["file"], by=request.user, at=timezone.now())
        return flow_of(bid).url(bid, page.slug)

    back = flow_of(bid).url(bid, page.slug)
    return form_page(
        request,
        form,
        act,
        title="Answer by voice or video",
        button="Send it",
        done="Your answer is here. You can write something as well, or go on.",
        intro=f"{page.title}. It counts as your answer. Your coordinator hears or sees it, and writes down what you "
        "say. The members of the collective read those words.",
        **(of(bid) | {"back_url": back, "cancel_url": back}),
    )


@signed_in
def bid_unspeak(request: PersonRequest, reference: str, step: str) -> HttpResponse:
    """Ask whether to take a spoken answer back, then do it."""
    bid = bid_for(request.user, reference)
    page = speaking_page(bid, step)
    require(may_write_bid(request.user, bid))
    back = flow_of(bid).url(bid, page.slug)

    def act() -> str:
        take_back_spoken(bid=bid, slug=page.slug, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Take the spoken answer back?",
        button="Take it back",
        intro=f"{page.title}. What you wrote stays.",
        **(of(bid) | {"back_url": back, "cancel_url": back}),
    )


@signed_in
def bid_write_down(request: PersonRequest, reference: str, step: str) -> HttpResponse:
    """Let the coordinator write down what a spoken answer says."""
    bid = bid_for(request.user, reference)
    require(may_write_down(request.user, bid))
    told: Answer | None = spoken(bid, step)
    if told is None or told.paper is None:
        raise Http404
    form = bound(request, WrittenForm, initial={"text": told.text})

    def act() -> str:
        write_down(bid=bid, slug=step, text=form.cleaned_data["text"], by=request.user, at=timezone.now())
        return reverse("bid", args=[bid.reference])

    return form_page(
        request,
        form,
        act,
        title="What does it say?",
        button="Save the written version",
        done="The written version stands with the bid.",
        template="projects/bid_write_down.html",
        paper=told.paper,
        question=titles_of(bid).get(step, step),
        **of(bid),
    )
