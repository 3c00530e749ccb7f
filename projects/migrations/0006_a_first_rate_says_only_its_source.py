"""The first hourly rate names its source and no more: what to set up is not for the groups that read it."""

from django.db import migrations

BEFORE = "a published scheme’s figure; set your own network’s"
AFTER = "a published scheme’s figure"


def say_only_the_source(apps, schema_editor):
    """Take the advice for those who set rates out of what every group reads."""
    apps.get_model("projects", "HourlyRate").objects.filter(source=BEFORE).update(source=AFTER)


def say_the_advice_too(apps, schema_editor):
    """Put it back as it was, so that the first rate is known by its words again."""
    apps.get_model("projects", "HourlyRate").objects.filter(source=AFTER).update(source=BEFORE)


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_the_promise_of_a_bid")]
    operations = [migrations.RunPython(say_only_the_source, say_the_advice_too)]
