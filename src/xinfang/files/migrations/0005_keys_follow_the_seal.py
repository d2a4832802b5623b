"""The key of a file is wrapped by the function that the acts of its matter call, and not by the system alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("files", "0004_sealed_names")]

    operations = [
        migrations.RunSQL((SQL / "guard_key.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
