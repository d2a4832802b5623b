"""Who opened an identity, who asked to and who agreed: what these lines hand to the log of evidence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Model

from xinfang.base.digests import digest
from xinfang.base.records import Record
from xinfang.cases.models import IdentityConsent, IdentityOpening, IdentityRequest

CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines that are written once: what is hashed of each besides its key and time, by name, and when it was written.

    `seq` tells apart what shares its key with the lines of another table. What is named `also` counts where it is
    filled: lines from before there was such a column have the digest they had.
    """

    table: type[Model]
    written: str
    said: tuple[str, ...]
    also: tuple[str, ...] = ()
    seq: int = 0

    def added(self, *, since: datetime | None, after: UUID | None) -> Iterator[Record]:
        """Those that were written since then, in the order of their keys, from the one after `after` on."""
        lines = self.table._default_manager.order_by("pk")
        if since is not None:
            lines = lines.filter(**{f"{self.written}__gte": since})
        if after is not None:
            lines = lines.filter(pk__gt=after)
        for line in lines.iterator(CHUNK):
            yield self._record(line)

    def at(self, places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
        """Those at these places."""
        found = self.table._default_manager.filter(pk__in=[key for key, _seq in places])
        return {(line.pk, self.seq): self._record(line) for line in found}

    def _record(self, line: Model) -> Record:
        at: datetime = getattr(line, self.written)
        said = {name: str(getattr(line, name)) for name in self.said}
        said |= {name: str(value) for name in self.also if (value := getattr(line, name))}
        said |= {"id": str(line.pk), self.written: at.astimezone(UTC).isoformat()}
        name = f"{at:%Y-%m-%d} {self.table._meta.verbose_name}"
        return Record(subject=line.pk, seq=self.seq, digest=digest(said), name=name, at=at)


_WITHHELD = ("withheld_ground", "withheld_until")
OPENINGS = Lines(
    table=IdentityOpening,
    written="opened_at",
    said=("matter_id", "officer_id", "body_id", "reason"),
    also=_WITHHELD,
)
REQUESTS = Lines(
    table=IdentityRequest,
    written="asked_at",
    said=("matter_id", "number", "office_id", "asked_by", "reason"),
    also=_WITHHELD,
)
CONSENTS = Lines(table=IdentityConsent, written="decided_at", said=("asked_by", "decided_by", "agreed", "words"), seq=1)
