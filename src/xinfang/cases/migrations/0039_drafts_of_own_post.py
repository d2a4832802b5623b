"""A draft is read by those who work in the body that it is of, and by nobody who merely oversees that body."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "drafts_of_own_post.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_identity_marks")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
