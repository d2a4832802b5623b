"""A draft is written by whoever may act on the matter; a body that once had it reads its own, and leaves it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "drafts.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_owed_and_watched")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
