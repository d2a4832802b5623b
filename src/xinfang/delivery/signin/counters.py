"""The shared cache, in which counts of attempts and codes that were used lie: nothing goes before its time.

Django's own removes a third of what is still valid once it is full. Whoever types a hundred thousand names would then
wipe out the counts of everybody, and let codes be used twice (docs/adr/0024).
"""

import base64
import pickle
from datetime import UTC, datetime
from typing import Any, Final

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection

from xinfang.base import clock

_WRITTEN: Final = (
    "INSERT INTO {table} AS kept (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s) "
    "ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
)
_STATEMENTS: Final = {
    "set": _WRITTEN,
    "add": f"{_WRITTEN} WHERE kept.expires < %(now)s",
    "touch": "UPDATE {table} SET expires = %(expires)s WHERE cache_key = %(key)s AND expires >= %(now)s",
}


class LastingCache(DatabaseCache):
    """Django's cache in the database, where everything has an end and stays until then.

    Writing is one statement, which counts no rows: that would make every attempt dearer than the one before.
    """

    _table: str

    def forget_expired(self) -> int:
        """Remove what is over; how much that was."""
        return self._run("DELETE FROM {table} WHERE expires < %(now)s")

    def _base_set(self, mode: str, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """Django's one way of writing, for `set`, `add` and `touch`; whether anything was written."""
        ends = self.get_backend_timeout(timeout)
        if ends is None:
            raise ValueError("what is kept here has an end")
        kept = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode()
        expires = datetime.fromtimestamp(ends, tz=UTC)
        return self._run(_STATEMENTS[mode], key=key, value=kept, expires=expires) == 1

    def _run(self, statement: str, **values: Any) -> int:
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self._table)
            cursor.execute(statement.format(table=table), {"now": clock.now(), **values})
            written: int = cursor.rowcount
        return written


def forget_expired() -> int:
    """Remove from the shared cache what is over; how much that was."""
    shared = caches["default"]
    assert isinstance(shared, LastingCache)
    return shared.forget_expired()
