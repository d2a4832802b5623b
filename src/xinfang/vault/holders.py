"""Who keeps sealed things, so that a new key reaches all of them.

The setting `HOLDERS_OF_SEALED` names, by their dotted paths, one `Holder` for each place of envelopes; the rooms that
own the tables define them. Triggers of append-only tables let the system replace an envelope by one with the same
content (`ctx.same_content`), and by nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.db.models import BinaryField, Count, F, Func, Model, QuerySet, Value
from django.utils.module_loading import import_string

from xinfang.vault import keyring
from xinfang.vault.envelope import STAMP_AT, name_of_key, rewrap
from xinfang.vault.names import STAMP_BYTES, KeyName
from xinfang.vault.purposes import Purpose


class Holder(Protocol):
    """A place of envelopes."""

    @property
    def name(self) -> str:
        """What it is called where people see it."""

    def by_key(self) -> Mapping[KeyName, int]:
        """How many envelopes there are under each key. Raises Unreadable if one names no key."""

    def rewrap_batch(self, *, after: Any, limit: int) -> tuple[int, Any]:
        """Re-wrap the next `limit` envelopes behind the row `after` that are not under the newest key of their purpose.

        Returns how many it was, and the last row; None at the end. Raises Unreadable.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedColumn:
    """A column of envelopes; `about` makes of a row's key what its envelope is about. A row may have none."""

    model: type[Model]
    column: str
    about: Callable[[Any], str]

    @property
    def name(self) -> str:
        """The table and the column."""
        return f"{self.model._meta.db_table}.{self.column}"

    def by_key(self) -> Mapping[KeyName, int]:
        """How many envelopes there are under each key. Raises Unreadable if one names no key."""
        counted = self._rows().order_by().values("sealed_by").annotate(held=Count("pk"))
        return {KeyName.stamped(bytes(row["sealed_by"])): row["held"] for row in counted}

    def rewrap_batch(self, *, after: Any, limit: int) -> tuple[int, Any]:
        """As `Holder` says; whoever is changing one of the rows is waited for."""
        rows = self._rows().exclude(sealed_by__in=newest()).order_by("pk")
        if after is not None:
            rows = rows.filter(pk__gt=after)
        batch = list(rows.select_for_update(of=("self",)).values_list("pk", self.column)[:limit])
        for key, sealed in batch:
            again = rewrapped(bytes(sealed), about=self.about(key))
            self.model._base_manager.filter(pk=key).update(**{self.column: again})
        return len(batch), (batch[-1][0] if len(batch) == limit else None)

    def _rows(self) -> QuerySet[Any]:
        start = Func(
            F(self.column), Value(STAMP_AT + 1), Value(STAMP_BYTES), function="SUBSTRING", output_field=BinaryField()
        )
        rows: QuerySet[Any] = self.model._base_manager.annotate(sealed_by=start)
        return rows.exclude(**{self.column: None}).exclude(**{self.column: b""})


def holders() -> Iterator[Holder]:
    """Every place of envelopes, as the settings name them."""
    for path in settings.HOLDERS_OF_SEALED:
        holder: Holder = import_string(path)
        yield holder


def newest() -> list[bytes]:
    """How envelopes name the keys that seal now."""
    ring = keyring.current()
    return [KeyName(purpose, max(versions)).stamp for purpose in Purpose if (versions := ring.versions(purpose))]


def rewrapped(sealed: bytes, *, about: str) -> bytes:
    """The envelope under the newest key of the purpose that it was sealed for. Raises Unreadable."""
    return rewrap(sealed, purpose=name_of_key(sealed).purpose, about=about)
