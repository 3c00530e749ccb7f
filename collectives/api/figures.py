"""How fast decisions are, as JSON."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.deciding_serializers import FiguresOut
from collectives.figures import figures
from collectives.filters import FiguresForm
from network.answers import DoesNotFit


class DecisionFigures(APIView):
    """The figures of the network and of each place."""

    @extend_schema(
        responses=FiguresOut(many=True),
        parameters=[OpenApiParameter("year", OpenApiTypes.STR, description="April to March, as 2026-27.")],
    )
    def get(self, request: Request) -> Response:
        """Return them, the whole network first."""
        form = FiguresForm(request.query_params)
        if not form.is_valid():
            raise DoesNotFit("Give a year in which something was decided, as 2026-27.")
        return Response(FiguresOut(figures(form.chosen), many=True).data)
