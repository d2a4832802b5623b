"""A referral is told to nobody who petitions for others on an attached list: it may be another's need."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "alone.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('counsel', '0005_offices_alone'),
    ]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
