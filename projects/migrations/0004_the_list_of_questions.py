"""Puts in the list of questions that every fund starts from."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from projects.bids.default_questions import default_rows


def put_in(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Make the shared list, unless there is one."""
    question = apps.get_model("projects", "Question")
    for row in default_rows():
        question.objects.get_or_create(fund=None, slug=row.pop("slug"), defaults=row)


def take_out(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take the shared list out again."""
    apps.get_model("projects", "Question").objects.filter(fund=None).delete()


class Migration(migrations.Migration):
    """The rows."""

    dependencies = [
        ("projects", "0003_first_hourly_rate"),
    ]

    operations = [
        migrations.RunPython(put_in, take_out),
    ]
