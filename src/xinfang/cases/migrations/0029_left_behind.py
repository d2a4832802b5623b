"""What waits for the successor of an abolished body is found by indexes."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "left_behind.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_closed_files")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
