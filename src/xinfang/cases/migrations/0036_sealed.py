"""The words of sealed accusations, in a table of their own; who reads them, and how they get there."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "sealed.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0035_identity_under_lock")]

    operations = [
        migrations.CreateModel(
            name="Sealed",
            fields=[
                (
                    "id",
                    models.UUIDField(editable=False, primary_key=True, serialize=False, verbose_name="所属记录"),
                ),
                ("for_petitioner", models.BooleanField(default=False, verbose_name="告知信访人")),
                ("locked", models.BinaryField(verbose_name="密文")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={"verbose_name": "封存内容"},
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
