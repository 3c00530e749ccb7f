"""The localities: where the network works, and the way to what happens there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network.furniture import Card, Line
from network.links import Link, address
from network.models import Locality
from network.requests import read_only
from network.years import Year


@read_only
def localities(request: HttpRequest) -> HttpResponse:
    """List the localities the network serves, with the number to ring in each."""
    places = Locality.objects.visible_to(request.user).served()
    cards = [
        Card(
            place.name,
            url=address("locality", place.slug),
            facts=[Line("Ring", place.phone)] if place.phone else [],
        )
        for place in places
    ]
    return render(request, "network/localities.html", {"cards": cards})


@read_only
def locality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one locality and lead to what is on, who decides, the money, the groups, the stories and the year."""
    place = get_object_or_404(Locality.objects.visible_to(request.user), slug=slug)
    return render(request, "network/locality.html", {"locality": place, "ways": ways_from(place)})


def ways_from(place: Locality) -> list[Link]:
    """Return the pages about a locality that exist."""
    this_year = Year.of(timezone.localdate())
    ways = [
        ("Find something to do", _within("activities", place), "What is on here, day by day"),
        ("The collective", address("collective", place.slug), "The local people who decide where the money goes"),
        ("Decisions", _within("decisions", place), "What was decided here, and why"),
        ("The local pot", address("shares"), "The money for each locality, and what is left of it"),
        ("Groups and partners", _within("partners", place), "Who runs what here"),
        ("Stories", _within("stories", place), "What people here tell, in their own words"),
        (
            f"The year {this_year.label}",
            address("year", place.slug, this_year.slug),
            "What was done, what changed, what did not work",
        ),
    ]
    return [Link(words, url, hint) for words, url, hint in ways if url]


def _within(name: str, place: Locality) -> str:
    url = address(name)
    return f"{url}?locality={place.slug}" if url else ""
