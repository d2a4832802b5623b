"""Of answers with nearly the same words, the first alone is found by its marks; what was known before is looked at anew."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0006_heads_of_families.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0005_recorded_answers'),
    ]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
