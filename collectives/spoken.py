"""A bid on a ballot with its answers by voice and video, for those who may read it there but are not of its group."""

from dataclasses import replace

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from collectives.finding import the_ballot
from collectives.models import Ballot
from collectives.rules.ratifying import may_hear
from network.answers import require
from network.models.person import Someone
from projects.bids.versions import Reading, reading
from projects.papers.views.paper import paper_file


def read_here(ballot: Ballot) -> Reading:
    """Return the bid of this ballot to read; each spoken answer is heard by way of the ballot."""
    read = reading(ballot.bid)
    spoken = [replace(told, url=reverse("ballot-spoken", args=[ballot.reference, told.slug])) for told in read.spoken]
    return replace(read, spoken=spoken)


def spoken_file(person: Someone, reference: str, step: str, asked_for: str) -> HttpResponseBase:
    """Return the voice note or video that answers this question of the bid on a ballot.

    `asked_for` is the request's Range header. Raises Http404 for a ballot this person may not know of and a question
    that was not answered by voice, NotAllowed for those who may not read the bid.
    """
    ballot = the_ballot(person, reference)
    require(may_hear(person, ballot))
    paper = get_object_or_404(ballot.bid.own_answers.select_related("paper"), slug=step).paper
    if paper is None:
        raise Http404
    return paper_file(paper, asked_for)
