"""A file goes: everything that it says, with its keys, and its tombstone stays."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from xinfang.agencies.actors import Actor
from xinfang.archives.destruction.contents import contents_of, files_of
from xinfang.archives.destruction.periods import PENDING, extensions_after, retention_of
from xinfang.archives.models import Disposal
from xinfang.archives.types import DisposalStep, Retention
from xinfang.base.days import office_day
from xinfang.cases.operations.bury import bury
from xinfang.cases.queries.tombstones import is_destroyed
from xinfang.cases.types.tombstone import Grounds
from xinfang.counsel.operations import matters as counsel
from xinfang.files import contents
from xinfang.receptions.operations import receiving as receptions


def waiting_to_go() -> tuple[UUID, ...]:
    """The proposals that were approved and whose files are still there, the oldest first."""
    approved = Disposal.objects.filter(step=DisposalStep.APPROVED).order_by("id")
    return tuple(step.proposal_id for step in approved if step.proposal_id and not is_destroyed(step.matter_id))


def carry_out(proposal_id: UUID, *, actor: Actor, now: datetime) -> str | None:
    """Destroy the file whose destruction was approved; the number of its tombstone, or None where something keeps it.

    Raises `PermissionError` for anybody but the system.
    """
    if not actor.is_system:
        raise PermissionError("only the system destroys files")
    approval = Disposal.objects.select_related("proposal").get(proposal_id=proposal_id, step=DisposalStep.APPROVED)
    proposal, matter_id = approval.proposal, approval.matter_id
    if proposal is None or is_destroyed(matter_id) or extensions_after(proposal).exists():
        return None
    kept = retention_of([matter_id], on=office_day(now))[matter_id]
    if kept.hindrance not in (None, *PENDING):
        return None
    files = files_of(matter_id)
    held = contents_of(matter_id, files=files)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.destroy_matter(%s)", [matter_id])
    counsel.forget_words(matter_id)
    receptions.forget_words(matter_id)
    number = bury(matter_id, contents=held, grounds=_grounds(kept, proposal, approval), actor=actor, now=now)
    for file_id in files:  # the keys have gone with the records; the sweep takes what a crash leaves lying
        transaction.on_commit(partial(contents.destroy, file_id=file_id))
    return number


def _grounds(kept: Retention, proposal: Disposal, approval: Disposal) -> Grounds:
    assert kept.years is not None
    assert kept.archived_on is not None
    assert kept.kept_until is not None
    return Grounds(
        period=kept.period,
        years=kept.years,
        archived_on=kept.archived_on,
        kept_until=kept.kept_until,
        citation=kept.citation,
        reason=proposal.reason,
        proposed_by=proposal.officer_id,
        proposer=proposal.officer_name,
        proposed_at=proposal.taken_at,
        approved_by=approval.officer_id,
        approver=approval.officer_name,
        approval=approval.reason,
        approved_at=approval.taken_at,
    )
