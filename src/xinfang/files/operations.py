"""What can be done with a file: store it, take it back, file it, have it scanned, open it, sweep up.

Every function runs in the transaction that `agencies.context.acting` has opened.
"""

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import IO, BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.base.ids import uuid7
from xinfang.files import clamd, contents
from xinfang.files.inspection.examine import Examined, examine
from xinfang.files.models import StoredFile, sealed_name
from xinfang.files.names import clean_name
from xinfang.files.queries import hold, view_of
from xinfang.files.refusals import FileRefused, Why
from xinfang.files.types import (
    DRAFT_LIFE,
    MAX_FILES,
    MAX_TOTAL_BYTES,
    FileState,
    Kind,
    StoredFileView,
)
from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose

SCAN_JOB = "files.scan"
SCAN_QUEUE = "files"
_SCAN_IS_LATE = timedelta(hours=1)
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A file that may be handed out; the caller closes `content`, the officer reads `warning`."""

    file: StoredFileView
    content: BinaryIO
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many unsent files and stray contents were removed, and how many late scans were asked for again."""

    drafts: int
    strays: int
    scans: int


def store(*, upload: BinaryIO, name: str, draft: UUID, actor: Actor, now: datetime) -> StoredFileView:
    """Examine `upload` and keep it for the form whose secret is `draft`. Raises FileRefused.

    The content is safely on disk before the record is written; the scan is asked for in the same transaction.
    """
    received_size = upload.seek(0, 2)
    examined = examine(upload=upload, size=received_size, name=name)
    hold(draft=draft)
    _require_room(draft, received_size)
    file_id = uuid7()
    kept = contents.keep(file_id=file_id, content=examined.content)
    stored = StoredFile.objects.create(
        id=file_id,
        draft=draft,
        sealed_name=sealed_name(file_id=file_id, name=examined.name),
        media_type=examined.kind.media_type,
        size=kept.size,
        sha256=kept.sha256,
        wrapped=kept.wrapped,
        received_size=received_size,
        received_sha256=_received_digest(upload, examined, kept),
        stored_at=now,
        stored_by=actor.label,
        state=FileState.QUARANTINED if settings.CLAMD else FileState.UNSCANNED,
    )
    if settings.CLAMD:
        _ask_for_scan(file_id)
    return view_of(stored=stored, notices=examined.notices)


def discard(*, file_id: UUID, draft: UUID, actor: Actor) -> None:
    """Take back a file of a form that was not sent yet. Raises FileRefused for one that was."""
    hold(draft=draft)
    stored = StoredFile.objects.select_for_update().filter(id=file_id, draft=draft).first()
    if stored is None:
        return
    if stored.filed_at is not None:
        raise FileRefused(Why.FILED, name=stored.name)
    _remove([stored])


def attach(*, draft: UUID, file_ids: Collection[UUID], actor: Actor, now: datetime) -> tuple[StoredFileView, ...]:
    """Mark the form's files as filed with a submission; from now on they cannot be taken back.

    Raises FileRefused if one of them is gone, is not of this form, was filed before, or is infected.
    """
    hold(draft=draft)
    found = StoredFile.objects.select_for_update().filter(draft=draft, id__in=file_ids, filed_at=None)
    by_id = {stored.id: stored for stored in found.order_by("id")}
    if len(by_id) < len(set(file_ids)):
        raise FileRefused(Why.EXPIRED)
    for stored in by_id.values():
        if stored.state == FileState.REFUSED:
            raise FileRefused(Why.INFECTED_DRAFT, name=stored.name)
        stored.filed_at = now
    StoredFile.objects.filter(id__in=by_id).update(filed_at=now)
    return tuple(view_of(stored=by_id[file_id]) for file_id in dict.fromkeys(file_ids))


def keep_made(
    *, content: IO[bytes], name: str, kind: Kind, actor: Actor, now: datetime, purpose: Purpose = Purpose.FILE
) -> UUID:
    """Keep a file that the program itself has made, such as a letter; whoever asks for it says who may see it, and
    under whose key it lies.

    Only the system may: what people bring comes in through `store`, which examines it.
    """
    _require_system()
    file_id = uuid7()
    kept = contents.keep(file_id=file_id, content=content, purpose=purpose)
    given = clean_name(name=name, kind=kind, fallback="file")
    made = StoredFile.objects.create(
        id=file_id,
        draft=uuid4(),  # no form holds it
        sealed_name=sealed_name(file_id=file_id, name=given, purpose=purpose),
        media_type=kind.media_type,
        size=kept.size,
        sha256=kept.sha256,
        wrapped=kept.wrapped,
        received_size=kept.size,
        received_sha256=kept.sha256,
        stored_at=now,
        stored_by=actor.label,
        state=FileState.MADE,
    )
    # Filed at once, or the sweep would take it for a form that was never sent.
    StoredFile.objects.filter(id=made.id).update(filed_at=now)
    return made.id


def scan(*, file_id: UUID, actor: Actor, now: datetime) -> None:
    """Ask the scanner about a file and write down what it says. Only the system may.

    Without a scanner the file is marked as unscanned. Raises clamd.ScannerUnavailableError: ask again later.
    """
    stored = StoredFile.objects.filter(id=file_id).exclude(state__in=(FileState.REFUSED, FileState.MADE)).first()
    if stored is None:
        return  # taken back, refused already, or of our own making
    state, reason = _judge(stored)
    StoredFile.objects.filter(id=file_id).update(state=state, reason=reason, scanned_at=now)
    if state == FileState.REFUSED and settings.DESTROY_INFECTED_FILES:
        transaction.on_commit(partial(contents.destroy, file_id=file_id))


def open_for(*, file_id: UUID, actor: Actor, draft: UUID | None = None) -> OpenedFile:
    """Open a file that the actor may see, through its matter or as holder of its form's secret `draft`.

    Raises FileRefused if it is not there for this actor, not scanned yet, infected, or not what was stored.
    """
    if draft is not None:
        hold(draft=draft)
    stored = StoredFile.objects.filter(id=file_id).first()
    if stored is None:
        raise FileRefused(Why.UNKNOWN)
    if stored.state == FileState.REFUSED:
        raise FileRefused(Why.INFECTED, name=stored.name)
    if stored.state == FileState.QUARANTINED:
        raise FileRefused(Why.NOT_READY, name=stored.name)
    warning = ""
    if actor.is_officer and stored.state == FileState.UNSCANNED:
        warning = _("这个文件没有查过病毒。请不要启用其中的任何功能，有疑问时先请技术人员检查。")
    return OpenedFile(file=view_of(stored=stored), content=_unchanged_content(stored), warning=warning)


def sweep(*, actor: Actor, now: datetime) -> Swept:
    """Remove what nobody will send any more and what no record speaks of; ask again for late scans."""
    _require_system()
    unsent = list(
        StoredFile.objects.select_for_update(skip_locked=True)
        .filter(filed_at=None, stored_at__lt=now - DRAFT_LIFE)
        .order_by("id")
    )
    _remove(unsent)
    late = StoredFile.objects.filter(state=FileState.QUARANTINED, stored_at__lt=now - _SCAN_IS_LATE)
    late_ids = list(late.order_by("id").values_list("id", flat=True))
    for file_id in late_ids:
        _ask_for_scan(file_id)
    return Swept(drafts=len(unsent), strays=_destroy_strays(now - DRAFT_LIFE), scans=len(late_ids))


def seal_old(*, file_ids: Collection[UUID], actor: Actor) -> int:
    """Seal contents that lie open from before contents were sealed, and remove what is left of those that are.

    One that is not what was stored stays as it is, to be found by `xinfang verify`. Returns how many were sealed.
    """
    _require_system()
    sealed = 0
    for stored in StoredFile.objects.select_for_update().filter(id__in=file_ids).order_by("id"):
        if stored.wrapped is None:
            wrapped = contents.seal_old(file_id=stored.id, sha256=stored.sha256)
            if wrapped is None:
                continue
            StoredFile.objects.filter(id=stored.id).update(wrapped=wrapped)
            sealed += 1
        transaction.on_commit(partial(contents.forget_old, file_id=stored.id))
    return sealed


def _require_room(draft: UUID, size: int) -> None:
    """Two uploads into one form wait for each other, so that both cannot take the last place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(draft)])
    held = StoredFile.objects.filter(draft=draft).aggregate(files=Count("id"), bytes=Sum("received_size"))
    if held["files"] >= MAX_FILES:
        raise FileRefused(Why.TOO_MANY, limit=str(MAX_FILES))
    if (held["bytes"] or 0) + size > MAX_TOTAL_BYTES:
        raise FileRefused(Why.TOTAL_TOO_LARGE, limit=filesizeformat(MAX_TOTAL_BYTES))


def _received_digest(upload: BinaryIO, examined: Examined, kept: contents.Kept) -> str:
    return kept.sha256 if examined.content is upload else contents.digest_of(content=upload)


def _ask_for_scan(file_id: UUID) -> None:
    jobs.configure_task(SCAN_JOB, queue=SCAN_QUEUE).defer(file_id=str(file_id))


def _judge(stored: StoredFile) -> tuple[FileState, str]:
    if not settings.CLAMD:
        return FileState.UNSCANNED, ""
    try:
        with contents.open_content(file_id=stored.id, wrapped=stored.wrapped) as content:
            verdict = clamd.scan(address=settings.CLAMD, content=content)
    except clamd.TooLargeForScannerError:
        return FileState.UNSCANNED, _("文件超过查毒程序的大小限制。")
    if verdict.infected:
        return FileState.REFUSED, verdict.signature[:200]
    return FileState.CLEAN, ""


def _unchanged_content(stored: StoredFile) -> BinaryIO:
    """The content, if it is to the byte what was stored."""
    with ExitStack() as opened:
        try:
            content = opened.enter_context(contents.open_content(file_id=stored.id, wrapped=stored.wrapped))
            digest = contents.digest_of(content=content)
        except (FileNotFoundError, Unreadable) as lost:
            raise FileRefused(Why.LOST, name=stored.name) from lost
        if digest != stored.sha256:
            raise FileRefused(Why.LOST, name=stored.name)
        content.seek(0)
        opened.pop_all()
        return content


def _remove(unsent: list[StoredFile]) -> None:
    """Delete the records; the contents follow once that is certain."""
    StoredFile.objects.filter(id__in=[stored.id for stored in unsent]).delete()
    for stored in unsent:
        transaction.on_commit(partial(contents.destroy, file_id=stored.id))


def _require_system() -> None:
    """Whoever sees only some records must never conclude that the other contents are strays; and nobody else makes
    files out of nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.is_system()")
        (is_system,) = cursor.fetchone()
    if not is_system:
        raise PermissionError("only the system may: open agencies.context.acting(Actor.system(...))")


def _destroy_strays(before: datetime) -> int:
    """Contents that an interrupted upload or removal left without a record."""
    old, destroyed = contents.contents_before(instant=before), 0
    while batch := set(islice(old, _BATCH)):
        strays = batch.difference(StoredFile.objects.filter(id__in=batch).values_list("id", flat=True))
        for file_id in strays:
            contents.destroy(file_id=file_id)
        destroyed += len(strays)
    return destroyed
