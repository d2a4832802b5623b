"""Whoever is kept from a matter later on does not find its key by its words any more."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "found_by_nobody_kept_from.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0041_keys_renewed")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
