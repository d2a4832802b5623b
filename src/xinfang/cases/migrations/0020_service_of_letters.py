"""Letters that must reach the petitioner, and every attempt to bring them there."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "service_of_letters.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_topics_as_they_are"),
        ("cases", "0019_archive_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterToServe",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "seq", "document", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
                ("seq", models.PositiveIntegerField(verbose_name="因何制发")),
                (
                    "issuer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.body",
                        verbose_name="制发机关",
                    ),
                ),
                ("document", models.CharField(max_length=32, verbose_name="文书")),
                ("issued_on", models.DateField(verbose_name="制发日期")),
                ("served_on", models.DateField(null=True, verbose_name="送达日期")),
            ],
            options={
                "verbose_name": "应送达的文书",
            },
        ),
        migrations.CreateModel(
            name="ServiceAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("letter_seq", models.PositiveIntegerField(verbose_name="因何制发")),
                ("document", models.CharField(max_length=32, verbose_name="文书")),
                ("tracking_number", models.CharField(blank=True, max_length=40, verbose_name="邮件号")),
            ],
            options={
                "verbose_name": "送达经过",
            },
        ),
        migrations.AddField(
            model_name="service",
            name="document",
            field=models.CharField(blank=True, max_length=32, verbose_name="文书"),
        ),
        migrations.AddField(
            model_name="service",
            name="letter_seq",
            field=models.PositiveIntegerField(null=True, verbose_name="因何制发"),
        ),
        migrations.AddField(
            model_name="service",
            name="signer",
            field=models.CharField(blank=True, max_length=100, verbose_name="签收人"),
        ),
        migrations.AlterField(
            model_name="service",
            name="opinion",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="services",
                to="cases.opinion",
                verbose_name="处理意见",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True), ("opinion__isnull", True)),
                fields=("matter", "letter_seq", "document"),
                name="service_once_per_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document", ""), ("letter_seq__isnull", True), ("opinion__isnull", False)),
                    models.Q(
                        ("letter_seq__isnull", False),
                        ("opinion__isnull", True),
                        models.Q(("document", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="service_of_one_thing",
            ),
        ),
        migrations.AddField(
            model_name="serviceattempt",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event", verbose_name="办理记录"
            ),
        ),
        migrations.AddField(
            model_name="serviceattempt",
            name="matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.matter",
                verbose_name="信访事项",
            ),
        ),
        migrations.AddIndex(
            model_name="lettertoserve",
            index=models.Index(
                condition=models.Q(("served_on__isnull", True)),
                fields=["issuer", "issued_on", "matter", "seq", "document"],
                name="service_owed_by_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tracking_number", ""), _negated=True),
                fields=("tracking_number",),
                name="attempt_number_once",
            ),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
