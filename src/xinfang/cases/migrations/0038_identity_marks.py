"""Marks of telephone numbers, by which matters are found; those of matters that are there are made at once."""

from pathlib import Path
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from xinfang.cases.locking import opened
from xinfang.cases.marking import PHONE, phone_mark

SQL = Path(__file__).parent.parent / "sql" / "identity_marks.sql"
BATCH = 1_000
TABLES = ("cases_petitioner", "cases_representation")
CONTEXT = (
    "SELECT set_config('xinfang.actor', 'SYSTEM:migration', true), set_config('xinfang.kind', 'SYSTEM', true), "
    "set_config('xinfang.request', 'cases.0038', true)"
)


def mark_numbers(apps: Any, schema_editor: Any) -> None:
    """Mark the numbers of everybody who is on record and not sealed."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CONTEXT)
        for table in TABLES:
            _mark_rows(cursor, table)


def _mark_rows(cursor: Any, table: str) -> None:
    after = "00000000-0000-0000-0000-000000000000"
    while True:
        cursor.execute(
            "SELECT t.id, t.matter_id, t.locked "
            f"FROM {table} t JOIN cases_matter m ON m.id = t.matter_id "  # noqa: S608
            f"WHERE t.id > %s AND t.locked <> '' AND NOT m.sealed ORDER BY t.id LIMIT {BATCH}",
            [after],
        )
        rows = cursor.fetchall()
        if not rows:
            return
        words = ((matter, opened(bytes(kept), table=table, key=key)) for key, matter, kept in rows)
        marked = [(matter, PHONE, phone_mark(said.get("phone", ""))) for matter, said in words]
        cursor.executemany(
            "INSERT INTO cases_identitymark (matter_id, kind, mark) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [row for row in marked if row[2]],
        )
        after = rows[-1][0]


class Migration(migrations.Migration):
    dependencies = [("cases", "0037_kept_from")]

    operations = [
        migrations.CreateModel(
            name="IdentityMark",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter", "kind", "mark", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=8, verbose_name="种类")),
                ("mark", models.CharField(max_length=64, verbose_name="特征值")),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.matter",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "号码特征",
                "indexes": [models.Index(fields=["mark"], name="identity_by_mark")],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunPython(mark_numbers, migrations.RunPython.noop),
    ]
