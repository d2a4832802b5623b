"""Marks of what is handed in, by which near duplicates are found; those of matters that are there follow by and by."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_topics_as_they_are"), ("cases", "0015_material_links")]

    operations = [
        migrations.CreateModel(
            name="Imprint",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=12, verbose_name="问题属地")),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None, verbose_name="文字特征"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.body",
                        verbose_name="登记机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "文字特征",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["marks"], name="imprint_by_mark"
                    ),
                    models.Index(fields=["office", "region", "-matter"], name="imprint_by_place"),
                ],
            },
        ),
        migrations.RunSQL((SQL / "imprints.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
