"""What comes before the conference: proposed, put on an agenda, decided; and a ruling carried out as it was decided."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import answering_to
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases.operations.act import perform
from xinfang.cases.queries.grounds import Basis, basis_of, names_of
from xinfang.cases.queries.problems import problem
from xinfang.conference.models import Item, ItemLine, Meeting, Member, Seat
from xinfang.conference.models.agenda import about_item
from xinfang.conference.operations.keeping import is_keeper, require_keeper, written
from xinfang.conference.queries.agenda import words_of_item
from xinfang.conference.types import ItemState, ItemStep, MeetingState, Proposal
from xinfang.journals.writing import append
from xinfang.procedure.acts import RuleJurisdiction
from xinfang.procedure.codes import RulingForum
from xinfang.vault.words import seal_words

BEFORE_THE_MINUTES = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD)


def propose(proposal: Proposal, *, proposed_by: int, actor: Actor, now: datetime) -> UUID:
    """Propose an item for a body that is a member, or for the conference's own office. Returns its key.

    Raises `Refused` to others; for a matter that is out of sight, sealed, or on another paper already; and for a body
    that is to report on a matter that accuses it. Raises `Missing` for a problem out of sight.
    """
    _require_proposer(proposal.office_id, proposed_by, actor)
    basis = basis_of((proposal.number,))[0] if proposal.number else None
    if basis is not None:
        require_open_to(basis, proposal.reporting_id)
        if Item.objects.filter(matter=basis.id, state__in=(ItemState.PROPOSED, ItemState.AGENDA)).exists():
            raise Refused(_("这件事项已经提出议题，还没有议定。"), code="item_already")
    if proposal.problem_id is not None:
        problem(proposal.problem_id)
    key = uuid7()
    words = {"brief": written(proposal.brief, _("情况")), "asked": written(proposal.asked, _("请会议决定什么"))}
    item = Item(
        id=key,
        office_id=proposal.office_id,
        source=proposal.source,
        title=written(clean_line(proposal.title)[:200], _("议题")),
        words=seal_words(words, about=about_item(key)),
        matter_id=basis.id if basis else None,
        problem_id=proposal.problem_id,
        proposed_by_id=proposed_by,
        reporting_id=proposal.reporting_id,
    )
    item.save(force_insert=True)
    said = {"source": item.source, "reporting": item.reporting_id, "words": digest(words)}
    append(ItemLine, subject=key, step=ItemStep.PROPOSED, said=said, actor=actor, now=now)
    return key


def schedule(item_id: UUID, *, meeting_id: UUID, actor: Actor, now: datetime) -> None:
    """Put it on the agenda of a meeting that is still to come; whoever reports is called, if the others were already.

    Raises `Missing`, or `Refused`.
    """
    item = held_item(item_id, actor, ItemState.PROPOSED)
    meeting = Meeting.objects.select_for_update().filter(id=meeting_id, office=item.office_id).first()
    if meeting is None or meeting.state not in (MeetingState.PLANNED, MeetingState.INVITED):
        raise Refused(_("请选择一次还没有召开的会议。"), code="meeting_in_another_state")
    called = {"office_id": meeting.office_id, "meeting": meeting, "body_id": item.reporting_id}
    if meeting.state == MeetingState.INVITED and not Seat.objects.filter(**called).exists():
        Seat.objects.create(**called)
    _step(
        item,
        ItemStep.SCHEDULED,
        {"meeting": str(meeting.id)},
        actor=actor,
        now=now,
        state=ItemState.AGENDA,
        meeting=meeting,
    )


def postpone(item_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take it off the agenda; it waits for another meeting. Raises `Missing`, or `Refused`."""
    item = held_item(item_id, actor, ItemState.AGENDA)
    put_back(item, written(reason, _("理由")), actor=actor, now=now)


def put_back(item: Item, reason: str, *, actor: Actor, now: datetime) -> None:
    """The item, locked, waits for another meeting."""
    said = {"reason": reason}
    _step(item, ItemStep.POSTPONED, said, actor=actor, now=now, state=ItemState.PROPOSED, meeting=None)


def decline(item_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """It does not come before the conference, for a reason that whoever proposed it reads. Raises as `postpone`."""
    item = held_item(item_id, actor, ItemState.PROPOSED)
    words = words_of_item(item) | {"reason": written(reason, _("理由"))}
    said = {"words": digest(words)}
    changes = {"state": ItemState.DECLINED, "words": seal_words(words, about=about_item(item.id))}
    _step(item, ItemStep.DECLINED, said, actor=actor, now=now, **changes)


def decide(item_id: UUID, *, decision: str, actor: Actor, now: datetime) -> None:
    """Record what the meeting decided. Raises `Missing`, or `Refused` before it was held."""
    item = held_item(item_id, actor, ItemState.AGENDA)
    meeting = Meeting.objects.get(items=item)
    if meeting.state != MeetingState.HELD:
        raise Refused(_("会议召开、登记到会情况以后，才记录决定。"), code="meeting_not_held")
    words = words_of_item(item) | {"decision": written(decision, _("会议决定"))}
    said = {"words": digest(words)}
    changes = {"state": ItemState.DECIDED, "words": seal_words(words, about=about_item(item.id))}
    _step(item, ItemStep.DECIDED, said, actor=actor, now=now, **changes)


def rule(item_id: UUID, *, to_body: int, reason: str, actor: Actor, now: datetime) -> None:
    """Carry out the decision on whose matter it is: the ruling names the minutes (条例 第二十四条第一款).

    Raises `Missing`, or `Refused` before the minutes are signed, without a matter, or as the ruling itself does.
    """
    item = held_item(item_id, actor, ItemState.DECIDED)
    meeting = Meeting.objects.get(items=item)
    if item.matter_id is None or not meeting.number:
        raise Refused(_("纪要签发以后，才按会议决定裁定管辖。"), code="ruling_without_minutes")
    ruling = RuleJurisdiction(
        to_body=to_body,
        forum=RulingForum.JOINT_CONFERENCE,
        ruled_by=f"{meeting.year}年第{meeting.serial}次信访工作联席会议（{meeting.number}）",
        reason=written(reason, _("裁定理由")),
    )
    done = perform(item.matter_id, ruling, actor=actor, now=now)
    said = {"number": done.number, "seq": done.seq, "to": to_body, "minutes": meeting.number}
    append(ItemLine, subject=item.id, step=ItemStep.RULED, said=said, actor=actor, now=now)


def held_item(item_id: UUID, actor: Actor, *states: ItemState) -> Item:
    """The item under lock, if the actor keeps its conference and it is in one of these states."""
    seen = Item.objects.filter(id=item_id).first()
    if seen is None:
        raise Missing
    require_keeper(actor, seen.office_id)
    item = Item.objects.select_for_update().get(id=item_id)
    if item.state not in states:
        words = _("这个议题%(state)s，不能这样办理。请刷新页面。")
        raise Refused(words % {"state": ItemState(item.state).label}, code="item_in_another_state")
    return item


def require_item_open_to(item: Item, body_id: int) -> None:
    """Raises `Refused` for a body to which nothing of the matter of this item goes."""
    if item.matter_id is not None:
        (basis,) = basis_of([number for number, _title in names_of([item.matter_id])])
        require_open_to(basis, body_id)


def require_open_to(basis: Basis, body_id: int) -> None:
    """Raises `Refused` for a body that the matter accuses, or that answers for one."""
    if answering_to(basis.closed_to, among={body_id}):
        raise Refused(_("这件事项不能交给所选的单位。"), code="item_closed_to_the_accused")


def _require_proposer(office_id: int, body_id: int, actor: Actor) -> None:
    own = body_id == office_id and is_keeper(actor, office_id)
    member = body_id in actor.served and Member.objects.filter(office=office_id, body=body_id, last_day=None).exists()
    if not (own or member):
        raise Refused(_("议题由成员单位或者联席会议办公室提出。"), code="proposal_of_a_stranger")


def _step(item: Item, step: ItemStep, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any) -> None:
    append(ItemLine, subject=item.id, step=step, said=said, actor=actor, now=now)
    Item.objects.filter(id=item.id).update(**changes)
