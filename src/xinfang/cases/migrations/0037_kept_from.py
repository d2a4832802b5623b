"""Whom a matter accuses and who has withdrawn from it: kept apart, so that no row reaches them and none is seen."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "kept_from.sql"


def _matter(**options: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="cases.matter",
        verbose_name="信访事项",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0036_sealed"), ("agencies", "0006_context_asked_at_once")]

    operations = [
        migrations.CreateModel(
            name="AccusedBody",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "body_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter", _matter(db_index=False)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.body",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "被检举控告的单位",
                "indexes": [models.Index(fields=["body", "matter"], name="accused_by_body")],
            },
        ),
        migrations.CreateModel(
            name="RecusedOfficer",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "officer_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter", _matter(db_index=False)),
                ("officer_id", models.UUIDField(verbose_name="工作人员")),
            ],
            options={
                "verbose_name": "回避的人员",
                "indexes": [models.Index(fields=["officer_id", "matter"], name="recused_by_officer")],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
