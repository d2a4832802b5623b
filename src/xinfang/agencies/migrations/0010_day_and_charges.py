"""Policies learn on which day somebody acts, and which role is held in which body."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0010_day_and_charges.sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0009_outside_identities")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
