"""Paying an award: where the money goes, the instalments it is paid in, and the runs that carry them."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from network import privacy
from network.models.person import Someone
from network.models.referenced import Referenced
from network.moves_table import Moves
from partners.models.membership import organisations_of
from projects.models.award import Award
from projects.money_states import INSTALMENT, PAYEE, PAYMENT_RUN


class PayeeQuerySet(models.QuerySet["Payee"]):
    """Bank details: the organisation's own people and finance, nobody else."""

    def visible_to(self, person: Someone) -> "PayeeQuerySet":
        """Return one's own organisations' details; all for finance."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("finance"):
            return self
        return self.filter(organisation__in=organisations_of(person))


class Payee(Referenced):
    """Where an organisation's money goes: the last four digits and the payee's name in the finance system, no more.

    Whoever agrees is never who asked. Agreed details are held until `usable_from`, three days on, and the old contacts
    are told. One set of details is in use at a time.
    """

    PREFIX = "Y"
    MOVES: ClassVar[Moves] = PAYEE
    PRIVACY: ClassVar = privacy.labels(
        internal="reference organisation state asked_at asked_by agreed_at agreed_by usable_from",
        money="last_four payee_reference evidence",
    )

    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="payees")
    last_four = models.CharField(max_length=4)
    payee_reference = models.CharField(max_length=40)
    evidence = models.CharField(max_length=300, help_text="What was seen, such as a statement of this month.")
    state = models.CharField(max_length=12, choices=PAYEE.choices(), default="asked")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    usable_from = models.DateTimeField(null=True, blank=True)

    objects = PayeeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["last_four", "payee_reference"], name="payee_same")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(state="in_use"), name="payee_one_in_use"
            ),
            models.CheckConstraint(condition=Exact(Length("last_four"), 4), name="payee_four_digits"),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("asked_by")),
                name="payee_two_people",
            ),
        ]


class PaymentRunQuerySet(models.QuerySet["PaymentRun"]):
    """Payment runs: finance, and the lead to look on."""

    def visible_to(self, person: Someone) -> "PaymentRunQuerySet":
        """Return all for finance and lead, none for anyone else."""
        return self if person.is_authenticated and person.rolebook.has("lead", "finance") else self.none()


class PaymentRun(Referenced):
    """Payments picked together, taken to the finance system as one list, and marked sent together.

    `listed` is the list as it was sent, a line for each payment, so that it reads the same for ever.
    """

    PREFIX = "Z"
    MOVES: ClassVar[Moves] = PAYMENT_RUN
    PRIVACY: ClassVar = privacy.labels(internal="reference state made_at made_by sent_at sent_by", money="listed")

    state = models.CharField(max_length=10, choices=PAYMENT_RUN.choices(), default="picked")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    listed = models.JSONField(default=list)

    objects = PaymentRunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=("sent", "finished")) | models.Q(sent_at__isnull=False),
                name="payment_run_sent_has_time",
            ),
        ]


class InstalmentQuerySet(models.QuerySet["Instalment"]):
    """Instalments, seen by those who may read the inside of the award."""

    def visible_to(self, person: Someone) -> "InstalmentQuerySet":
        """Return those of the awards whose inside this person may read."""
        return self.filter(award__in=Award.objects.inside_visible_to(person))


class Instalment(Referenced):
    """One part of an award, in pence: when it is due, to whom it went, who asked for it and who approved it.

    A failed payment is due again: `tries` counts the sendings, and makes each one's line its own.
    """

    PREFIX = "I"
    MOVES: ClassVar[Moves] = INSTALMENT
    PRIVACY: ClassVar = privacy.labels(
        internal="reference award number due_on state tries payee run requested_at requested_by approved_at"
        " approved_by sent_at confirmed_at failed_why",
        money="amount_pence",
    )

    award = models.ForeignKey("projects.Award", on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    amount_pence = models.PositiveBigIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=INSTALMENT.choices(), default="due")
    tries = models.PositiveSmallIntegerField(default=0)
    payee = models.ForeignKey(Payee, null=True, blank=True, on_delete=models.PROTECT, related_name="instalments")
    run = models.ForeignKey(PaymentRun, null=True, blank=True, on_delete=models.PROTECT, related_name="instalments")
    requested_at = models.DateTimeField(null=True, blank=True)
    requested_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    failed_why = models.CharField(max_length=300, blank=True)

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        ordering = ["award", "number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="instalment_once"),
            models.CheckConstraint(condition=models.Q(amount_pence__gt=0), name="instalment_above_nothing"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("sent", "confirmed")) | models.Q(payee__isnull=False),
                name="instalment_sent_has_payee",
            ),
        ]
