"""Who speaks for the petitioners of a matter, and how many petition together."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "representation.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_rights_are_no_duties")]

    operations = [
        migrations.AddField(
            "submission", "petitioner_count", models.PositiveIntegerField(default=1, verbose_name="信访人数")
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=16, verbose_name="身份")),
                ("name", models.CharField(max_length=100, verbose_name="姓名")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="住址")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="联系电话")),
                ("relation", models.CharField(blank=True, max_length=16, verbose_name="代理人身份")),
                ("kinship", models.CharField(blank=True, max_length=40, verbose_name="与信访人的关系")),
                ("ground", models.CharField(blank=True, max_length=16, verbose_name="监护原因")),
                ("scope", models.CharField(max_length=8, verbose_name="权限")),
                ("receives", models.BooleanField(default=True, verbose_name="代收文书")),
                ("paper", models.CharField(blank=True, max_length=200, verbose_name="凭据")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={"verbose_name": "代表、代理、监护", "ordering": ("recorded_at", "id")},
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
