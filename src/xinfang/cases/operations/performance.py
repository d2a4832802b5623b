"""落实: what an opinion supports has been performed, with the files that prove it (条例 第三十二条第二款)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.base.text import clean_line
from xinfang.cases import ledger
from xinfang.cases.attaching import attachments
from xinfang.cases.docket import Docket
from xinfang.cases.operations.act import performed
from xinfang.cases.operations.material import MAX_CAPTION
from xinfang.cases.types.acting import Performed
from xinfang.files.operations import attach
from xinfang.procedure.acts import RecordPerformance


def record_performance(
    matter_id: UUID,
    act: RecordPerformance,
    *,
    file_draft: UUID,
    file_ids: tuple[UUID, ...],
    actor: Actor,
    now: datetime,
    seq: int | None = None,
) -> Performed:
    """Record what has been performed; each file that proves it is put on the matter and bound by its digest.

    Raises `Missing`, `Refused` with the article, or `FileRefused` if a file cannot be filed.
    """
    docket = Docket.open(matter_id, seq=seq)
    with transaction.atomic():
        files = attach(draft=file_draft, file_ids=file_ids, actor=actor, now=now)
        proven = replace(act, digests=tuple(file.sha256 for file in files))
        caption = clean_line(act.proof)[:MAX_CAPTION]
        rows = attachments(matter_id, files, caption=caption, by_petitioner=False, now=now)
        docket.act(proven, actor=actor, now=now, record={"attachments": [str(row.id) for row in rows]})
        docket.rows.extend(rows)
        ledger.write([docket])
    return performed(docket)
