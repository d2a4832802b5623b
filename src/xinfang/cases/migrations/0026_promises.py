"""What is promised and not performed, by the earliest day and for the body that has to perform it."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "promised.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_arrivals")]

    operations = [
        migrations.RunSQL("DROP INDEX matter_promised", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="matter",
            name="promised_for",
            field=models.DateField(null=True, verbose_name="最早的落实期限"),
        ),
        migrations.AddField(
            model_name="matter",
            name="performer",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.body",
                verbose_name="由谁落实",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("promised_for__isnull", False), models.Q(("state", "ARCHIVED"), _negated=True)),
                fields=["performer", "promised_for", "id"],
                name="matter_promised_by_body",
            ),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
