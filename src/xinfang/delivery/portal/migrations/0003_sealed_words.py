"""What is typed into an unsent form lies sealed; what lay open is sealed on the way."""

import json

from django.db import migrations, models

from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

CONTEXT = "SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'migration', true)"


def seal_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CONTEXT)
    drafts = apps.get_model("portal", "Draft").objects
    for draft in drafts.exclude(answers={}).iterator():
        words = json.dumps(draft.answers, ensure_ascii=False).encode()
        sealed = seal(words, purpose=Purpose.DRAFT, about=f"draft:{draft.pk}")
        drafts.filter(pk=draft.pk).update(sealed=sealed)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_owner_is_not_bound")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="sealed",
            field=models.BinaryField(default=b"", verbose_name="封装的已填内容"),
        ),
        migrations.RunPython(seal_words, migrations.RunPython.noop),
        migrations.RemoveField(model_name="draft", name="answers"),
    ]
