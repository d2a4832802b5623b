"""Row policies, append-only triggers, grants, and the sequence of numbers."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_tables"),
        ("agencies", "0003_guards"),
        ("files", "0001_stored_files"),
    ]

    operations = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
        for name in ("policies.sql", "append_only.sql")
    ]
