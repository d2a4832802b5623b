"""Keyset pages: the page before and the page after are found by the key at an edge, at the same cost at any depth."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, F, Func, Model, QuerySet, Value

from xinfang.base.errors import Missing

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The columns that order a list, all in one direction, each with how it is read again from a key.

    The last of them must be unique. An index on them, in this order, finds every page.
    """

    columns: Mapping[str, Callable[[str], Any]]
    newest_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which page is asked for: the one after a key, the one before a key, or the first."""

    after: str = ""
    before: str = ""

    @property
    def is_backwards(self) -> bool:
        """Whether one leafs back."""
        return bool(self.before) and not self.after

    @property
    def key(self) -> str:
        """The key at the edge that is left behind; empty on the first page."""
        return self.after or self.before


FIRST = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows and the keys of the neighbouring pages; empty where there is none."""

    rows: tuple[T, ...]
    before: str
    after: str


def page_of(rows: "QuerySet[M]", order: Order, place: Place, *, size: int) -> Page[M]:
    """A page of `rows`, the first where none is left at its place. Raises `Missing` for a key that is not ours."""
    descending = order.newest_first is not place.is_backwards
    beyond = rows.filter(_beyond(order, read_key(place.key, order), descending=descending)) if place.key else rows
    found = list(beyond.order_by(*(f"-{name}" if descending else name for name in order.columns))[: size + 1])
    if place.key and not found:
        return page_of(rows, order, FIRST, size=size)
    return framed(found, place, size=size, key_of=lambda row: _key_of(row, order))


def framed(found: Sequence[T], place: Place, *, size: int, key_of: Callable[[T], str]) -> Page[T]:
    """The page that `found` makes: up to one more than `size`, in the order in which it was looked for."""
    shown, goes_on = list(found[:size]), len(found) > size
    if place.is_backwards:
        shown.reverse()
    if not shown:
        return Page(rows=(), before="", after="")
    has_before = goes_on if place.is_backwards else bool(place.key)
    has_after = place.is_backwards or goes_on
    return Page(
        rows=tuple(shown),
        before=key_of(shown[0]) if has_before else "",
        after=key_of(shown[-1]) if has_after else "",
    )


def write_key(values: Iterable[object]) -> str:
    """The values at an edge as they stand in an address."""
    return urlsafe_b64encode("|".join(map(str, values)).encode()).decode().rstrip("=")


def read_key(key: str, order: Order) -> list[Any]:
    """The values that `write_key` wrote. Raises `Missing` for anything else."""
    try:
        values = urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode().split("|")
        return [read(value) for read, value in zip(order.columns.values(), values, strict=True)]
    except ValueError as error:
        raise Missing from error


def _beyond(order: Order, key: list[Any], *, descending: bool) -> Func:
    """ROW(columns) > ROW(key), or <: one comparison, so that an index finds where to begin."""
    columns = Func(*map(F, order.columns), function="ROW")
    edge = Func(*map(Value, key), function="ROW")
    sign = " < " if descending else " > "
    return Func(columns, edge, template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())


def _key_of(row: Model, order: Order) -> str:
    return write_key(getattr(row, name) for name in order.columns)
