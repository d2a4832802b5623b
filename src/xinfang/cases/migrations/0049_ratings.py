"""A rating may be changed until its window closes, each change a row; until then the rated body does not see it."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "ratings.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0048_lent_posts")]

    operations = [
        migrations.RemoveConstraint(model_name="evaluation", name="evaluation_once"),
        migrations.AddIndex(
            model_name="evaluation", index=models.Index(fields=["matter", "target"], name="evaluation_of_matter")
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("ended_on", None), ("rule", "call_back")),
                fields=["body", "legal_due"],
                name="clock_of_call_back",
            ),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
