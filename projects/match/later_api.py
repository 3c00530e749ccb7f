"""The match of a sent bid for programs: another part of it and another amount, as the pages do it."""

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from network.api_request import PersonApiRequest
from projects.bids.json_answers import checked
from projects.bids.line_steps import Match
from projects.bids.serializers import IncomeLineIn, IncomeLineOut
from projects.match.api import body, paper_from, shown_again
from projects.match.later_actions import add_match, change_amount
from projects.match.rules import may_add_match, may_change_amount
from projects.match.serializers import AmountIn, MatchLineOut
from projects.match.views.match import line_for, match_for


class AddMatch(APIView):
    """Another part of the match of a bid that was sent in."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=IncomeLineIn, responses={201: IncomeLineOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add another part; the bid as it was sent in stays as it is."""
        bid = match_for(request.user, reference)
        require(may_add_match(request.user, bid))
        values = checked(Match, body(IncomeLineIn, request), bid)
        line = add_match(bid=bid, values=values, by=request.user, at=timezone.now())
        return Response(IncomeLineOut(line).data, status=status.HTTP_201_CREATED)


class ChangeAmount(APIView):
    """Another amount of money than a line has."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request={"multipart/form-data": AmountIn}, responses=MatchLineOut)
    def post(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Write down the amount with the reason, and what shows it as `upload`; it is then to be checked again."""
        row = line_for(request.user, reference, line)
        require(may_change_amount(request.user, row))
        sent = body(AmountIn, request)
        upload = sent.pop("upload", None)
        with transaction.atomic():
            paper = paper_from(request, row, upload)
            change_amount(line=row, by=request.user, at=timezone.now(), paper=paper, **sent)
        return shown_again(request, reference, line)
