"""Money left over has a day by which it is decided, and one open sum at once; lines of day one can be taken back."""

from datetime import date, timedelta

from django.db import migrations, models
from django.utils import timezone

DECIDED_WITHIN = timedelta(days=28)
LINE_KINDS = [
    ("allocation", "Money put in"),
    ("allocation_back", "Money put in, taken out again"),
    ("transfer_in", "Moved here from another pot"),
    ("transfer_out", "Moved to another pot"),
    ("promise", "Promised in an offer"),
    ("release", "Promise given back"),
    ("payment", "Paid"),
    ("payment_back", "Payment that did not arrive"),
    ("return", "Came back after it was paid"),
    ("return_back", "Money that came back, corrected"),
    ("opening_allocation", "Put in before day one"),
    ("opening_promise", "Promised before day one"),
    ("opening_payment", "Paid before day one"),
    ("opening_return", "Came back before day one"),
    ("opening_payment_back", "Paid before day one, corrected"),
]
REPAYMENT_STATES = [
    ("asked", "Not spent, to be decided"),
    ("came_back", "Came back"),
    ("kept", "Kept for something else that was agreed"),
    ("let_go", "Will not come back"),
    ("dropped", "Not counted any more"),
]


def give_days(apps, _schema):
    """Give each sum the day that its fund's page showed for it: four weeks after it was written down."""
    repayments = apps.get_model("projects", "Repayment").objects
    for pk, asked_at in repayments.values_list("pk", "asked_at"):
        repayments.filter(pk=pk).update(due_on=timezone.localdate(asked_at) + DECIDED_WITHIN)


class Migration(migrations.Migration):
    dependencies = [("projects", "0007_answers_told")]

    operations = [
        migrations.AddField(
            model_name="repayment",
            name="due_on",
            field=models.DateField(default=date(2026, 1, 1)),
            preserve_default=False,
        ),
        migrations.RunPython(give_days, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="line", name="kind", field=models.CharField(choices=LINE_KINDS, max_length=20)
        ),
        migrations.AlterField(
            model_name="repayment",
            name="state",
            field=models.CharField(choices=REPAYMENT_STATES, default="asked", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="repayment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("award",), name="repayment_one_open_sum"
            ),
        ),
    ]
