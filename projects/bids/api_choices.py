"""What is chosen about a bid besides its answers, for programs: fund, form, copy, link, late days, calls, voice."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import DoesNotFit, require
from network.api_request import PersonApiRequest
from projects.bids.api import body
from projects.bids.draft_actions import start_bid
from projects.bids.form_actions import ask_longer, choose_fund, copy_bid, let_in_late, send_link
from projects.bids.json_answers import checked
from projects.bids.lengths import funds_of_the_year
from projects.bids.questions import FIRST
from projects.bids.rules import may_let_in_late, may_take_call, may_write_bid, may_write_down
from projects.bids.serializers import (
    BidOut,
    CallIn,
    ChooseFundIn,
    CopyIn,
    LateIn,
    LongerIn,
    SpeakIn,
    WrittenIn,
    bid_out,
)
from projects.bids.spoken_actions import speak, take_back_spoken, write_down
from projects.bids.views.bid import bid_for
from projects.bids.views.spoken import speaking_page
from projects.models import Bid, Fund, Project


class BidView(APIView):
    """A route about one bid."""

    permission_classes = [IsAuthenticated]

    def draft(self, request: PersonApiRequest, reference: str) -> tuple[Bid, datetime]:
        """Return the bid that this person may write, and this moment."""
        bid = bid_for(request.user, reference)
        require(may_write_bid(request.user, bid))
        return bid, timezone.now()

    def told(self, request: PersonApiRequest, bid: Bid, code: int = status.HTTP_200_OK) -> Response:
        """Return the bid as it is now."""
        return Response(bid_out(request.user, bid_for(request.user, bid.reference)), status=code)


def project_of(request: PersonApiRequest, reference: str) -> Project:
    """Return the project, or raise Http404 when it is not this person's to see."""
    rows = Project.objects.visible_to(request.user).select_related("organisation", "locality")
    return get_object_or_404(rows, reference=reference)


class BidCall(BidView):
    """A bid told in a call."""

    @extend_schema(request=CallIn, responses={201: BidOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Start the six questions for a group; they are then answered as any bid."""
        sent: dict[str, Any] = body(CallIn, request)
        project = project_of(request, sent["project"])
        require(may_take_call(request.user, project))
        cleaned, now = checked(FIRST, sent, None), timezone.now()
        bid = start_bid(project=project, step=FIRST, cleaned=cleaned, by=request.user, at=now, told=True)
        return self.told(request, bid, status.HTTP_201_CREATED)


class BidFund(BidView):
    """The fund a bid asks."""

    @extend_schema(request=ChooseFundIn, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Choose one of the open funds."""
        bid, now = self.draft(request, reference)
        fund = get_object_or_404(Fund.objects.visible_to(request.user), pk=body(ChooseFundIn, request)["fund"])
        return self.told(request, choose_fund(bid=bid, fund=fund, by=request.user, at=now))


class BidLonger(BidView):
    """How long a bid's form is."""

    @extend_schema(request=LongerIn, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Use a longer form."""
        bid, now = self.draft(request, reference)
        form = body(LongerIn, request)["form"]
        return self.told(request, ask_longer(bid=bid, form=form, by=request.user, at=now))


class BidLink(BidView):
    """The way back to a bid."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Send the link to whoever asks."""
        bid, now = self.draft(request, reference)
        send_link(bid=bid, by=request.user, at=now)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BidCopy(BidView):
    """A new bid from an earlier one."""

    @extend_schema(request=CopyIn, responses={201: BidOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Copy the words and lines into a new draft."""
        bid = bid_for(request.user, reference)
        project = project_of(request, body(CopyIn, request)["project"])
        new = copy_bid(bid=bid, project=project, by=request.user, at=timezone.now())
        return self.told(request, new, status.HTTP_201_CREATED)


class LateBid(BidView):
    """A bid let in after its fund has closed."""

    @extend_schema(request=LateIn, responses={204: None})
    def post(self, request: PersonApiRequest) -> Response:
        """Let one bid in late."""
        require(may_let_in_late(request.user))
        sent = body(LateIn, request)
        number, places = sent.pop("fund", None), request.user.rolebook.localities("coordinator")
        fund = funds_of_the_year(places, timezone.localdate()).filter(pk=number).first()
        if number is not None and fund is None:
            raise DoesNotFit("There is no fund of this number here this year.", "fund")
        let_in_late(by=request.user, at=timezone.now(), fund=fund, **sent)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BidSpoken(BidView):
    """An answer by voice or video."""

    @extend_schema(request={"multipart/form-data": SpeakIn}, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str, step: str) -> Response:
        """Answer one page by voice or video."""
        bid, now = self.draft(request, reference)
        page, sent = speaking_page(bid, step), body(SpeakIn, request)
        speak(bid=bid, step=page, kind=sent["kind"], upload=sent["file"], by=request.user, at=now)
        return self.told(request, bid)

    @extend_schema(responses={204: None})
    def delete(self, request: PersonApiRequest, reference: str, step: str) -> Response:
        """Take the spoken answer back."""
        bid, now = self.draft(request, reference)
        take_back_spoken(bid=bid, slug=step, by=request.user, at=now)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BidWritten(BidView):
    """What a spoken answer says."""

    @extend_schema(request=WrittenIn, responses={204: None})
    def post(self, request: PersonApiRequest, reference: str, step: str) -> Response:
        """Write it down."""
        bid = bid_for(request.user, reference)
        require(may_write_down(request.user, bid))
        if not bid.own_answers.filter(slug=step).exclude(paper=None).exists():
            raise Http404
        write_down(bid=bid, slug=step, text=body(WrittenIn, request)["text"], by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
