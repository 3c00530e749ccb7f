from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_the_list_of_questions")]

    operations = [
        migrations.AddField(
            model_name="bid",
            name="promise_days",
            field=models.PositiveSmallIntegerField(default=15, help_text="Working days promised when it came in."),
        ),
    ]
