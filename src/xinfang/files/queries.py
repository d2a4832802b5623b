"""Reading the records of stored files; row policies decide what is there to be read."""

from uuid import UUID

from django.db import connection

from xinfang.files.models import StoredFile
from xinfang.files.types import FileState, StoredFileView


def drafted(*, draft: UUID) -> tuple[StoredFileView, ...]:
    """The files uploaded so far in the form whose secret is `draft`, in the order of arrival."""
    hold(draft=draft)
    files = StoredFile.objects.filter(draft=draft).order_by("stored_at", "id")
    return tuple(view_of(stored=stored) for stored in files)


def hold(*, draft: UUID) -> None:
    """Show the form's secret to the row policies, for the rest of this transaction (ADR 0035)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('xinfang.file_draft', %s, true)", [str(draft)])


def view_of(*, stored: StoredFile, notices: tuple[str, ...] = ()) -> StoredFileView:
    """The record as other rooms see it."""
    return StoredFileView(
        id=stored.id,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        received_sha256=stored.received_sha256,
        state=FileState(stored.state),
        reason=stored.reason,
        stored_at=stored.stored_at,
        stored_by=stored.stored_by,
        filed_at=stored.filed_at,
        notices=notices,
    )
