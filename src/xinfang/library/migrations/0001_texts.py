"""Official texts and their articles, which the application reads and does not write."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LawText",
            fields=[
                (
                    "instrument",
                    models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="法规代号"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("head", models.JSONField(verbose_name="题注")),
                ("source", models.CharField(max_length=200, verbose_name="来源文件")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("loaded_at", models.DateTimeField(verbose_name="载入时间")),
            ],
            options={"verbose_name": "法规全文"},
        ),
        migrations.CreateModel(
            name="LawArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="条")),
                ("branch", models.PositiveSmallIntegerField(default=0, verbose_name="之几")),
                ("division", models.CharField(blank=True, max_length=200, verbose_name="章节")),
                ("paragraphs", models.JSONField(verbose_name="款项")),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="articles",
                        to="library.lawtext",
                        verbose_name="法规全文",
                    ),
                ),
            ],
            options={
                "verbose_name": "条文",
                "ordering": ("number", "branch"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "number", "branch"),
                        name="law_article_once",
                        violation_error_message="同一条不能载入两次。",
                    )
                ],
            },
        ),
        migrations.RunSQL((SQL / "0001_read_only.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
