"""No first key is made where something is sealed already."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "first_keys.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0042_found_by_nobody_kept_from")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
