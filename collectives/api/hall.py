"""The sheet of a hall."""

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from collectives.actions.hall import Hands, Sheet, enter_sheet
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.hall_finding import picture_of, who_was_here
from collectives.hall_serializers import SheetIn, SheetOut
from collectives.meeting_finding import the_meeting
from collectives.rules.hall import may_enter_sheet, may_see_sheet
from collectives.witnesses import one_of
from network.answers import require


class MeetingSheet(SignedIn):
    """The one sheet of a meeting held on paper."""

    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": SheetIn}, responses={201: SheetOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Enter it, once; its ballots close by it."""
        meeting = the_meeting(request.user, reference)
        require(may_enter_sheet(request.user, meeting))
        given = body(SheetIn, request)
        here = who_was_here(meeting)
        hands = {
            row["ballot"]: Hands(
                row["yes"], row["no"], row["abstain"], tuple(one_of(here, key) for key in row["aside"])
            )
            for row in given["hands"]
        }
        sheet = Sheet(one_of(here, given["signed_one"]), one_of(here, given["signed_two"]), hands, given["chair"])
        enter_sheet(meeting=meeting, sheet=sheet, photo=given["photo"], by=request.user, at=timezone.now())
        return Response(SheetOut({"meeting": meeting.reference, "ballots": sorted(hands)}).data, status=201)


class MeetingSheetPhoto(SignedIn):
    """The picture of the sheet."""

    @extend_schema(responses={(200, "image/jpeg"): OpenApiTypes.BINARY})
    def get(self, request: PersonApiRequest, reference: str) -> HttpResponseBase:
        """Return it to those who run the collective."""
        meeting = the_meeting(request.user, reference)
        require(may_see_sheet(request.user, meeting))
        answer = FileResponse(picture_of(meeting), content_type="image/jpeg")
        answer["Cache-Control"] = "private, no-store"
        return answer
