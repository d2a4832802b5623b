"""记录阅看: whoever reads what is not for everybody is written down before it is shown.

The line is written in the transaction that reads, so that nothing is shown if it cannot be written or kept: an answer
leaves after its transaction has ended, and what fails on the way ends as an error without a word of it. It makes no
difference that a page is asked for with GET.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.cases.access import body_concerned
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter, Reading
from xinfang.cases.queries.case import case
from xinfang.cases.queries.reading_log import readings_listed
from xinfang.cases.types.reading import Read, ReadingView, Sought
from xinfang.cases.types.views import CaseView
from xinfang.files.operations import OpenedFile, open_for

MOST_WORDS = 200
MOST_TAKEN = 10_000


def open_case(number: str, *, actor: Actor, now: datetime, on: date) -> CaseView:
    """The case page of a matter; that somebody reads a sealed one is written down. Raises `Missing` as `case` does."""
    shown = case(number, actor=actor, now=now, on=on)
    if shown.sealed:
        record_reading(shown.id, what=Read.CASE, actor=actor, now=now)
    return shown


def open_attachment(shown: CaseView, file_id: UUID, *, actor: Actor, now: datetime) -> OpenedFile:
    """A file of a case, which the caller closes; that somebody reads one of a sealed matter is written down.

    Raises `Missing` for what is no file of this case, or `FileRefused`.
    """
    if file_id not in {attachment.file_id for attachment in shown.attachments}:
        raise Missing
    if shown.sealed:
        record_reading(shown.id, what=Read.FILE, object_id=file_id, actor=actor, now=now)
    return open_for(file_id=file_id, actor=actor)


def record_reading(
    matter_id: UUID | None,
    *,
    what: Read,
    reason: str = "",
    object_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down that an officer reads this of a matter, or of many (None), and why, where a reason was asked for.

    `object_id` is the file or the letter. Petitioners read what is theirs, and the system shows nothing to anybody:
    neither is written down. Raises `Missing` to an officer who does not see the matter.
    """
    if not actor.is_officer:
        return
    number, body_id = _concerned(matter_id, actor)
    Reading.objects.create(
        what=what,
        matter_id=matter_id,
        number=number,
        object_id=object_id,
        reason=clean_line(reason)[:MOST_WORDS],
        actor=actor.reference,
        actor_label=actor.label,
        officer_id=actor.officer_id,
        body_id=body_id,
        read_at=now,
        request_id=current_request_id(),
    )


def take_readings(sought: Sought, *, reason: str, actor: Actor, now: datetime) -> tuple[ReadingView, ...]:
    """The log, or a part of it, to take away; that it was taken is a line of the log.

    Raises `Refused` without a reason, to whoever does not audit, or if it is more than can be taken at once.
    """
    if Role.AUDIT_ADMIN not in actor.roles:
        raise Refused(_("阅看记录只供审计管理员查看和导出。"), code="not_auditor")
    if not clean_line(reason):
        raise Refused(_("请写明导出的理由。"), code="reason_missing")
    taken = readings_listed(sought, most=MOST_TAKEN + 1)
    if len(taken) > MOST_TAKEN:
        words = _("一次最多导出 %(most)d 条，请用日期、编号或者姓名缩小范围。") % {"most": MOST_TAKEN}
        raise Refused(words, code="too_many_readings")
    record_reading(None, what=Read.READINGS, reason=reason, actor=actor, now=now)
    return taken


def _concerned(matter_id: UUID | None, actor: Actor) -> tuple[str, int | None]:
    """The number of the matter, and the body for which the officer reads it."""
    if matter_id is None:
        return "", actor.body_id
    found = Matter.objects.filter(id=matter_id).values_list("number", "facts").first()
    if found is None:
        raise Missing
    number, facts = found
    return number, body_concerned(actor, load_facts(facts))
