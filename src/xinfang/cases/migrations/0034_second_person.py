"""Seeing who made an accusation takes a second person: the request, and the answer of another."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "second_person.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0033_readings")]

    operations = [
        migrations.CreateModel(
            name="IdentityRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.CharField(max_length=24, verbose_name="信访件编号")),
                ("asked_by", models.UUIDField(verbose_name="申请人")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("asked_at", models.DateTimeField(verbose_name="申请时间")),
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
                "verbose_name": "身份信息查看申请",
                "ordering": ("asked_at", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("id", "asked_by"), name="identity_request_by_whom"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityConsent",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="consent",
                        serialize=False,
                        to="cases.identityrequest",
                        verbose_name="申请",
                    ),
                ),
                ("asked_by", models.UUIDField(verbose_name="申请人")),
                ("decided_by", models.UUIDField(verbose_name="答复人")),
                ("agreed", models.BooleanField(verbose_name="同意")),
                ("words", models.CharField(max_length=200, verbose_name="意见")),
                ("decided_at", models.DateTimeField(verbose_name="答复时间")),
            ],
            options={
                "verbose_name": "身份信息查看申请的答复",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("asked_by")), _negated=True),
                        name="identity_consent_by_another",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
