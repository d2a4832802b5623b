"""转送副本: what a sealed accusation says, on paper for one reader, without who wrote it (条例 第三十条).

Every page is marked with whom it is for and with a number of its own, so that a copy that turns up elsewhere says whose
it was. That it was made, by whom, for whom and why, is put on record first.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.base.ids import grouped, uuid7
from xinfang.base.redaction import redacted
from xinfang.base.text import clean_line
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.queries.copies import Accusation, accusation
from xinfang.cases.types.reading import Read
from xinfang.letters.layout.copies import CopySheet, copy_pdf
from xinfang.letters.recipients import Recipient, addressee

_SERIAL_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy as a PDF, with the number that stands on each of its pages."""

    serial: str
    content: bytes


def without_who_wrote_it(matter_id: UUID, *, hide: tuple[str, ...] = ()) -> Accusation:
    """The accusation with names, numbers and addresses of its writers blacked out, and further words as asked.

    Raises `Missing` to whoever does not read it.
    """
    found = accusation(matter_id)
    words = (*found.pointing, *hide)
    return replace(
        found,
        title=redacted(found.title, words),
        body=redacted(found.body, words),
        place=redacted(found.place, words),
        claims=tuple(redacted(claim, words) for claim in found.claims),
        pointing=(),
    )


def make_copy(
    matter_id: UUID, *, to: Recipient, reason: str, hide: tuple[str, ...] = (), actor: Actor, now: datetime
) -> Made:
    """A copy, after it was put on record. Raises `Missing`, or `Refused` if nothing says why, or if it is for somebody
    for whom none is made (`recipients`).
    """
    found, reason = without_who_wrote_it(matter_id, hide=hide), clean_line(reason)
    recipient = addressee(to, accused=found.closed_to, on=office_day(now))
    if not reason:
        raise Refused(_("请写明副本交给谁、为什么需要。"), code="copy_for_nobody")
    key = uuid7()
    serial = grouped(f"{key.int:x}"[-_SERIAL_DIGITS:].upper())
    told = _("副本 %(serial)s，交%(recipient)s：%(reason)s") % {
        "serial": serial,
        "recipient": recipient,
        "reason": reason,
    }
    record_reading(matter_id, what=Read.COPY, object_id=key, reason=told, actor=actor, now=now)
    return Made(serial=serial, content=copy_pdf(_sheet(found, serial, recipient, actor=actor, now=now)))


def _sheet(found: Accusation, serial: str, recipient: str, *, actor: Actor, now: datetime) -> CopySheet:
    claims = tuple(f"{number}．{claim}" for number, claim in enumerate(found.claims, start=1))
    return CopySheet(
        title="检举控告材料（副本）",
        serial=serial,
        mark=f"仅供{recipient}　{serial}",
        secrecy="封存件　不得转给被检举控告的人和单位",
        footer=f"{office_day(now).isoformat()}　{actor.label}制作　身份信息已隐去",
        facts=(
            ("编号　　", found.number),
            ("收到日期　", found.received_on.isoformat()),
            ("交给　　", recipient),
            ("附件　　", f"{found.files} 个，另行移交" if found.files else "无"),
        ),
        parts=(
            ("一、概括", (found.title,)),
            ("二、反映的情况", tuple(line for line in found.body.splitlines() if line.strip())),
            ("三、要求", claims),
            *((("四、地点", (found.place,)),) if found.place else ()),
        ),
    )
