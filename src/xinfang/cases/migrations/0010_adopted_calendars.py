"""Finding the matters whose dates moved when a year's holidays were published."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_teams")]

    operations = [
        migrations.AddIndex(
            "event",
            models.Index(
                fields=["-recorded_at", "-id"], condition=Q(act="ADOPT_CALENDAR"), name="event_calendar_adopted"
            ),
        ),
    ]
