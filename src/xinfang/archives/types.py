"""The closed lists of this room, and what it shows of a sealed set."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

MAKE_JOB = "archives.make"
ARCHIVES_QUEUE = "archives"


class SetState(models.TextChoices):
    """How far a set has come. One that was made never changes; one that failed is made again as a new one."""

    ASKED = "ASKED", _("整理中")
    MADE = "MADE", _("已整理")
    FAILED = "FAILED", _("没有整理成")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of a set: its path in it, what it is, its SHA-256 in hexadecimal, and its size in bytes."""

    path: str
    title: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """A sealed set as archivists see it. `seq` is the last event that it holds."""

    id: UUID
    seq: int
    state: SetState
    state_label: str
    done: int
    total: int
    trouble: str
    asked_at: datetime
    made_at: datetime | None
    file_id: UUID | None
    size: int
    manifest_digest: str
    entries: tuple[Entry, ...]
