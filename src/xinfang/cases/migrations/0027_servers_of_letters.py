"""Whose it is to serve a letter: the body that wrote it, or the one that has stepped into its place."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


def _from(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)


def _server(*, null: bool) -> models.Field:
    return models.ForeignKey(
        db_index=False,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="agencies.body",
        verbose_name="送达机关",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_promises")]

    operations = [
        migrations.RemoveIndex("lettertoserve", "service_owed_by_body"),
        migrations.AddField("lettertoserve", "server", _server(null=True)),
        _from("servers_of_letters.sql"),
        _from("letters_passed_on.sql"),
        # Or these rows would keep the table from being altered below.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("lettertoserve", "server", _server(null=False)),
        migrations.AddIndex(
            "lettertoserve",
            models.Index(
                condition=models.Q(("served_on__isnull", True)),
                fields=["server", "issued_on", "matter", "seq", "document"],
                name="service_owed_by_body",
            ),
        ),
    ]
