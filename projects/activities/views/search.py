"""The list of activities, and the map of the same search."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from network.places import miles
from network.requests import open_to_all
from projects.activities.activity_map import map_script
from projects.activities.filters import searched
from projects.activities.near import Ring, nearest
from projects.activities.search import Near, SearchForm, as_typed, near_from
from projects.activities.shown import cards
from projects.models import Activity

PAGE = 20


def _found(request: HttpRequest) -> tuple[Near | None, Ring | None, Any]:
    """Return the point looked around, the ring it took, and the rows in order."""
    found = searched(request.GET, Activity.objects.visible_to(request.user).for_lists())
    near = near_from(request.GET)
    if near is None:
        return None, None, found
    ring = nearest(found, near.latitude, near.longitude)
    return near, ring, ring.activities


def _context(request: HttpRequest, form: SearchForm, address: str) -> dict[str, Any]:
    near, ring, rows = _found(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {
        "form": form,
        "near": near,
        "ring": miles(ring.metres) if ring else "",
        "page": page,
        "cards": cards(list(page.object_list), near),
        "query": request.GET.urlencode(),
        "action": address,
        "form_errors": form.is_bound and not form.is_valid(),
        "searched": bool(request.GET),
    }


def _search(request: HttpRequest, name: str, extra: dict[str, Any]) -> HttpResponse:
    address = reverse(name)
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            return redirect(f"{address}?{form.query()}")
        status = 400
    else:
        form, status = SearchForm(initial=as_typed(request.GET)), 200
    template = f"projects/{name.replace('-', '_')}.html"
    return render(request, template, _context(request, form, address) | extra, status=status)


@open_to_all
def activities(request: HttpRequest) -> HttpResponse:
    """Show what there is to do, near a postcode, by day, kind and what makes it possible to come."""
    return _search(request, "activities", {})


@open_to_all
def activity_map(request: HttpRequest) -> HttpResponse:
    """Show the same list with a map under it."""
    return _search(
        request,
        "activity-map",
        {
            "script_url": reverse("activity-map-script", args=[map_script().digest]),
            "points_url": reverse("activity-points"),
            "outlines_url": static("projects/outlines.geojson"),
        },
    )
