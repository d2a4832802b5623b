"""A filing plans no query for the pairs of its title, and asks who may act only where that is not known already."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "asked_less.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_left_behind")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
