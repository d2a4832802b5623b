"""Tombstones of destroyed files go into the log."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0004_tombstones.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0046_tombstones"), ("evidence", "0003_openings")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(choices=[
                    ("chain", "chain"),
                    ("receipt", "receipt"),
                    ("letter", "letter"),
                    ("file", "file"),
                    ("journal", "journal"),
                    ("reading", "reading"),
                    ("removal", "removal"),
                    ("opening", "opening"),
                    ("request", "request"),
                    ("consent", "consent"),
                    ("root", "root"),
                    ("tomb", "tomb"),
                ], max_length=8, verbose_name="类别"),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
