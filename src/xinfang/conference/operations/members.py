"""Members of the conference: bodies in the person of whoever holds a post (条例 第十三条)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import body
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.conference.models import Member, MemberLine
from xinfang.conference.operations.keeping import require_keeper, written
from xinfang.conference.types import MemberStep
from xinfang.journals.writing import append


def name_member(*, office_id: int, body_id: int, post: str, is_convenor: bool, actor: Actor, now: datetime) -> UUID:
    """Make a body a member. Returns its key.

    Raises `Refused` for a body without a conference, for a convenor who is no leader of Party or government, for a
    member that there is already, and to whoever does not keep the conference.
    """
    require_keeper(actor, office_id)
    office, named = body(office_id), body(body_id)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE or named is None:
        raise Refused(_("联席会议办公室设在信访部门，请选择单位。"), code="conference_of_no_office")
    if is_convenor and named.kind not in (BodyKind.GOVERNMENT, BodyKind.PARTY):
        raise Refused(_("召集人由党委、政府负责同志担任。"), code="convenor_not_a_leader")
    held = written(clean_line(post)[:100], _("职务"))
    if Member.objects.filter(office=office_id, body=body_id, post=held, last_day=None).exists():
        raise Refused(_("这个单位的这个职务已经是成员。"), code="member_already")
    member = Member.objects.create(
        office_id=office_id, body_id=body_id, post=held, is_convenor=is_convenor, first_day=office_day(now)
    )
    said = {"body": body_id, "post": held, "convenor": is_convenor}
    append(MemberLine, subject=member.id, step=MemberStep.NAMED, said=said, actor=actor, now=now)
    return member.id


def end_membership(member_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The body is no member any more from tomorrow on. Raises `Missing`, or `Refused`."""
    member = Member.objects.filter(id=member_id).first()
    if member is None:
        raise Missing
    require_keeper(actor, member.office_id)
    member = Member.objects.select_for_update().get(id=member_id)
    if member.last_day is not None:
        raise Refused(_("已经不是成员。"), code="member_ended")
    append(MemberLine, subject=member.id, step=MemberStep.ENDED, actor=actor, now=now)
    Member.objects.filter(id=member_id).update(last_day=office_day(now))
