"""Files that an act brings to a matter, as rows of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from xinfang.base.ids import uuid7
from xinfang.cases.models import Attachment
from xinfang.files.types import StoredFileView


def attachments(
    matter_id: UUID, files: Sequence[StoredFileView], *, caption: str, by_petitioner: bool, now: datetime
) -> list[Attachment]:
    """One row for each file that an act has brought, in the order of the files."""
    return [
        Attachment(
            id=uuid7(),
            matter_id=matter_id,
            file_id=file.id,
            caption=caption,
            added_at=now,
            by_petitioner=by_petitioner,
        )
        for file in files
    ]
