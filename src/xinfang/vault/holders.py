"""Who keeps sealed things, so that a new key reaches all of them.

The setting `HOLDERS_OF_SEALED` names, by their dotted paths, one `SealedColumn` for each column that holds envelopes;
the rooms that own the tables define them. Row policies hold here too: the one who re-wraps is the system, and the
triggers of append-only tables let an envelope be replaced by one with the same content (`ctx.same_content`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import BinaryField, F, Func, Model, QuerySet, Value
from django.utils.module_loading import import_string

from xinfang.vault import keyring
from xinfang.vault.envelope import KEY_AT, KEY_BYTES, key_bytes, named_by, rewrap
from xinfang.vault.purposes import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedColumn:
    """A column of envelopes; `about` is what a row's envelope is about, made of the key and the columns `needs`."""

    model: type[Model]
    column: str
    about: Callable[[Any], str]
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called where people see it."""
        return f"{self.model._meta.db_table}.{self.column}"

    def by_key(self) -> Mapping[tuple[Purpose, int], int]:
        """How many envelopes there are under each key. Raises Unreadable if one names no key."""
        found: Counter[tuple[Purpose, int]] = Counter()
        for key in self._rows().values_list("sealed_by", flat=True).iterator():
            found[named_by(bytes(key))] += 1
        return found

    def rewrap_batch(self, *, after: Any, limit: int) -> tuple[int, Any]:
        """Re-wrap the next `limit` envelopes behind the row `after` that are not under the newest key of their purpose.

        Returns how many it was, and the last row; None at the end. Rows that somebody else is changing are waited for.
        Raises Unreadable.
        """
        rows = self._rows().exclude(sealed_by__in=_newest()).only("pk", self.column, *self.needs).order_by("pk")
        if after is not None:
            rows = rows.filter(pk__gt=after)
        batch = list(rows.select_for_update(of=("self",))[:limit])
        for row in batch:
            sealed = bytes(getattr(row, self.column))
            purpose, _version = named_by(sealed[KEY_AT : KEY_AT + KEY_BYTES])
            setattr(row, self.column, rewrap(sealed, purpose=purpose, about=self.about(row)))
        self.model._default_manager.bulk_update(batch, [self.column])
        return len(batch), (batch[-1].pk if len(batch) == limit else None)

    def _rows(self) -> QuerySet[Any]:
        start = Func(
            F(self.column), Value(KEY_AT + 1), Value(KEY_BYTES), function="SUBSTRING", output_field=BinaryField()
        )
        rows: QuerySet[Any] = self.model._default_manager.exclude(**{self.column: None})
        return rows.annotate(sealed_by=start)


def holders() -> Iterator[SealedColumn]:
    """Every column of envelopes, as the settings name them."""
    for path in settings.HOLDERS_OF_SEALED:
        holder = import_string(path)
        assert isinstance(holder, SealedColumn)
        yield holder


def _newest() -> list[bytes]:
    ring = keyring.current()
    return [key_bytes(purpose, max(versions)) for purpose in Purpose if (versions := ring.versions(purpose))]
