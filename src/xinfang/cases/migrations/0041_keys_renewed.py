"""The system may wrap by a new key what lies under lock; its content stays what it was."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "keys_renewed.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0040_corrections"), ("files", "0003_sealed_contents")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
