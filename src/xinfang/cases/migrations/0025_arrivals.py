"""A letter arrives with its proof, whoever holds the matter by then."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "arrivals.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_filed_files")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
