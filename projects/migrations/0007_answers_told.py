import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0006_a_first_rate_says_only_its_source"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="answer_said_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="award",
            name="answer_written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="kind",
            field=models.CharField(
                choices=[
                    ("lapse", "An offer is about to run out"),
                    ("ended", "An offer ran out, or an award was stopped"),
                    ("report", "A report is late"),
                    ("condition", "A condition is late"),
                    ("refused", "A bid was not funded"),
                    ("other", "Something else"),
                ],
                max_length=10,
            ),
        ),
    ]
