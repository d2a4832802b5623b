"""One-time links to hand in what an organ has asked for."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "material_links.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_common_titles")]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), "DROP FUNCTION ctx.matter_asking_for_material(uuid);")
    ]
