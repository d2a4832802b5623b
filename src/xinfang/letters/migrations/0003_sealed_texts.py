"""The texts of letters name people and lie sealed; what lay open is sealed on the way."""

import json
from pathlib import Path

from django.db import migrations, models

from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

SQL = Path(__file__).parent.parent / "sql"
CONTEXT = "SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true)"


def seal_texts(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CONTEXT)
        cursor.execute("ALTER TABLE letters_letter DISABLE TRIGGER stands")
    letters = apps.get_model("letters", "Letter").objects
    for key, content in letters.values_list("pk", "content").iterator():
        words = json.dumps(content, ensure_ascii=False).encode()
        letters.filter(pk=key).update(sealed=seal(words, purpose=Purpose.IDENTITY, about=f"letter:{key}"))
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE letters_letter ENABLE TRIGGER stands")


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_search_path"), ("files", "0003_sealed_contents")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="sealed",
            field=models.BinaryField(default=b"", verbose_name="封装的内容"),
            preserve_default=False,
        ),
        migrations.RunPython(seal_texts, migrations.RunPython.noop),
        migrations.RemoveField(model_name="letter", name="content"),
        migrations.RunSQL(
            (SQL / "0003_sealed_texts.sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
