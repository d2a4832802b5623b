"""Under whose key a file lies: that of files, or that of accusations, as long as what it belongs to is sealed as one.

Only how the data keys are wrapped changes; the content on disk is not touched, and the database refuses anything else
(`sql/guard_key.sql`).
"""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from xinfang.files.contents import about
from xinfang.files.models import StoredFile, about_name
from xinfang.vault.envelope import moved
from xinfang.vault.purposes import Purpose

_WRAP = "SELECT ctx.wrap_file(%s, %s, %s)"


def key_of_file(*, sealed: bool) -> Purpose:
    """Under whose key a file lies that belongs to a matter which is sealed, or is not."""
    return Purpose.ACCUSATION if sealed else Purpose.FILE


def wrap_files(file_ids: Collection[UUID], *, to: Purpose) -> int:
    """Let the contents and names of these files open with the key of `to` alone; how many did not so far.

    For the system, and for whoever acts on the matter to which they belong. A content that lies open from before there
    were keys gets one by night (`operations.seal_old`), and is moved thereafter. Raises Unreadable or BadKeys.
    """
    rows = [row for stored in _stored(file_ids) if (row := _row(stored, to)) is not None]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_WRAP, rows)
    return len(rows)


def _stored(file_ids: Collection[UUID]) -> list[StoredFile]:
    found = StoredFile.objects.filter(id__in=file_ids).exclude(wrapped=None)
    return list(found.only("id", "wrapped", "sealed_name").order_by("id"))


def _row(stored: StoredFile, to: Purpose) -> tuple[UUID, bytes, bytes] | None:
    assert stored.wrapped is not None
    key = moved(stored.wrapped, to=to, about=about(stored.id))
    name = moved(stored.sealed_name, to=to, about=about_name(stored.id))
    if key is None and name is None:
        return None
    return stored.id, key or bytes(stored.wrapped), name or bytes(stored.sealed_name)
