"""The yearly report of one locality: the page, and its figures as a spreadsheet file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from evaluation.report import shown
from evaluation.report.finding import the_year
from evaluation.report.meanings import CANNOT_TELL
from evaluation.report.sheet import sheet
from evaluation.wellbeing.small_numbers import HIDDEN_MEANS
from network.requests import read_only


@read_only
def year(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    """Show what one locality did in a year, how each figure is made, and what the figures cannot tell."""
    figures = the_year(request.user, slug, year)
    locality, named = figures.locality, figures.year
    money, decisions, happened, people = shown.tables(figures)
    context = {
        "locality": locality,
        "year": named,
        "is_over": named.ends < timezone.localdate(),
        "crumbs": [("Localities", reverse("localities")), (locality.name, reverse("locality", args=[locality.slug]))],
        "figures": figures,
        "bars": shown.money_bars(figures),
        "money": money,
        "decisions": decisions,
        "happened": happened,
        "people": people,
        "hidden_means": HIDDEN_MEANS,
        "stories": shown.story_lines(figures),
        "cannot_tell": CANNOT_TELL,
        "meanings": shown.meanings(figures),
        "years": shown.years_beside(locality, named),
    }
    response = render(request, "evaluation/report/year.html", context)
    # A story in it may be taken back at any time: no browser shows an old copy without asking.
    response["Cache-Control"] = "private, no-cache"
    return response


@read_only
def year_figures(request: HttpRequest, slug: str, year: str) -> HttpResponse:
    """Give the figures as a file any spreadsheet opens, each with its meaning."""
    figures = the_year(request.user, slug, year)
    name = f"{figures.locality.slug}-{figures.year.slug}.csv"
    response = HttpResponse(sheet(figures), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
