"""The first page: what this is, and the way to each visitor's job."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network.links import Link, links
from network.models import Locality
from network.requests import read_only


@dataclass(frozen=True)
class Job:
    """One reason to come here: its title, a sentence, and where it starts."""

    title: str
    text: str
    starts: list[Link]


def _jobs() -> list[Job]:
    return [
        Job(
            "Find something to do",
            "Art, walks, football, singing, gardens. See what is on, on which day, and who meets you at the door.",
            links(("Find an activity", "activities"), ("See the map", "activity-map")),
        ),
        Job(
            "Answer the wellbeing questions",
            "Were you given a card with a code? It takes a few minutes. We do not ask your name.",
            links(("Type your code", "card-enter")),
        ),
        Job(
            "Start or run a group",
            "Do you want to start a group, or does yours want to join us? We help you, step by step.",
            links(("Join us", "join"), ("See who is in the network", "partners")),
        ),
        Job(
            "Ask for money",
            "We add to what your group has or can raise. Local people decide, in time for your other funder.",
            links(("Ask for money", "bids"), ("See the local pots", "shares")),
        ),
        Job(
            "Decide with us",
            "Do you sit in a collective? Read the bids, say what you have a connection to, and vote.",
            links(("What waits for me", "my-work"), ("See the collectives", "collectives")),
        ),
        Job(
            "See what was decided",
            "Every decision is here with its reasons, and so are people’s own stories.",
            links(("Decisions", "decisions"), ("Stories", "stories"), ("Projects", "projects")),
        ),
    ]


@read_only
def home(request: HttpRequest) -> HttpResponse:
    """Say in plain words what this is and lead each kind of visitor on."""
    jobs = [job for job in _jobs() if job.starts]
    places = Locality.objects.visible_to(request.user).served()
    return render(request, "network/home.html", {"jobs": jobs, "places": places})
