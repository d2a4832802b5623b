"""What leaders have charge of is found among all running clocks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0049_ratings")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("ended_on", None), ("rule", "sponsorship_milestone")),
                fields=["matter"],
                name="clock_of_sponsorship",
            ),
        ),
    ]
