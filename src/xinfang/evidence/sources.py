"""The records that the log vouches for, each kind from the room that keeps it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from xinfang.agencies import evidence as agencies
from xinfang.base.records import Record
from xinfang.cases.queries import evidence as cases
from xinfang.evidence.types import Kind
from xinfang.files import evidence as files
from xinfang.letters import evidence as letters


class _Since(Protocol):
    def __call__(self, *, since: datetime | None) -> Iterator[Record]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How records of a kind are read: those since an instant, and those at places (subject and seq) as they are now."""

    added: _Since
    at: Callable[[Collection[tuple[UUID, int]]], Mapping[tuple[UUID, int], Record]]


SOURCES: Mapping[Kind, Source] = MappingProxyType(
    {
        Kind.RECEIPT: Source(added=cases.receipts, at=cases.receipts_at),
        Kind.FILE: Source(added=files.filed, at=files.files_at),
        Kind.LETTER: Source(added=letters.issued, at=letters.letters_at),
        Kind.JOURNAL: Source(added=agencies.journalled, at=agencies.journal_at),
        Kind.CHAIN: Source(added=cases.chain_ends, at=cases.links),
    }
)
