"""Only petition offices keep rosters and take questions down."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "offices_alone.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('counsel', '0004_taken_down_and_tightened'),
    ]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
