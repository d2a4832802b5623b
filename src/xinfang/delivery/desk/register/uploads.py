"""Scans and attachments of a registration: each is kept as soon as it arrives, so that no error loses it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat

from xinfang.agencies.actors import Actor
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import FileRow
from xinfang.files.operations import discard, store
from xinfang.files.queries import drafted
from xinfang.files.refusals import FileRefused


def keep_files(uploads: Sequence[UploadedFile], *, draft: UUID, actor: Actor, now: datetime) -> list[str]:
    """Keep each file that can be taken; why the others were not."""
    refusals = []
    for upload in uploads:
        content: Any = upload.file  # in memory or in a temporary file, as Django saw fit
        try:
            with transaction.atomic():
                store(upload=content, name=upload.name or "", draft=draft, actor=actor, now=now)
        except FileRefused as refusal:
            refusals.append(worded(refusal))
    return refusals


def remove_file(key: str, *, draft: UUID, actor: Actor) -> None:
    """Take a file back; a key that is none, or of another form, removes nothing."""
    if key in {row.key for row in file_rows(draft)}:
        discard(file_id=UUID(key), draft=draft, actor=actor)


def file_rows(draft: UUID) -> list[FileRow]:
    """The files kept so far, as the page lists them."""
    return [FileRow(key=str(file.id), name=file.name, note=filesizeformat(file.size)) for file in drafted(draft=draft)]


def waiting_files(draft: UUID) -> tuple[UUID, ...]:
    """The keys of the files that are filed with the form; those that went with it to another office stay there."""
    return tuple(file.id for file in drafted(draft=draft) if file.filed_at is None)
