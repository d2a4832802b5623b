"""A leader in charge of a matter reports on it, and finds all that were ever in the leader's charge."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0052_urgent_reports")]

    operations = [
        migrations.RunSQL(
            (SQL / "charges.sql").read_text(encoding="utf-8"),
            (SQL / "supervision.sql").read_text(encoding="utf-8"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["matter"],
                condition=Q(act__in=("TAKE_CHARGE", "HAND_OVER_CHARGE")),
                name="event_of_charge",
            ),
        ),
    ]
