"""Bringing in past awards by program: what the pages can do, under the same rules and limits."""

from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from projects.bids.api_request import PersonApiRequest
from projects.money.importing.notes import notes_of
from projects.money.importing.plan import Plan, plan
from projects.money.importing.rules import may_bring_in
from projects.money.importing.runs import MOST_BYTES, TOO_BIG, bring_in, plan_of, read_for_page, send


class ImportIn(serializers.Serializer[Any]):
    """A spreadsheet, and whether only to say what it would do."""

    file = serializers.FileField(help_text="A .csv or .xlsx file, at most 5 MB and 10,000 rows.")
    dry_run = serializers.BooleanField(default=False)

    def validate_file(self, sent: "UploadedFile[Any]") -> "UploadedFile[Any]":
        """Refuse what is too big before it is read."""
        if (sent.size or 0) > MOST_BYTES:
            raise serializers.ValidationError(TOO_BIG)
        return sent


class CountsOut(serializers.Serializer[Any]):
    """How many of each thing are made, and the sums in pence."""

    rows = serializers.IntegerField()
    awards_new = serializers.IntegerField()
    awards_held = serializers.IntegerField()
    organisations_new = serializers.IntegerField()
    organisations_matched = serializers.IntegerField()
    organisations_renamed = serializers.IntegerField()
    names_new = serializers.IntegerField()
    localities_new = serializers.IntegerField()
    pence_in_file = serializers.IntegerField()
    pence_new = serializers.IntegerField()


class NotesOut(serializers.Serializer[Any]):
    """Notes of one kind."""

    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())


class ProblemOut(serializers.Serializer[Any]):
    """What is wrong with one cell; row 0 is the whole file."""

    row_number = serializers.IntegerField()
    column = serializers.CharField()
    value = serializers.CharField()
    sentence = serializers.CharField()


class ImportOut(serializers.Serializer[Any]):
    """What was brought in, or would be. `reference` is empty when nothing was saved."""

    reference = serializers.CharField()
    applied = serializers.BooleanField()
    counts = CountsOut()
    notes = NotesOut(many=True)
    problems = ProblemOut(many=True)


class AwardImports(APIView):
    """Bringing in past awards."""

    permission_classes = [IsAuthenticated]
    parser_classes = [MultiPartParser]

    @extend_schema(request=ImportIn, responses={200: ImportOut, 201: ImportOut, 400: ImportOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Bring in every award of a file, or none; 200 when nothing was saved, 400 with the problems when it cannot be.

        With `dry_run` only what it would do comes back.
        """
        require(may_bring_in(request.user))
        sent = ImportIn(data=request.data)
        sent.is_valid(raise_exception=True)
        upload = sent.validated_data["file"]
        data, name = upload.read(), str(upload.name)
        if sent.validated_data["dry_run"]:
            planned = plan(read_for_page(data, name))
            return Response(_told(planned), status=400 if planned.problems else 200)
        with transaction.atomic():
            run = send(data=data, name=name, by=request.user, at=timezone.now())
            planned = plan_of(run)
            told = _told(planned)
            if planned.problems or not planned.counts.changes:
                run.delete()
                return Response(told, status=400 if planned.problems else 200)
            done = bring_in(run=run, seen=planned.digest(), by=request.user, at=timezone.now())
        return Response(told | {"reference": done.reference, "applied": True}, status=201)


def _told(planned: Plan) -> dict[str, Any]:
    """A plan as JSON; told before it is written, since the notes say what was new then."""
    notes = [] if planned.problems else notes_of(planned)
    told = ImportOut(
        {
            "reference": "",
            "applied": False,
            "counts": asdict(planned.counts),
            "notes": [{"title": group.title, "lines": group.lines} for group in notes],
            "problems": [asdict(problem) for problem in planned.problems],
        }
    )
    return dict(told.data)
