"""What many say of one place is looked for among the matters of a year, not among all."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0008_received_matters.sql"


class Migration(migrations.Migration):
    dependencies = [("oversight", "0007_own_answers"), ("cases", "0054_periods_swept")]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), "DROP INDEX oversight_received_matters"),
    ]
