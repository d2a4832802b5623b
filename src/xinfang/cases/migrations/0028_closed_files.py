"""Letters are closed with the file that holds them: they wait no longer, and no list reads past them."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


def _from(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_servers_of_letters")]

    operations = [
        migrations.RemoveIndex("lettertoserve", "service_owed_by_body"),
        migrations.AddField("lettertoserve", "closed", models.BooleanField("随案卷归档", default=False)),
        _from("closed_files.sql"),
        _from("letters_of_closed_files.sql"),
        # Or these rows would keep the table from being altered below.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddIndex(
            "lettertoserve",
            models.Index(
                condition=models.Q(("closed", False), ("served_on__isnull", True)),
                fields=["server", "issued_on", "matter", "seq", "document"],
                name="service_owed_by_body",
            ),
        ),
    ]
