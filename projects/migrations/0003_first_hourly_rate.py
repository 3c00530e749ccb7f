"""The first rate for an hour of a volunteer's time, so that hours can be worked out from day one."""

from datetime import date

from django.db import migrations

SOURCE = "a published scheme’s figure; set your own network’s"


def put_in(apps, schema_editor):
    """Put in one published scheme's figure, named as such: 1,109 pence an hour."""
    rates = apps.get_model("projects", "HourlyRate").objects
    if not rates.filter(fund=None).exists():
        rates.create(fund=None, from_on=date(2024, 4, 1), pence_an_hour=1109, source=SOURCE)


def take_out(apps, schema_editor):
    """Take that figure out again, unless a bid uses it."""
    used = apps.get_model("projects", "IncomeLine").objects.exclude(rate=None).values("rate")
    apps.get_model("projects", "HourlyRate").objects.filter(source=SOURCE).exclude(pk__in=used).delete()


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_the_money_rooms")]
    operations = [migrations.RunPython(put_in, take_out)]
