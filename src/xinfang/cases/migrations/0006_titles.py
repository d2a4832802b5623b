"""Titles of matters that are not sealed, indexed by every two neighbouring characters, to be found by."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_worklist_lanes")]

    operations = [migrations.RunSQL((SQL / "titles.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
