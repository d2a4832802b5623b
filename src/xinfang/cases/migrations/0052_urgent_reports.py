"""Reports on urgent matters are found among all running periods."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0051_periods_of_posts")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["body", "legal_due"],
                condition=Q(ended_on=None, rule__in=("urgent_report", "urgent_follow_up")),
                name="clock_of_urgency",
            ),
        ),
    ]
