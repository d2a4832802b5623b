"""Files go at the end of their years against a tombstone; who is destroyed is seen by nobody any more."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "tombstones.sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0009_outside_identities"), ("cases", "0046_sealed_where_it_is")]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="destroyed",
            field=models.BooleanField(default=False, verbose_name="已销毁"),
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "id",
                    models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.CharField(max_length=16, unique=True, verbose_name="凭据编号")),
                ("matter_number", models.CharField(max_length=24, verbose_name="信访件编号")),
                ("period", models.CharField(max_length=12, verbose_name="保管期限")),
                ("years", models.PositiveSmallIntegerField(verbose_name="年数")),
                ("archived_on", models.DateField(verbose_name="归档日期")),
                ("kept_until", models.DateField(verbose_name="保管至")),
                ("citation", models.CharField(max_length=200, verbose_name="依据")),
                ("reason", models.CharField(max_length=500, verbose_name="销毁理由")),
                ("proposed_by", models.UUIDField(verbose_name="提出人")),
                ("proposer", models.CharField(max_length=120, verbose_name="提出人姓名")),
                ("proposed_at", models.DateTimeField(verbose_name="提出时间")),
                ("approved_by", models.UUIDField(verbose_name="批准人")),
                ("approver", models.CharField(max_length=120, verbose_name="批准人姓名")),
                ("approval", models.CharField(max_length=500, verbose_name="批准意见")),
                ("approved_at", models.DateTimeField(verbose_name="批准时间")),
                ("destroyed_at", models.DateTimeField(verbose_name="销毁时间")),
                ("pieces", models.JSONField(verbose_name="存证过的记录")),
                ("tables", models.JSONField(verbose_name="销毁的内容")),
                ("manifest_digest", models.CharField(max_length=64, verbose_name="销毁内容的摘要值")),
                ("remains", models.CharField(max_length=64, verbose_name="留存记录的摘要值")),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tombstone",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.body",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "销毁凭据",
                "ordering": ("-destroyed_at", "-id"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["pieces"], name="tombstone_by_piece", opclasses=("jsonb_path_ops",)
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                        name="tombstone_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__lte", models.F("destroyed_at")),
                            ("proposed_at__lte", models.F("approved_at")),
                        ),
                        name="tombstone_steps_in_order",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
