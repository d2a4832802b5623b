"""What is owed on closed matters, who watches over what was split off, and two questions that an index answers."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


def _from(name: str, undone_by: str = migrations.RunSQL.noop) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), undone_by)


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_promised")]

    operations = [
        migrations.AddIndex("dispatch", models.Index(fields=["receiver", "sent_at"], name="dispatch_by_receiver")),
        _from("asked_of_us.sql", "DROP FUNCTION ctx.matters_asking(bigint[]);"),
        _from("search_paths.sql"),
        _from("owed_and_watched.sql"),
    ]
