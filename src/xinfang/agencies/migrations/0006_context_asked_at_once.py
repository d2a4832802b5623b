"""Whether somebody answers for a statement is asked in half the time."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0006_context_asked_at_once.sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_topics_as_they_are")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
