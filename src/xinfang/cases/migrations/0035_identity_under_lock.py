"""Who petitions, and who speaks for them, lies encrypted in one column; what was written in the clear is taken over."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import migrations

import xinfang.cases.models.locked
from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

BATCH = 1_000
WORDS = {
    "cases_petitioner": ("name", "address", "phone", "email"),
    "cases_representation": ("name", "address", "phone", "relation", "kinship", "ground", "paper"),
}
CONTEXT = (
    "SELECT set_config('xinfang.actor', 'SYSTEM:migration', true), set_config('xinfang.kind', 'SYSTEM', true), "
    "set_config('xinfang.request', 'cases.0035', true)"
)


def lock(apps: Any, schema_editor: Any) -> None:
    """Encrypt what the rows have said so far. A representation changes for nothing else, so its guard stands aside."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CONTEXT)
        for table, words in WORDS.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            _lock_rows(cursor, table, words)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _lock_rows(cursor: Any, table: str, words: Sequence[str]) -> None:
    after = "00000000-0000-0000-0000-000000000000"
    while True:
        cursor.execute(
            f"SELECT id, {', '.join(words)} FROM {table} WHERE id > %s ORDER BY id LIMIT {BATCH}",  # noqa: S608
            [after],
        )
        rows = cursor.fetchall()
        if not rows:
            return
        sealed = [(_sealed(table, key, dict(zip(words, said, strict=True))), key) for key, *said in rows]
        cursor.executemany(f"UPDATE {table} SET locked = %s WHERE id = %s", sealed)  # noqa: S608
        after = rows[-1][0]


def _sealed(table: str, key: object, said: dict[str, str]) -> bytes:
    kept = {name: word for name, word in said.items() if word}
    return seal(
        json.dumps(kept, ensure_ascii=False).encode(), purpose=Purpose.IDENTITY, about=f"{table}:{key}"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0034_second_person")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="locked",
                field=xinfang.cases.models.locked.LockedColumn(default=b"", verbose_name="密文"),
            )
            for name in ("petitioner", "representation")
        ),
        migrations.RunPython(lock),  # and not back: the names would be gone with the column
        *(
            migrations.RemoveField(model_name=table.removeprefix("cases_"), name=word)
            for table, words in WORDS.items()
            for word in words
        ),
    ]
