"""Stored files with their row policies and the guard of their records."""

from pathlib import Path

from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("agencies", "0002_context")]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("draft", models.UUIDField(verbose_name="表单标识")),
                ("name", models.CharField(max_length=120, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="内容类型")),
                ("size", models.BigIntegerField(verbose_name="大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="摘要值")),
                ("received_size", models.BigIntegerField(verbose_name="收到时大小")),
                ("received_sha256", models.CharField(max_length=64, verbose_name="收到时摘要值")),
                ("stored_at", models.DateTimeField(verbose_name="存入时间")),
                ("stored_by", models.CharField(max_length=100, verbose_name="存入人")),
                ("filed_at", models.DateTimeField(null=True, verbose_name="随信访事项提交时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("QUARANTINED", "待查毒"),
                            ("CLEAN", "已查毒"),
                            ("REFUSED", "含病毒，已拦截"),
                            ("UNSCANNED", "未查毒"),
                        ],
                        default="QUARANTINED",
                        max_length=11,
                        verbose_name="查毒状态",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="查毒说明")),
                ("scanned_at", models.DateTimeField(null=True, verbose_name="查毒时间")),
            ],
            options={
                "verbose_name": "文件",
                "verbose_name_plural": "文件",
                "indexes": [
                    models.Index(fields=["draft"], name="files_draft"),
                    models.Index(
                        condition=models.Q(("state", "QUARANTINED")),
                        fields=["stored_at"],
                        name="files_waiting_for_scan",
                    ),
                    models.Index(
                        condition=models.Q(("filed_at", None)), fields=["stored_at"], name="files_unsent"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["QUARANTINED", "CLEAN", "REFUSED", "UNSCANNED"])),
                        name="files_state_known",
                        violation_error_message="查毒状态不在允许的范围内。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("received_size__gt", 0), ("size__gt", 0)),
                        name="files_not_empty",
                        violation_error_message="空文件不能存入。",
                    ),
                ],
            },
        ),
        migrations.RunSQL((SQL / "guard_record.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "0001_stored_file.sql").read_text(encoding="utf-8"),
            (SQL / "0001_stored_file_down.sql").read_text(encoding="utf-8"),
        ),
    ]
