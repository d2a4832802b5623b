"""The names of files lie sealed, as people name them after people; what lay open is sealed on the way."""

from pathlib import Path

from django.db import migrations, models

from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

SQL = Path(__file__).parent.parent / "sql"
CONTEXT = "SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true)"


def seal_names(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CONTEXT)
        cursor.execute("ALTER TABLE files_storedfile DISABLE TRIGGER guard_record")
    files = apps.get_model("files", "StoredFile").objects
    for key, name in files.values_list("pk", "plain_name").iterator():
        files.filter(pk=key).update(sealed_name=seal(name.encode(), purpose=Purpose.FILE, about=f"name:{key}"))
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE files_storedfile ENABLE TRIGGER guard_record")


class Migration(migrations.Migration):
    dependencies = [("files", "0003_sealed_contents")]

    operations = [
        migrations.RenameField(model_name="storedfile", old_name="name", new_name="plain_name"),
        migrations.AddField(
            model_name="storedfile",
            name="sealed_name",
            field=models.BinaryField(db_column="name", default=b"", verbose_name="封装的文件名"),
            preserve_default=False,
        ),
        migrations.RunPython(seal_names, migrations.RunPython.noop),
        migrations.RemoveField(model_name="storedfile", name="plain_name"),
        migrations.RunSQL(
            (SQL / "0004_sealed_names.sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL((SQL / "guard_record.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "guard_key.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
