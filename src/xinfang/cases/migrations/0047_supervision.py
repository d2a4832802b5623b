"""Whoever is supervised may answer, and finds what waits for an answer."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "supervision.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0046_tombstones")]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("ended_on", None), ("rule__in", ("supervision_reply", "supervision_follow_up"))),
                fields=["matter", "body"],
                name="clock_of_supervision",
            ),
        ),
    ]
