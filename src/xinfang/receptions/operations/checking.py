"""A leader looks through the record of a reception: it is confirmed and stays, or goes back to whoever wrote it.

What the petitioner said was read back to the petitioner, and is not for the leader to change; what is put right is the
leader's own answer, beside the one that was read back.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases.access import bodies_with_a_role
from xinfang.notices.writing import tell
from xinfang.receptions.models import Booking, BookingLine, ReceptionDay, Remark, about_record, about_remark
from xinfang.receptions.operations.permission import require_clerk, written
from xinfang.receptions.operations.steps import held, take
from xinfang.receptions.types import LEADERS, BookingState, BookingStep, Checked, RemarkKind
from xinfang.vault.words import seal_words, unseal_words

TEXT = "text"
"""The name of a remark's one text in its envelope."""
WRITING = (BookingStep.RECEIVED, BookingStep.AMENDED)
"""The steps at which the record is written; whoever took the last of them is its writer."""


def confirm(booking_id: UUID, *, stamp: str, actor: Actor, now: datetime) -> None:
    """The record is right as the leader has read it, and stays so; of a corrected answer the petitioner is told.

    Raises `Missing`, or `Refused` for whoever wrote it, for others than the leaders of the body that received, and if
    the words are others than those that `stamp` stands for.
    """
    booking = _to_check(booking_id, actor)
    if stamp != stamp_of(booking):
        raise Refused(_("记录刚刚改过，请重新看一遍再核对。"), code="reception_changed_since")
    take(booking, BookingStep.CONFIRMED, {"words": stamp}, actor=actor, now=now, checked=Checked.CONFIRMED)
    if booking.remarks.filter(kind=RemarkKind.AMENDED).exists():
        tell([booking.matter_id], kind="RECEPTION_AMENDED", occasion=f"reception:{booking.id.hex}:checked", at=now)


def send_back(booking_id: UUID, *, why: str, actor: Actor, now: datetime) -> None:
    """The leader's answer was written down wrongly. Raises `Missing`, or `Refused` as confirming it does."""
    booking = _to_check(booking_id, actor)
    words = _remark(booking, RemarkKind.RETURNED, written(why, _("哪里记得不对")), now=now)
    take(booking, BookingStep.RETURNED, {"words": words}, actor=actor, now=now, checked=Checked.RETURNED)


def amend(booking_id: UUID, *, answered: str, actor: Actor, now: datetime) -> None:
    """The leader's answer anew, beside the one that was read back; the leader looks again.

    Raises `Missing`, or `Refused` where the leader has not sent it back.
    """
    booking, _day = held(booking_id, BookingState.RECEIVED, allowed=lambda day: require_clerk(actor, day.office_id))
    if booking.checked != Checked.RETURNED:
        raise Refused(_("领导没有退回这份记录，不能更正。"), code="reception_not_returned")
    words = _remark(booking, RemarkKind.AMENDED, written(answered, _("更正后的答复")), now=now)
    take(booking, BookingStep.AMENDED, {"words": words}, actor=actor, now=now, checked="")


def stamp_of(booking: Booking) -> str:
    """The digest of the record as it stands, with every remark on it."""
    said: Mapping[str, object] = unseal_words(booking.record, about=about_record(booking.id))
    remarks = [
        [each.kind, unseal_words(each.words, about=about_remark(each.id))] for each in booking.remarks.order_by("id")
    ]
    return digest({**said, "remarks": remarks})


def writer_of(booking_id: UUID) -> UUID | None:
    """The officer who wrote the record down as it stands."""
    found = BookingLine.objects.filter(subject=booking_id, step__in=WRITING).order_by("-seq").first()
    return found.officer_id if found else None


def _to_check(booking_id: UUID, actor: Actor) -> Booking:
    booking, _day = held(booking_id, BookingState.RECEIVED, allowed=lambda day: _require_leader(actor, day))
    if booking.checked:
        raise Refused(_("这份记录已经核对或者退回，请刷新页面。"), code="reception_checked")
    if actor.officer_id == writer_of(booking.id):
        raise Refused(_("谁记的，不能由谁核对。请接访领导本人核对。"), code="reception_own_record")
    return booking


def _require_leader(actor: Actor, day: ReceptionDay) -> None:
    if day.host_id not in bodies_with_a_role(actor, LEADERS):
        raise Refused(_("接访记录由接访的领导核对。"), code="reception_not_yours")


def _remark(booking: Booking, kind: RemarkKind, text: str, *, now: datetime) -> str:
    """A remark on the record, kept sealed; the digest of its words."""
    words = {TEXT: text}
    remark = Remark(booking=booking, kind=kind, made_at=now)
    remark.words = seal_words(words, about=about_remark(remark.id))
    remark.save(force_insert=True)
    return digest(words)
