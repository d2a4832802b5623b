"""The nearest duty of matters that are there already: never the right of a body to object."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_imprints")]

    operations = [
        migrations.RunSQL((SQL / "rights_are_no_duties.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
