"""The yearly report for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evaluation.report.figures import YearFigures
from evaluation.report.finding import the_year
from evaluation.report.meanings import CANNOT_TELL
from evaluation.report.rows import parts
from evaluation.report.shown import story_lines
from evaluation.wellbeing.shown import as_figure


class FigureOut(serializers.Serializer[object]):
    """One figure with its meaning. Numbers of people come in words only."""

    key = serializers.CharField()
    title = serializers.CharField()
    shown = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    pence = serializers.IntegerField(allow_null=True)
    meaning = serializers.CharField()


class ScaleOut(serializers.Serializer[object]):
    """What changed on one scale; no figure where too few people answered twice."""

    scale = serializers.CharField()
    name = serializers.CharField()
    words = serializers.CharField()
    mean_before = serializers.DecimalField(8, 2, allow_null=True)
    mean_after = serializers.DecimalField(8, 2, allow_null=True)
    mean_change = serializers.DecimalField(8, 2, allow_null=True)
    sure_from = serializers.DecimalField(8, 2, allow_null=True)
    sure_to = serializers.DecimalField(8, 2, allow_null=True)


class StoryOut(serializers.Serializer[object]):
    """A story whose teller agrees to the report today."""

    title = serializers.CharField()
    start = serializers.CharField()
    teller = serializers.CharField()
    url = serializers.CharField(allow_blank=True)


class YearOut(serializers.Serializer[object]):
    """One locality's year."""

    locality = serializers.CharField()
    year = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_empty = serializers.BooleanField()
    figures = FigureOut(many=True)
    people = serializers.CharField(allow_blank=True)
    scales = ScaleOut(many=True)
    stories = StoryOut(many=True)
    cannot_tell = serializers.ListField(child=serializers.CharField())


def as_year(figures: YearFigures) -> dict[str, Any]:
    """Return a year as JSON will hold it."""
    return {
        "locality": figures.locality.slug,
        "year": figures.year.slug,
        "starts_on": figures.year.starts,
        "ends_on": figures.year.ends,
        "is_empty": figures.is_empty,
        "figures": [row for part in parts(figures) for row in part.rows],
        "people": figures.people.summary,
        "scales": [as_figure(scale) for scale in figures.people.scales],
        "stories": story_lines(figures),
        "cannot_tell": CANNOT_TELL,
    }


class OneYear(APIView):
    """The yearly report of one locality."""

    @extend_schema(responses=YearOut)
    def get(self, request: Request, slug: str, year: str) -> Response:
        """Read it."""
        response = Response(YearOut(as_year(the_year(request.user, slug, year))).data)
        response["Cache-Control"] = "private, no-cache"
        return response
