"""Bodies that are asked for a contribution may write it, and find what they are asked."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "co_handling.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_adopted_calendars")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
