"""Marking a warning as seen, and answering a finding: each once, in one's own name."""

from datetime import datetime

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_text
from xinfang.oversight.audiences import may_answer
from xinfang.oversight.models import DueWarning, Finding
from xinfang.oversight.queries.warnings import addressed_to
from xinfang.oversight.types import Answer, Trigger


def mark_seen(warning_id: int, *, actor: Actor, now: datetime) -> None:
    """Somebody to whom a warning speaks has seen it; whoever was first stays named.

    Raises `Missing` if none in sight stands, or `Refused` if it speaks to others.
    """
    if not DueWarning.objects.filter(pk=warning_id, ended_on=None).exists():
        raise Missing
    if not addressed_to(actor).filter(pk=warning_id).exists():
        raise Refused(_("这条预警不是提醒您的，由收到提醒的人标记阅知。"), code="warning_of_others")
    DueWarning.objects.filter(pk=warning_id, seen_at=None).update(seen_at=now, seen_by=actor.officer_id)


def answer_finding(finding_id: int, *, answer: Answer, reason: str, actor: Actor, now: datetime) -> None:
    """Take a finding up, or not, and say why.

    Raises `Missing` if there is none in sight, or `Refused` to others than its addressee, without a reason, and for one
    that is answered or settled.
    """
    found = Finding.objects.filter(pk=finding_id).first()
    if found is None:
        raise Missing
    words = clean_text(reason)
    if not may_answer(actor, trigger=Trigger(found.trigger), addressee_id=found.addressee_id):
        raise Refused(_("这条监督发现由收到它的单位负责督办的人或者负责人处理。"), code="finding_of_others")
    if not words:
        raise Refused(_("请写明理由。"), code="finding_without_reason")
    changed = Finding.objects.filter(pk=finding_id, answer="", settled_on=None).update(
        answer=answer, reason=words, answered_at=now, answered_by=actor.officer_id
    )
    if not changed:
        raise Refused(_("这条监督发现已经处理过，或者已经自行改正。"), code="finding_answered")
