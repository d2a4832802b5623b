"""Whoever acts for a colleague in a body serves there, also where the database asks whom a matter accuses."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "lent_posts.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0047_supervision")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
