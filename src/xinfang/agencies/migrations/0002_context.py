"""The schema `ctx`: who acts, as row policies see it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_bodies_and_people")]

    operations = [
        migrations.RunSQL(
            (SQL / "0002_context.sql").read_text(encoding="utf-8"),
            (SQL / "0002_context_down.sql").read_text(encoding="utf-8"),
        ),
    ]
