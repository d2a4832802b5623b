"""The slip of a letter that was written after its matter had been archived finds its place."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("archives", "0001_sealed_sets"), ("cases", "0028_closed_files")]

    operations = [
        migrations.RunSQL(
            (SQL / "0002_slips_of_late_letters.sql").read_text(encoding="utf-8"),
            (SQL / "0002_slips_of_late_letters_down.sql").read_text(encoding="utf-8"),
        ),
    ]
