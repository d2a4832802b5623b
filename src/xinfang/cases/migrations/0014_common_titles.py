"""A word that half of all titles hold is found among the latest matters, without comparing every title."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_objections")]

    operations = [migrations.RunSQL((SQL / "common_titles.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
