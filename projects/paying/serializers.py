"""Payments and bank details as JSON, field by field; money in whole pence, accounts as their last four digits."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from projects.models import Instalment, Payee, PaymentRun
from projects.paying.gates import not_yet
from projects.paying.plans import MOST_PARTS
from projects.paying.reading import UNPAID
from projects.paying.runs import code_of, list_of
from projects.paying.shown import paid_to


class PayeeOut(serializers.ModelSerializer[Payee]):
    """Bank details, for the organisation and finance."""

    organisation = serializers.CharField(source="organisation.reference")
    next_step = serializers.SerializerMethodField()

    class Meta:
        model = Payee
        fields = [
            "reference", "organisation", "state", "next_step", "last_four", "payee_reference", "evidence", "asked_at",
            "agreed_at", "usable_from",
        ]  # fmt: skip

    def get_next_step(self, payee: Payee) -> str:
        """What happens next, and who has it."""
        return payee.MOVES.next_step[payee.state]


class PayeeIn(serializers.Serializer[Any]):
    """New bank details: four digits, what was seen, and from finance the payee reference."""

    last_four = serializers.CharField(max_length=4)
    evidence = serializers.CharField(max_length=300)
    payee_reference = serializers.CharField(max_length=40, default="", allow_blank=True)


class AgreePayeeIn(serializers.Serializer[Any]):
    """A second person's yes; the payee reference, where it is not there yet."""

    payee_reference = serializers.CharField(max_length=40, default="", allow_blank=True)


class PaymentWhyIn(serializers.Serializer[Any]):
    """Why, in a few words."""

    why = serializers.CharField(max_length=280)


class PartIn(serializers.Serializer[Any]):
    """One part of an award."""

    amount_pence = serializers.IntegerField(min_value=1, max_value=100_000_000)
    due_on = serializers.DateField()


class PlanIn(serializers.Serializer[Any]):
    """All parts of an award that are still due."""

    parts = serializers.ListField(child=PartIn(), max_length=MOST_PARTS)


class PartOut(serializers.ModelSerializer[Instalment]):
    """One part of an award, with what it waits for."""

    award = serializers.CharField(source="award.reference")
    run = serializers.CharField(source="run.reference", default=None)
    paid_to = serializers.SerializerMethodField()
    waits_for = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()

    class Meta:
        model = Instalment
        fields = [
            "reference", "award", "number", "amount_pence", "due_on", "state", "next_step", "waits_for", "paid_to",
            "tries", "run", "requested_at", "approved_at", "sent_at", "confirmed_at", "failed_why",
        ]  # fmt: skip

    def get_paid_to(self, part: Instalment) -> str:
        """Whom the money goes to, and for whom."""
        return paid_to(part.award)

    def get_waits_for(self, part: Instalment) -> list[str]:
        """What must be done before it may be asked for, approved or sent."""
        return not_yet(part, timezone.now()) if part.state in UNPAID else []

    def get_next_step(self, part: Instalment) -> str:
        """What happens next, and who has it."""
        return part.MOVES.next_step[part.state]


class RunIn(serializers.Serializer[Any]):
    """Which approved payments go into a run. The same `once_key` makes one run."""

    payments = serializers.ListField(child=serializers.CharField(max_length=12), max_length=1000)
    once_key = serializers.CharField(max_length=120)


class SendIn(serializers.Serializer[Any]):
    """The code of the list that was taken; a list that changed since is refused."""

    code = serializers.CharField(max_length=8, default="", allow_blank=True)


class RunOut(serializers.ModelSerializer[PaymentRun]):
    """A payment run and its list."""

    lines = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField()

    class Meta:
        model = PaymentRun
        fields = ["reference", "state", "made_at", "sent_at", "code", "lines"]

    def get_lines(self, run: PaymentRun) -> list[dict[str, Any]]:
        """The list: one line for each payment."""
        return list_of(run)

    def get_code(self, run: PaymentRun) -> str:
        """Eight signs that change with anything on the list."""
        return code_of(list_of(run))
