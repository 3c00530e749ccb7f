"""How fast decisions are, as figures and pictures, for anyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from collectives.figures import figures, pictures, table
from collectives.filters import FiguresForm
from network.requests import read_only


@read_only
def decision_figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of the network and of each place, for a year or for all time."""
    form = FiguresForm(request.GET)
    rows = figures(form.chosen)
    context = {"form": form, "table": table(rows), "charts": pictures(rows), "any": rows[0].decisions > 0}
    return render(request, "collectives/decision_figures.html", context)
