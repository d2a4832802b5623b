"""Drafts of the portal, and who may read them."""

import uuid
from pathlib import Path

from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("agencies", "0003_guards")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("idempotency_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("answers", models.JSONField(default=dict, verbose_name="已填内容")),
                ("revisions", models.JSONField(default=dict, verbose_name="各步修改次数")),
                ("started_at", models.DateTimeField(verbose_name="开始时间")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="到期时间")),
                ("sent_number", models.CharField(blank=True, max_length=40, verbose_name="信访件编号")),
                ("sent_matter_id", models.UUIDField(editable=False, null=True)),
            ],
            options={"verbose_name": "未提交的表单", "verbose_name_plural": "未提交的表单"},
        ),
        migrations.RunSQL(
            (SQL / "drafts.sql").read_text(encoding="utf-8"),
            (SQL / "drafts_down.sql").read_text(encoding="utf-8"),
        ),
    ]
