"""What the map loads: its script, and its points."""

from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from network.answers import DoesNotFit
from network.requests import read_only
from projects.activities.activity_map import map_script
from projects.activities.filters import ActivityFilter, searched
from projects.activities.points import answer, read_view, tag_of
from projects.models import Activity

YEAR_SECONDS = 31_536_000
KEPT_SECONDS = 60


@read_only
def activity_map_script(_request: HttpRequest, digest: str) -> HttpResponse:
    """Serve folium's script part as a file of our own; its name is its digest, so browsers may keep it for ever."""
    script = map_script()
    if digest != script.digest:
        raise Http404
    response = HttpResponse(script.body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    return response


@read_only
def activity_points(request: HttpRequest) -> HttpResponse:
    """Answer with the points in a box at a zoom. The same for everyone, so the answer is kept for a minute."""
    try:
        view = read_view(request.GET)
    except DoesNotFit as refusal:
        return JsonResponse({"detail": refusal.sentence}, status=400)
    wanted = {name: request.GET[name] for name in sorted(ActivityFilter.base_filters) if request.GET.get(name)}
    key = f"{view}|{sorted(wanted.items())}"
    kept = caches["points"].get(tag_of(key.encode()))
    if kept is None:
        rows = searched(request.GET, Activity.objects.visible_to(AnonymousUser()))
        body = answer(rows, view)
        kept = (body, tag_of(body))
        caches["points"].set(tag_of(key.encode()), kept)
    return _reply(request, *kept)


def _reply(request: HttpRequest, body: bytes, tag: str) -> HttpResponse:
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="application/geo+json")
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
