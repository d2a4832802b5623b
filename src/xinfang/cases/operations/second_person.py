"""举报人身份的查看: who made an accusation is seen by one officer of the reporting team after another agreed."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases.models import IdentityConsent, IdentityRequest, Matter
from xinfang.cases.queries.identity_requests import is_kept_from, latest_request, may_answer, may_ask
from xinfang.cases.types.second_person import RequestState, RequestView, Withholding
from xinfang.cases.withholding import columns_of, require_lawful

MOST_WORDS = 200


def ask_to_see(
    matter_id: UUID, *, reason: str, withholding: Withholding | None = None, actor: Actor, now: datetime
) -> UUID:
    """Ask a second person to agree that the actor sees who made this accusation, and that the petitioner is not told
    why for a while, if that is asked. The key of the request.

    Raises `Missing`, or `Refused` without a reason, without a lawful ground to withhold it, outside of the reporting
    team, on the side of the accused, for a matter that needs no second person, or while the actor's former request
    waits or holds.
    """
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None or actor.officer_id is None:
        raise Missing
    reason = _required(reason, _("请写明为什么需要查看身份信息。"), code="reason_missing")
    if not matter.sealed:
        raise Refused(_("这个事项没有封存，写明理由就可以查看。"), code="not_sealed")
    if not may_ask(actor, office_id=matter.office_id) or is_kept_from(matter_id):
        raise Refused(
            _("检举控告人的身份只由举报检举组申请查看，回避的和被检举单位的人员不能申请。"), code="not_reporting"
        )
    former = latest_request(matter_id, actor, now=now)
    if former is not None and former.state in (RequestState.WAITING, RequestState.AGREED):
        raise Refused(_("您已经申请过，正在等待答复，或者已经同意、还没有过时。"), code="asked_already")
    require_lawful(withholding, on=office_day(now))
    asked = IdentityRequest.objects.create(
        id=uuid7(),
        matter=matter,
        number=matter.number,
        office_id=matter.office_id,
        asked_by=actor.officer_id,
        reason=reason,
        asked_at=now,
        **columns_of(withholding),
    )
    return asked.id


def answer_request(request_id: UUID, *, agreed: bool, words: str, actor: Actor, now: datetime) -> UUID:
    """Agree to a request of somebody else, or refuse it; both with words. The key of the request.

    Raises `Missing`, or `Refused` without words, to whoever asked, to whoever may not answer, or once it is answered.
    """
    asked = IdentityRequest.objects.filter(id=request_id).first()
    if asked is None or actor.officer_id is None or not may_answer(actor, office_id=asked.office_id):
        raise Missing
    words = _required(words, _("请写明同意或者不同意的意见。"), code="words_missing")
    if asked.asked_by == actor.officer_id:
        raise Refused(_("不能答复自己的申请，要由另一位工作人员答复。"), code="same_person")
    if is_kept_from(asked.matter_id):
        raise Refused(_("回避的和被检举单位的人员不能答复。"), code="kept_from")
    try:
        with transaction.atomic():
            IdentityConsent.objects.create(
                request=asked,
                asked_by=asked.asked_by,
                decided_by=actor.officer_id,
                agreed=agreed,
                words=words,
                decided_at=now,
            )
    except IntegrityError as error:
        raise Refused(_("这份申请已经有人答复。"), code="answered_already") from error
    return request_id


def require_consent(matter_id: UUID, *, actor: Actor, now: datetime) -> RequestView:
    """What the actor asked and another agreed to, if it still holds; otherwise raises `Refused`."""
    request = latest_request(matter_id, actor, now=now)
    if request is None or request.state is not RequestState.AGREED:
        words = _("这是检举控告：查看举报人的身份，要先申请，由另一位工作人员同意，并在同意后的时限内查看。")
        raise Refused(words, code="second_person_missing")
    return request


def _required(words: str, refusal: str, *, code: str) -> str:
    words = clean_line(words)[:MOST_WORDS]
    if not words:
        raise Refused(refusal, code=code)
    return words
