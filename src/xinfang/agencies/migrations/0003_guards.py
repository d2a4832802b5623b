"""No context, no write; the journal is append-only; nothing administered is deleted."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_context")]

    operations = [
        migrations.RunSQL(
            (SQL / "0003_guards.sql").read_text(encoding="utf-8"),
            (SQL / "0003_guards_down.sql").read_text(encoding="utf-8"),
        ),
    ]
