"""Sealed matters are seen where they are, and whoever is kept from a matter changes nothing of its people."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "sealed_where_it_is.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0045_withheld_reasons")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
