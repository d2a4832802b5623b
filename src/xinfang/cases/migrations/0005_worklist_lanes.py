"""Lanes of the worklist, what awaits a signature, and the office involved in whatever it watches over."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

SQL = Path(__file__).parent.parent / "sql"
OPEN = Q(is_open=True)
BY_WORK = {"holder": "matter_open_by_holder", "handler": "matter_open_by_handler", "office": "matter_open_by_office"}


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_wrong_codes_by_network")]

    operations = [
        *(migrations.RemoveIndex("matter", name) for name in BY_WORK.values()),
        migrations.AddField(
            "matter",
            "lane",
            models.PositiveSmallIntegerField(
                choices=[(0, "重大紧急"), (1, "按期限"), (2, "等待中")], default=1, verbose_name="办理次序"
            ),
        ),
        *(
            migrations.AddIndex(
                "matter", models.Index(fields=[column, "lane", "next_due", "id"], condition=OPEN, name=name)
            )
            for column, name in BY_WORK.items()
        ),
        migrations.AddIndex(
            "opinion",
            models.Index(fields=["body", "matter"], condition=Q(stage="SUBMITTED"), name="opinion_to_sign_by_body"),
        ),
        migrations.AddIndex(
            "opinion",
            models.Index(
                fields=["drafted_by", "matter"],
                condition=Q(stage="DRAFT") & ~Q(remarks=""),
                name="opinion_returned_by_drafter",
            ),
        ),
        migrations.RunSQL((SQL / "worklist_lanes.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
