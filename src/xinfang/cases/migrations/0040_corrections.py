"""What was held of a person before it was corrected."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids
import xinfang.cases.models.locked

SQL = Path(__file__).parent.parent / "sql" / "corrections.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0039_drafts_of_own_post")]

    operations = [
        migrations.CreateModel(
            name="FormerIdentity",
            fields=[
                ("locked", xinfang.cases.models.locked.LockedColumn(default=b"", verbose_name="密文")),
                (
                    "id",
                    models.UUIDField(
                        default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.event",
                        verbose_name="办理记录",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
                (
                    "petitioner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.petitioner",
                        verbose_name="信访人",
                    ),
                ),
            ],
            options={"verbose_name": "更正前的身份信息", "ordering": ("event__seq",)},
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
