"""Digests are removed some days after they were written; what was sent to petitioners stays."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0004_digests_forgotten.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_officers")]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), "DROP FUNCTION ctx.forget_digests(timestamptz)"),
    ]
