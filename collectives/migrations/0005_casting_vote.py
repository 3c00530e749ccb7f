"""Who chaired where a casting vote was used; and the casting vote in what the role of the chair is said to be."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ONE_VOTE = "Your own vote counts as one, like every other."
CASTING = (
    " If your collective chose it, you have the casting vote too: when bids are level, you are asked first which comes"
    " first."
)


def write(apps, schema_editor):
    """Add the sentence where ours still stands; words that an administrator changed stay."""
    for row in apps.get_model("collectives", "RoleWords").objects.filter(slug="chair"):
        if ONE_VOTE in row.words and CASTING not in row.words:
            row.words = row.words.replace(ONE_VOTE, ONE_VOTE + CASTING)
            row.save(update_fields=["words"])


class Migration(migrations.Migration):
    """Adds a column and a sentence; going back leaves the sentence."""

    dependencies = [
        ("collectives", "0004_referred_bids"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="round",
            name="chaired_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who chaired, where their casting vote put bids in order.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
