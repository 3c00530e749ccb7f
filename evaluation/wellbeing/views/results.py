"""What changed for the people of a project: open to all who may see the project, and the same for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from evaluation.wellbeing.picture import picture
from evaluation.wellbeing.results import Heads, Results, ScaleResult, for_project
from evaluation.wellbeing.rules import may_see_cards
from evaluation.wellbeing.small_numbers import HIDDEN, HIDDEN_MEANS
from network.furniture import Line
from network.links import address
from network.requests import read_only
from projects.models import Project

LABELS = {
    "started": "People who answered at the start",
    "due": "People who should have answered twice by now",
    "followed_up": "People who answered twice, when it was due",
    "outside": "People who answered again at another time",
}


@read_only
def results(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what changed, in words first, then in a picture; then who answered, and how sure we can be."""
    project = get_object_or_404(Project.objects.visible_to(request.user), reference=reference)
    found = for_project(project)
    heads = head_lines(found.heads)
    context = {
        "project": project,
        "results": found,
        "parts": [(part, picture(part.change) if part.shows_mean else None, figures(part)) for part in found.scales],
        "heads": heads,
        "hidden_means": HIDDEN_MEANS if any(line.value == HIDDEN for line in heads) else "",
        "sources": sources(found),
        "topics_only": any(part.instrument.demo_labels_only for part in found.scales),
        "cards_url": address("cards", reference) if may_see_cards(request.user, project) else "",
        "back_url": address("project", reference),
    }
    return render(request, "evaluation/wellbeing/results.html", context)


def head_lines(heads: Heads) -> list[Line]:
    """Return how many people answered, as lines of a list."""
    return [Line(LABELS[name], shown) for name, shown in heads.shown().items()]


def figures(part: ScaleResult) -> list[tuple[str, str]]:
    """Return the figures behind one scale's picture, with two decimals; none where too few people answered."""
    change, unit = part.change, part.scale.unit
    if not part.shows_mean:
        return []
    low, high = change.interval or (None, None)
    return [
        ("Average at the start", f"{change.mean_before} {unit}"),
        ("Average about 3 months on", f"{change.mean_after} {unit}"),
        ("Average of each person’s change", f"{change.mean_change} {unit}"),
        ("We are 95% sure the change is between", f"{low} and {high} {unit}"),
        ("How much people differ (standard deviation of the changes)", f"{change.sd_change} {unit}"),
    ]


def sources(found: Results) -> list[str]:
    """Return who made the questionnaires, as their terms ask."""
    return list(dict.fromkeys(f"{part.instrument.name}. {part.instrument.copyright}." for part in found.scales))
