"""What people decide about files whose years are over: propose to destroy, approve or reject, keep longer."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.archives.destruction.periods import extensions_after, retention_of
from xinfang.archives.models import Disposal
from xinfang.archives.types import (
    ARCHIVES_QUEUE,
    DESTROY_JOB,
    HINDRANCE_WORDS,
    DisposalStep,
    Hindrance,
    Retention,
)
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line

MOST_WORDS = 400
"""Of a reason or an answer; what is added to it still finds room in its column."""


def propose(
    matter_ids: Sequence[UUID], *, reason: str, proceedings: str, actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    """Put these files on the list of what is to be destroyed; all of them or none. The keys of the proposals.

    `proceedings` is how statutory proceedings ended into which any of the matters went. Raises `Missing`, or `Refused`
    without a reason, to whoever does not keep the file, or for the first that may not go, with why.
    """
    reason = _required(reason, _("请写明为什么可以销毁。"))
    ended = clean_line(proceedings)[: MOST_WORDS // 4]
    _one_at_a_time()
    kept = retention_of(matter_ids, on=office_day(now))
    if not matter_ids or len(kept) < len(set(matter_ids)):
        raise Missing
    for each in kept.values():
        _require_archivist(each, actor)
        if each.hindrance and not (each.hindrance is Hindrance.PROCEEDINGS and ended):
            raise Refused(f"{each.number}：{HINDRANCE_WORDS[each.hindrance]}", code=f"kept_{each.hindrance.lower()}")
    words = _("%(reason)s 法定程序：%(ended)s") % {"reason": reason, "ended": ended} if ended else reason
    return tuple(
        _step(each, DisposalStep.PROPOSED, kept_until=each.kept_until, words=words, actor=actor, now=now).id
        for each in kept.values()
    )


def keep_longer(matter_id: UUID, *, until: date, reason: str, actor: Actor, now: datetime) -> None:
    """Keep a file until a later day; a proposal to destroy it falls with that.

    Raises `Missing`, or `Refused` without a reason, to whoever does not keep the file, for a day that is no extension,
    or for a file that is kept for ever.
    """
    reason = _required(reason, _("请写明为什么延长保管。"))
    _one_at_a_time()
    kept = retention_of([matter_id], on=office_day(now)).get(matter_id)
    if kept is None:
        raise Missing
    _require_archivist(kept, actor)
    if kept.kept_until is None:
        raise Refused(_("只有归档以后、保管有期限的案卷才能延长。"), code="nothing_to_extend")
    if until <= max(kept.kept_until, kept.extended_until or kept.kept_until, office_day(now)):
        raise Refused(_("延长到的日子要晚于现在的保管期限，也要晚于今天。"), code="no_extension")
    _step(kept, DisposalStep.EXTENDED, kept_until=until, words=reason, actor=actor, now=now)


def decide(proposal_id: UUID, *, approved: bool, words: str, actor: Actor, now: datetime) -> None:
    """Approve the destruction of a file that somebody else proposed, or reject it; both with words.

    What was approved goes in the background. Raises `Missing` to whoever is no head of its office, or `Refused` without
    words, to whoever proposed it, once it is answered, or where the file is kept longer since.
    """
    proposal = Disposal.objects.filter(id=proposal_id, step=DisposalStep.PROPOSED).first()
    if proposal is None or actor.officer_id is None or not actor.holds(Role.BODY_HEAD, body_id=proposal.office_id):
        raise Missing
    words = _required(words, _("请写明批准或者不批准的意见。"))
    if proposal.officer_id == actor.officer_id:
        raise Refused(_("不能批准自己提出的销毁，要由另一位负责人批准。"), code="same_person")
    _one_at_a_time()
    if extensions_after(proposal).exists():
        raise Refused(_("提出以后，这一件已经决定延长保管。"), code="kept_longer")
    try:
        with transaction.atomic():
            Disposal.objects.create(
                id=uuid7(),
                matter_id=proposal.matter_id,
                number=proposal.number,
                office_id=proposal.office_id,
                step=DisposalStep.APPROVED if approved else DisposalStep.REJECTED,
                proposal=proposal,
                proposed_by=proposal.officer_id,
                officer_id=actor.officer_id,
                officer_name=actor.label,
                reason=words,
                taken_at=now,
            )
    except IntegrityError as error:
        raise Refused(_("这一件已经有人答复。"), code="answered_already") from error
    if approved:
        jobs.configure_task(DESTROY_JOB, queue=ARCHIVES_QUEUE).defer(proposal_id=str(proposal_id))


def _step(
    kept: Retention, step: DisposalStep, *, kept_until: date | None, words: str, actor: Actor, now: datetime
) -> Disposal:
    assert actor.officer_id is not None  # archivists are officers
    return Disposal.objects.create(
        id=uuid7(),
        matter_id=kept.matter_id,
        number=kept.number,
        office_id=kept.office_id,
        step=step,
        period=kept.period,
        archived_on=kept.archived_on,
        kept_until=kept_until,
        officer_id=actor.officer_id,
        officer_name=actor.label,
        reason=words,
        taken_at=now,
    )


def _require_archivist(kept: Retention, actor: Actor) -> None:
    if not actor.holds(Role.ARCHIVIST, body_id=kept.office_id):
        raise Refused(_("销毁和延长保管由登记机构的档案员提出。"), code="not_archivist")


def _required(words: str, refusal: str) -> str:
    said = clean_line(words)[:MOST_WORDS]
    if not said:
        raise Refused(refusal, code="reason_missing")
    return said


def _one_at_a_time() -> None:
    """Until the transaction ends: two must not propose the same file, nor extend what is being approved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('xinfang disposals', 0))")
