"""Reports, money left over and the end of an award for programs: what the pages can do, under the same rules."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from projects.bids.api_request import PersonApiRequest
from projects.models import Award, Instalment, Repayment, Report
from projects.papers.actions import keep_paper
from projects.reporting.actions import (
    Spend,
    add_spend,
    ask_back,
    ask_more,
    change_left_over,
    close,
    excuse,
    keep,
    let_go,
    move_date,
    read_report,
    remove_spend,
    repay,
    save_photo,
    save_words,
    send_report,
    set_reports,
)
from projects.reporting.rules import may_write_report
from projects.reporting.serializers import (
    AwardSumsOut,
    CameBackIn,
    ChangeLeftOverIn,
    CloseIn,
    DayIn,
    ExcuseIn,
    LeftOverIn,
    MoreIn,
    MoveDateIn,
    PhotoIn,
    RepaymentOut,
    RepaymentWhyIn,
    ReportOut,
    SpendIn,
    SpendOut,
    WordsIn,
    award_out,
)
from projects.reporting.views.awards import award_for
from projects.reporting.views.repayments import repayment_for
from projects.reporting.views.reports import report_for


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400, with a sentence for each wrong field."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


class Signed(APIView):
    """Something only for those signed in."""

    permission_classes = [IsAuthenticated]


class AwardReports(Signed):
    """The reports of an award, and its sums."""

    @extend_schema(responses=AwardSumsOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the sums, reports and money left over."""
        return Response(award_out(award_for(request.user, reference)))

    @extend_schema(request=DayIn, responses={201: ReportOut(many=True)})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask for one more report, by a day."""
        award, sent, part = award_for(request.user, reference), body(DayIn, request), None
        if sent["part"]:
            part = part_of(request, award, sent["part"])
        made = set_reports(award=award, dates=[sent["due_on"]], part=part, by=request.user, at=timezone.now())
        return Response(ReportOut(made, many=True).data, status=status.HTTP_201_CREATED)


class LeftOver(Signed):
    """Money left over of an award."""

    @extend_schema(request=LeftOverIn, responses={201: RepaymentOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write down that money was not spent."""
        award, sent = award_for(request.user, reference), body(LeftOverIn, request)
        made = ask_back(award=award, amount_pence=sent["amount_pence"], by=request.user, at=timezone.now())
        return Response(RepaymentOut(made).data, status=status.HTTP_201_CREATED)


class CloseAward(Signed):
    """Closing an award."""

    @extend_schema(request=CloseIn, responses=AwardSumsOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Close it: what was promised and not paid goes back, and the figures stay."""
        award, sent = award_for(request.user, reference), body(CloseIn, request)
        return Response(award_out(close(award=award, by=request.user, at=timezone.now(), why=sent["why"])))


class OneReport(Signed):
    """One report."""

    @extend_schema(responses=ReportOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the report."""
        return Response(ReportOut(report_for(request.user, reference)).data)

    @extend_schema(request=WordsIn, responses=ReportOut)
    def patch(self, request: PersonApiRequest, reference: str) -> Response:
        """Keep what was written so far."""
        report, sent = report_for(request.user, reference), body(WordsIn, request)
        count = sent.get("people_count", report.people_count)
        save_words(
            report=report, words=sent["words"], people_count=count, by=request.user, at=timezone.now(),
            seen=sent["seen"],
        )  # fmt: skip
        return Response(ReportOut(report_for(request.user, reference)).data)


class ReportPhoto(Signed):
    """The photo of a report."""

    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": PhotoIn}, responses=ReportOut)
    def put(self, request: PersonApiRequest, reference: str) -> Response:
        """Put a photo in place of the one before it."""
        report, at = report_for(request.user, reference), timezone.now()
        require(may_write_report(request.user, report))
        photo = kept(request, report, "photo", body(PhotoIn, request)["photo"])
        save_photo(report=report, photo=photo, by=request.user, at=at)
        return Response(ReportOut(report_for(request.user, reference)).data)


def kept(request: PersonApiRequest, report: Report, kind: str, upload: Any) -> Any:  # noqa: ANN401 - a file; a paper
    """Keep a file that was sent for a report."""
    award = report.award
    return keep_paper(
        organisation=award.organisation, locality=award.locality, kind=kind, upload=upload, by=request.user,
        at=timezone.now(),
    )  # fmt: skip


class ReportSpend(Signed):
    """What a report shows as spent."""

    parser_classes = [JSONParser, MultiPartParser]

    @extend_schema(request={"application/json": SpendIn, "multipart/form-data": SpendIn}, responses={201: SpendOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add one thing that was paid for."""
        report = report_for(request.user, reference)
        require(may_write_report(request.user, report))
        sent = body(SpendIn, request)
        bid = report.award.bid
        cost_line = get_object_or_404(bid.cost_lines, pk=sent["cost_line"]) if bid and sent["cost_line"] else None
        receipt = kept(request, report, "receipt", sent["receipt"]) if sent.get("receipt") else None
        spend = Spend(sent["what"], sent["amount_pence"], receipt, cost_line)
        line = add_spend(report=report, spend=spend, by=request.user, at=timezone.now())
        return Response(SpendOut(line).data, status=status.HTTP_201_CREATED)


class OneSpend(Signed):
    """One thing that was paid for."""

    @extend_schema(responses={204: None})
    def delete(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Take it out."""
        line = report_for(request.user, reference).spend_lines.filter(pk=pk).first()
        if line is None:
            raise Http404
        remove_spend(line=line, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class SendReport(Signed):
    """Sending a report in."""

    @extend_schema(request=None, responses=ReportOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Send it in as it was written."""
        report = report_for(request.user, reference)
        send_report(
            report=report, words=None, people_count=None, photo=None, spend=None, by=request.user, at=timezone.now()
        )
        return Response(ReportOut(report_for(request.user, reference)).data)


def on_report(request: PersonApiRequest, reference: str, do: Callable[..., Report], sent: dict[str, Any]) -> Response:
    """Do one thing to a report and return it."""
    do(report=report_for(request.user, reference), by=request.user, at=timezone.now(), **sent)
    return Response(ReportOut(report_for(request.user, reference)).data)


class ReadReport(Signed):
    """Reading a report."""

    @extend_schema(request=None, responses=ReportOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say that it was read and is enough."""
        return on_report(request, reference, read_report, {})


class AskMore(Signed):
    """Asking for more."""

    @extend_schema(request=MoreIn, responses=ReportOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Open the report again, saying what is missing."""
        report_for(request.user, reference)
        return on_report(request, reference, ask_more, body(MoreIn, request))


class MoveReport(Signed):
    """Moving the day of a report."""

    @extend_schema(request=MoveDateIn, responses=ReportOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Move it, or say which payment waits for it, with a reason."""
        report = report_for(request.user, reference)
        sent = body(MoveDateIn, request)
        if sent.get("part"):
            sent["part"] = part_of(request, report.award, sent["part"])
        return on_report(request, reference, move_date, sent)


def part_of(request: PersonApiRequest, award: Award, reference: str) -> Instalment:
    """Return a payment of an award by its reference, or raise Http404."""
    return get_object_or_404(Instalment.objects.visible_to(request.user), award=award, reference=reference)


class ExcuseReport(Signed):
    """Saying that a report is not needed."""

    @extend_schema(request=ExcuseIn, responses=ReportOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say so, with a reason."""
        report_for(request.user, reference)
        return on_report(request, reference, excuse, body(ExcuseIn, request))


def on_repayment(
    request: PersonApiRequest, reference: str, do: Callable[..., Repayment], sent: dict[str, Any]
) -> Response:
    """Do one thing about money left over and return it."""
    done = do(repayment=repayment_for(request.user, reference), by=request.user, at=timezone.now(), **sent)
    return Response(RepaymentOut(done).data)


class OneRepayment(Signed):
    """Money left over."""

    @extend_schema(responses=RepaymentOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it."""
        return Response(RepaymentOut(repayment_for(request.user, reference)).data)


class ChangeLeftOver(Signed):
    """A sum left over that was wrong."""

    @extend_schema(request=ChangeLeftOverIn, responses=RepaymentOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put the right sum in its place, until it is decided; 0 says that nothing is left over after all."""
        repayment_for(request.user, reference)
        return on_repayment(request, reference, change_left_over, body(ChangeLeftOverIn, request))


class CameBack(Signed):
    """Money that came back."""

    @extend_schema(request=CameBackIn, responses=RepaymentOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Mark it, all of it or a part; a part is returned as a sum of its own, and the rest stays open."""
        repayment_for(request.user, reference)
        return on_repayment(request, reference, repay, body(CameBackIn, request))


class Keep(Signed):
    """Money kept for something else."""

    @extend_schema(request=RepaymentWhyIn, responses=RepaymentOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Agree to it, with what it is for."""
        repayment_for(request.user, reference)
        return on_repayment(request, reference, keep, body(RepaymentWhyIn, request))


class LetGo(Signed):
    """Money that will not come back."""

    @extend_schema(request=RepaymentWhyIn, responses=RepaymentOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Let it go, with a reason."""
        repayment_for(request.user, reference)
        return on_repayment(request, reference, let_go, body(RepaymentWhyIn, request))
