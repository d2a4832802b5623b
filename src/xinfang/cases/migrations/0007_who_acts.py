"""Seeing a matter and acting on it are two policies: a body that once had it keeps sight of it only."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "who_acts.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_titles")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
