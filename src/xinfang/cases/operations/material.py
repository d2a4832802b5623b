"""补充材料: files are added to an open matter, nothing already filed changes (条例 第三十一条第六项)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.base.text import clean_line
from xinfang.cases import ledger
from xinfang.cases.attaching import attachments
from xinfang.cases.docket import Docket
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed
from xinfang.files.operations import attach
from xinfang.procedure.acts import AddMaterial

MAX_CAPTION = 200


def add_material(
    matter_id: UUID,
    *,
    file_draft: UUID,
    file_ids: tuple[UUID, ...],
    caption: str,
    actor: Actor,
    now: datetime,
    asked_at: datetime | None = None,
) -> Performed:
    """Attach files to a matter; the event binds each by its digest, so that it can be proved later.

    `asked_at` is when the request was made by whose one-time link they come, which is spent with this.
    Raises `Missing`, `Refused` if the matter is closed, the link too, or nothing was handed in, `FileRefused` if a
    file cannot be filed.
    """
    docket = Docket.open(matter_id)
    with transaction.atomic():
        files = attach(draft=file_draft, file_ids=file_ids, actor=actor, now=now)
        act = AddMaterial(
            digests=tuple(file.sha256 for file in files),
            caption=clean_line(caption)[:MAX_CAPTION],
            asked_at=asked_at,
        )
        rows = attachments(matter_id, files, caption=act.caption, by_petitioner=not actor.is_officer, now=now)
        docket.act(act, actor=actor, now=now, record={"attachments": [str(row.id) for row in rows]})
        docket.rows.extend(rows)
        ledger.write([docket])
    return performed(docket)
