"""Steps of journals go into the log."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0005_steps.sql"


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_tombstones")]

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
                    ("step", "step"),
                    ("root", "root"),
                    ("tomb", "tomb"),
                ], max_length=8, verbose_name="类别"),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
