"""补充材料: the petitioner adds files or words to an open matter; nothing already filed changes."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases.models import Attachment, Matter
from xinfang.files.operations import attach


def add_material(
    matter_id: UUID, *, file_draft: UUID, file_ids: tuple[UUID, ...], caption: str, actor: Actor, now: datetime
) -> None:
    """Attach files to a matter. Raises `Missing`, or `Refused` if it is closed or nothing was handed in."""
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None:
        raise Missing
    if not matter.is_open:
        raise Refused(_("这个事项已经办结；如有新的事实或者理由，请申请重新办理。"), code="matter_closed")
    if not file_ids:
        raise Refused(_("请选择要补充的文件。"), code="nothing_added")
    attach(draft=file_draft, file_ids=file_ids, actor=actor, now=now)
    Attachment.objects.bulk_create(
        Attachment(
            id=uuid7(),
            matter=matter,
            file_id=file_id,
            caption=clean_line(caption)[:200],
            added_at=now,
            by_petitioner=not actor.is_officer,
        )
        for file_id in file_ids
    )
