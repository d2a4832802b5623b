"""Files on a matter are filed: the sweep of unsent files leaves them alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "filed_files.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_drafts"), ("files", "0002_made_here")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
