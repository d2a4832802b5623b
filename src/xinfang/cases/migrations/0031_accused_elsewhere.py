"""Where claims that left an accusation must not be sent is told to the office that sends them."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "accused_elsewhere.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_asked_less")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
