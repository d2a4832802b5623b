"""Whoever signs learns which earlier answer of the own body one repeats."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0007_own_answers.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0006_heads_of_families'),
    ]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
