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
from xinfang.cases.queries import reading_log
from xinfang.cases.queries.opening_log import CONSENTS, OPENINGS, REQUESTS
from xinfang.cases.queries.tombstones import TOMBSTONES
from xinfang.evidence import past_roots, removals
from xinfang.evidence.types import Kind
from xinfang.files import evidence as files
from xinfang.journals import evidence as journals
from xinfang.letters import evidence as letters


class _Added(Protocol):
    def __call__(self, *, since: datetime | None, after: UUID | None) -> Iterator[Record]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How records of a kind are read: those since an instant by their keys, from the one after `after` on; and those at
    places (subject and seq) as they are now.
    """

    added: _Added
    at: Callable[[Collection[tuple[UUID, int]]], Mapping[tuple[UUID, int], Record]]


SOURCES: Mapping[Kind, Source] = MappingProxyType(
    {
        Kind.RECEIPT: Source(added=cases.receipts, at=cases.receipts_at),
        Kind.FILE: Source(added=files.filed, at=files.files_at),
        Kind.LETTER: Source(added=letters.issued, at=letters.letters_at),
        Kind.JOURNAL: Source(added=agencies.journalled, at=agencies.journal_at),
        Kind.CHAIN: Source(added=cases.chain_ends, at=cases.links),
        Kind.READING: Source(added=reading_log.readings_written, at=reading_log.readings_at),
        Kind.REMOVAL: Source(added=removals.made, at=removals.made_at),
        Kind.OPENING: Source(added=OPENINGS.added, at=OPENINGS.at),
        Kind.REQUEST: Source(added=REQUESTS.added, at=REQUESTS.at),
        Kind.CONSENT: Source(added=CONSENTS.added, at=CONSENTS.at),
        Kind.STEP: Source(added=journals.written, at=journals.lines_at),
        Kind.ROOT: Source(added=past_roots.published, at=past_roots.published_at),
        Kind.TOMBSTONE: Source(added=TOMBSTONES.added, at=TOMBSTONES.at),
    }
)
