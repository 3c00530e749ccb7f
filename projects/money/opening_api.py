"""Day one for programs: what the pages can do, under the same rules and limits."""

from dataclasses import asdict

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from projects.bids.api_request import PersonApiRequest
from projects.models import Opening
from projects.money.fund_actions import count_opening, drop_opening, read_opening, set_totals
from projects.money.fund_rules import may_keep_funds
from projects.money.fund_serializers import OpeningIn, OpeningOut, ProblemsOut, TotalsIn
from projects.money.fund_words import fund_for
from projects.money.opening.actions import BadFile
from projects.money.views.openings import opening_for


class Openings(generics.ListAPIView[Opening]):
    """Files of day one, the newest first."""

    serializer_class = OpeningOut
    permission_classes = [IsAuthenticated]
    queryset = Opening.objects.none()

    def get_queryset(self) -> QuerySet[Opening]:
        """Return every file read in."""
        require(may_keep_funds(self.request.user))
        return Opening.objects.visible_to(self.request.user)


class ReadOpening(APIView):
    """Reading a file of day one in."""

    permission_classes = [IsAuthenticated]
    parser_classes = [MultiPartParser]

    @extend_schema(request=OpeningIn, responses={201: OpeningOut, 400: ProblemsOut})
    def post(self, request: PersonApiRequest, pk: int) -> Response:
        """Read every row, or none; 400 names each row that is wrong. Nothing counts yet."""
        fund = fund_for(request.user, pk)
        require(may_keep_funds(request.user))
        sent = OpeningIn(data=request.data)
        sent.is_valid(raise_exception=True)
        totals = dict(sent.validated_data)
        upload = totals.pop("file")
        try:
            made = read_opening(
                fund=fund, data=upload.read(), name=str(upload.name), totals=totals, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except BadFile as bad:
            told = {"detail": bad.sentence, "problems": [asdict(problem) for problem in bad.problems]}
            return Response(told, status=bad.status)
        return Response(OpeningOut(made).data, status=201)


class OneOpening(APIView):
    """One file of day one."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OpeningOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return what it says and where its totals differ."""
        return Response(OpeningOut(opening_for(request.user, reference)).data)


class Totals(APIView):
    """The finance system's totals."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=TotalsIn, responses=OpeningOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Give them again; only who read the file in."""
        opening = opening_for(request.user, reference)
        sent = TotalsIn(data=request.data)
        sent.is_valid(raise_exception=True)
        done = set_totals(opening=opening, totals=sent.validated_data, by=request.user, at=timezone.now())
        return Response(OpeningOut(done).data)


class Count(APIView):
    """A second person's yes to day one."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=OpeningOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write every line, if the totals agree to the penny."""
        opening = opening_for(request.user, reference)
        return Response(OpeningOut(count_opening(opening=opening, by=request.user, at=timezone.now())).data)


class Drop(APIView):
    """Dropping a file that does not count yet."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=OpeningOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Drop it."""
        opening = opening_for(request.user, reference)
        return Response(OpeningOut(drop_opening(opening=opening, by=request.user, at=timezone.now())).data)
