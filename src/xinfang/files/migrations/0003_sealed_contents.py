"""Contents are sealed, each with a key of its own, which its record holds wrapped."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("files", "0002_made_here")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="wrapped",
            field=models.BinaryField(null=True, verbose_name="封装的内容密钥"),
        ),
        migrations.RunSQL(
            (SQL / "0003_sealed_contents.sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
