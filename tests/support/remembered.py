"""What many tests begin with: made by the product's operations once in a test process, and put back as it was then.

Half of a short test's time would go into making the same bodies and officers again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models

Built = TypeVar("Built")
_MAKERS = ("agencies", "account", "mfa")
"""The apps in whose tables bodies and people stand."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was built, the rows that made it, by table, and the numbers that were drawn for them."""

    built: object
    rows: Sequence[tuple[str, str]]
    drawn: Sequence[tuple[str, int]]


def remembered(build: Callable[[], Built]) -> Callable[[], Built]:
    """`build`, which is called within a context, done once; where other bodies stand already, it is done anew."""
    kept: list[_Kept] = []

    @wraps(build)
    def again() -> Built:
        if any(model._default_manager.exists() for model in _unlike_a_fresh_database()):
            return build()
        if not kept:
            before = {model: _keys(model) for model in _tables()}
            built = build()
            kept.append(_keep(built, before))
            return built
        _put_back(kept[0])
        return kept[0].built  # type: ignore[return-value]

    return again


def _tables() -> list[type[models.Model]]:
    return [model for name in _MAKERS for model in apps.get_app_config(name).get_models() if model._meta.managed]


def _unlike_a_fresh_database() -> list[type[models.Model]]:
    return [apps.get_model("agencies", "Body"), apps.get_model("agencies", "Account")]


def _keys(model: type[models.Model]) -> set[Any]:
    return set(model._default_manager.values_list("pk", flat=True))


def _keep(built: object, before: dict[type[models.Model], set[Any]]) -> _Kept:
    rows, drawn = [], []
    with connection.cursor() as cursor:
        for model in _tables():
            new = [*(_keys(model) - before[model])]
            if not new:
                continue
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f"SELECT jsonb_agg(to_jsonb(t) ORDER BY t.ctid)::text FROM {table} t WHERE {key} = ANY(%s)",
                [new],
            )
            rows.append((table, cursor.fetchone()[0]))
            if isinstance(model._meta.pk, models.AutoField):
                cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
                drawn.append((cursor.fetchone()[0], max(new)))
    return _Kept(built, tuple(rows), tuple(drawn))


def _put_back(kept: _Kept) -> None:
    with connection.cursor() as cursor:
        for table, records in kept.rows:
            cursor.execute(
                f"INSERT INTO {table} OVERRIDING SYSTEM VALUE "
                f"SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)",
                [records],
            )
        for sequence, last in kept.drawn:
            # The application may draw numbers, and set none.
            cursor.execute("SELECT nextval(%s)", [sequence])
            if (behind := last - cursor.fetchone()[0]) > 0:
                cursor.execute("SELECT max(nextval(%s)) FROM generate_series(1, %s)", [sequence, behind])
