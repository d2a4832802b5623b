"""What was said of a matter before it was sealed follows its words, and the keys of its files do."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "words_from_before.sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0043_first_keys"), ("files", "0005_keys_follow_the_seal")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
