"""The year an address names."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluation.report.figures import YearFigures, year_figures
from evaluation.report.shown import has_page
from network.models import Locality
from network.models.person import Someone
from network.years import Year


def the_year(person: Someone, slug: str, year: str) -> YearFigures:
    """Return the figures of a locality's year; raises Http404 for a place or a year that is none."""
    locality = get_object_or_404(Locality.objects.visible_to(person), slug=slug)
    try:
        named = Year.parse(year)
    except ValueError as wrong:
        raise Http404 from wrong
    if not has_page(named):
        raise Http404
    return year_figures(locality, named)
