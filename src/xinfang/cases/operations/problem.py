"""问题: bringing matters of many people together for policy work, without touching any of them.

No act of the procedure: no state, no clock and no right of a matter changes, and its petitioner is told nothing of the
others. What is sealed or accuses somebody stays out.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.agencies.queries import body
from xinfang.agencies.types import BodyKind, Team
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.models import Matter, Problem, ProblemEvent, ProblemMatter
from xinfang.cases.types.problems import KEEPERS, Gathered, OpenProblem, ProblemStep

MOST_AT_ONCE = 200


def open_problem(
    command: OpenProblem, *, numbers: Collection[str] = (), actor: Actor, now: datetime
) -> tuple[UUID, Gathered]:
    """Open a problem of a petition office, with the matters of these numbers; its key, and what became of those.

    Raises `Refused` without title or reason, or if it is not for the actor to do.
    """
    title, reason = clean_line(command.title)[:200], clean_text(command.reason)
    if not title or not reason:
        raise Refused(_("请写明是什么问题，以及为什么归在一起。"), code="problem_unsaid")
    _require_keeper(actor, command.office_id)
    office = body(command.office_id)
    if office is None or office.kind != BodyKind.PETITION_OFFICE:
        raise Refused(_("只有信访部门归集问题。"), code="problem_of_no_office")
    problem = Problem.objects.create(
        office_id=command.office_id,
        title=title,
        region=command.region,
        place=clean_line(command.place)[:200],
        topic=command.topic,
        body_id=command.body_id,
        reason=reason,
        opened_at=now,
    )
    _record(problem, ProblemStep.OPENED, text=reason, actor=actor, now=now)
    return problem.id, _gather(problem, numbers, why="", actor=actor, now=now)


def add_matters(problem_id: UUID, numbers: Collection[str], *, why: str, actor: Actor, now: datetime) -> Gathered:
    """Bring the matters of these numbers into a problem; those that are in it already stay as they are.

    Raises `Missing`, or `Refused` if the problem is closed, not for the actor to change, or nothing is named.
    """
    problem = _held(problem_id, actor)
    if not numbers:
        raise Refused(_("请选择或者填写要归入的事项。"), code="problem_without_matters")
    return _gather(problem, numbers, why=clean_text(why), actor=actor, now=now)


def remove_matter(problem_id: UUID, number: str, *, why: str, actor: Actor, now: datetime) -> None:
    """Take a matter out of a problem again, for a reason. Raises `Missing`, or `Refused`."""
    problem = _held(problem_id, actor)
    membership = ProblemMatter.objects.filter(problem=problem, matter__number=number, removed=None).first()
    if membership is None:
        raise Missing
    about = [membership.matter_id]
    (removed,) = _record(problem, ProblemStep.REMOVED, about=about, text=_said(why), actor=actor, now=now)
    ProblemMatter.objects.filter(id=membership.id).update(removed=removed)


def note(problem_id: UUID, *, text: str, actor: Actor, now: datetime) -> None:
    """Write down what was looked into or agreed. Raises `Missing`, or `Refused`."""
    problem = _held(problem_id, actor)
    _record(problem, ProblemStep.NOTED, text=_said(text), actor=actor, now=now)


def close_problem(problem_id: UUID, *, finding: str, actor: Actor, now: datetime) -> None:
    """Close a problem with what was found; its matters go on as they are. Raises `Missing`, or `Refused`."""
    problem = _held(problem_id, actor)
    said = _said(finding)
    _record(problem, ProblemStep.CLOSED, text=said, actor=actor, now=now)
    Problem.objects.filter(id=problem.id).update(closed_at=now, finding=said)


def _held(problem_id: UUID, actor: Actor) -> Problem:
    """The open problem under lock, if the actor keeps it."""
    seen = Problem.objects.filter(id=problem_id).first()
    if seen is None:
        raise Missing
    _require_keeper(actor, seen.office_id)
    problem = Problem.objects.select_for_update().get(id=problem_id)
    if problem.closed_at is not None:
        raise Refused(_("这个问题已经办结，不能再改动。"), code="problem_closed")
    return problem


def _require_keeper(actor: Actor, office_id: int) -> None:
    if office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("问题由信访部门负责甄别、督办的工作人员归集。"), code="problem_not_yours")


def _gather(problem: Problem, numbers: Collection[str], *, why: str, actor: Actor, now: datetime) -> Gathered:
    """Bring in what may be brought in; what is out of sight, sealed, or accuses somebody is only named back."""
    if len(numbers) > MOST_AT_ONCE:
        words = _("一次最多归入 %(most)d 件，请分几次。")
        raise Refused(words % {"most": MOST_AT_ONCE}, code="problem_too_many")
    open_to_all = Matter.objects.filter(number__in=numbers, sealed=False).exclude(team=Team.REPORTING)
    found = list(open_to_all.only("id", "number").order_by("id"))
    memberships = ProblemMatter.objects.filter(problem=problem, removed=None, matter__in=found)
    inside = set(memberships.values_list("matter_id", flat=True))
    entering = [matter.id for matter in found if matter.id not in inside]
    added = _record(problem, ProblemStep.ADDED, about=entering, text=why, actor=actor, now=now)
    ProblemMatter.objects.bulk_create(
        ProblemMatter(problem=problem, matter_id=matter_id, added=event)
        for matter_id, event in zip(entering, added, strict=True)
    )
    seen = {matter.number for matter in found}
    known = tuple(matter.number for matter in found if matter.id in inside)
    return Gathered(
        added=len(added),
        known=known,
        left_out=[number for number in dict.fromkeys(numbers) if number not in seen],
    )


def _record(
    problem: Problem,
    step: ProblemStep,
    *,
    actor: Actor,
    now: datetime,
    text: str = "",
    about: Sequence[UUID | None] = (None,),
) -> list[ProblemEvent]:
    """A line of the journal for each of the matters that it is about; one without a matter is about the problem."""
    assert actor.officer_id is not None
    last = problem.events.order_by("-seq").values_list("seq", flat=True).first()
    return ProblemEvent.objects.bulk_create(
        ProblemEvent(
            id=uuid7(),
            problem=problem,
            seq=seq,
            step=step,
            matter_id=matter_id,
            text=text,
            officer_id=actor.officer_id,
            body_id=problem.office_id,
            happened_at=now,
            request_id=current_request_id(),
        )
        for seq, matter_id in enumerate(about, start=(last or 0) + 1)
    )


def _said(text: str) -> str:
    said = clean_text(text)
    if not said:
        raise Refused(_("请写明说明。"), code="problem_unsaid")
    return said
