"""What single officers owe on matters: running periods, opinions, contributions, promises, and hearings to hold.

Row policies have the last word on what of it is seen. The title of an accusation is told nowhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Q, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Team
from xinfang.base.days import office_day
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Clock, Matter, Opinion
from xinfang.cases.queries import signing
from xinfang.cases.queries.charges import kept_by_offices, milestones_of
from xinfang.cases.queries.promises import open_promises
from xinfang.cases.queries.reporting import REPORTS, reported_by
from xinfang.cases.queries.worklist import asking, promised_by
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Role
from xinfang.procedure.states import State
from xinfang.procedure.tables import roles_for

MOST = 100
"""How many of a kind are shown: whoever owes more works from the worklist."""

ANSWERED_BY: Mapping[Rule, type[Act]] = MappingProxyType(
    {
        Rule.SUPERVISION_REPLY: acts.AnswerSupervision,
        Rule.SUPERVISION_FOLLOW_UP: acts.CloseSupervision,
        Rule.SUPPLEMENT: acts.SupplementAnswer,
        Rule.CALL_BACK: acts.RecordCallBack,
        Rule.JURISDICTION_RULING: acts.RuleJurisdiction,
    }
)
"""Periods that go to whoever may do this act in the body that owes them, whether or not they are case officers."""
NOT_OWED = (Rule.OBJECTION, Rule.ARCHIVE, Rule.SERVE, Rule.SPONSORSHIP_MILESTONE, *REPORTS, *ANSWERED_BY)
"""Periods that a case officer is not shown: a right, what has a list of its own, and what goes to others."""
_TAKING_ON = frozenset({Role.TRIAGE_OFFICER, Role.CASE_OFFICER})
"""The posts that see to what nobody has taken on yet."""
HEARD_IN = (State.HANDLING, State.MEDIATING, State.REEXAMINING)
"""The states in which a hearing is awaited: few matters have to be looked into for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that is owed on a matter. `title` is empty for an accusation; `rule` for what has no period."""

    number: str
    title: str
    is_sealed: bool
    rule: Rule | None = None
    due: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingToHold:
    """A hearing that was called; `hour` as people write it."""

    number: str
    title: str
    is_sealed: bool
    held_on: date
    hour: str


def periods(actor: Actor) -> Sequence[Owed]:
    """The running periods that the actor has to see to: as case officer, by post, or because nobody else does yet."""
    bodies = [charge.body_id for charge in actor.charges]
    # Of open matters, so that the indexes of the worklist find them.
    ordinary = _running(bodies).filter(matter__is_open=True).exclude(rule__in=NOT_OWED)
    found = [
        *ordinary.filter(matter__handler=actor.officer_id)[:MOST],
        *ordinary.filter(matter__handler=None, matter__holder__in=bodies_with_a_role(actor, _TAKING_ON))[:MOST],
    ]
    for rule, act in ANSWERED_BY.items():
        found += _running(bodies_with_a_role(actor, roles_for(act))).filter(rule=rule)[:MOST]
    # On accusations the reporting team reports, whatever the posts of its members are.
    on_the_team = Team.REPORTING in actor.teams
    offices = bodies if on_the_team else bodies_with_a_role(actor, roles_for(acts.ReportUrgency))
    found += reported_by(offices).select_related("matter").defer("matter__facts").order_by("legal_due", "id")[:MOST]
    # A milestone is reported on by the leader in person, or by the office where the leader has no account.
    found += [*milestones_of(actor)[:MOST], *kept_by_offices(bodies_with_a_role(actor, {Role.SUPERVISOR}))[:MOST]]
    return tuple(
        _owed(clock.matter, rule=Rule(clock.rule), due=clock.legal_due, since=clock.starts_on) for clock in found
    )


def to_sign(actor: Actor) -> Sequence[Owed]:
    """Opinions that await the actor's signature."""
    return _opinions(signing.to_sign(actor))


def returned(actor: Actor) -> Sequence[Owed]:
    """Opinions of the actor that came back to be changed."""
    return _opinions(signing.returned(actor))


def asked(actor: Actor) -> Sequence[Owed]:
    """Contributions for which the actor's bodies were asked, by the day that was named."""
    bodies = bodies_with_a_role(actor, roles_for(acts.Contribute))
    matters = asking(Matter.objects.filter(is_open=True), bodies).order_by("next_due", "id")[:MOST]
    return tuple(
        _owed(matter, due=each.contribute_by)
        for matter in matters
        for each in load_facts(matter.facts).co_handlers
        if each.body_id in bodies and each.contributed_on is None
    )


def promised(actor: Actor) -> Sequence[Owed]:
    """What the actor's bodies have promised in a decision and not performed: of each matter the nearest day."""
    bodies = bodies_with_a_role(actor, roles_for(acts.RecordPerformance))
    mine = promised_by(bodies).filter(Q(handler=actor.officer_id) | Q(handler=None))
    matters = {matter.id: matter for matter in mine.order_by("promised_for", "id").defer("facts")[:MOST]}
    nearest = {promise.matter_id: promise.day for promise in reversed(open_promises(matters))}
    return tuple(_owed(matters[matter_id], due=day) for matter_id, day in nearest.items())


def hearings(actor: Actor, *, on: date) -> Sequence[HearingToHold]:
    """The hearings, from a day on, of matters of which the actor is the case officer or at which the actor presides."""
    mine = Q(handler=actor.officer_id) | Q(facts__hearing__presiding_officer=str(actor.officer_id))
    bodies = [charge.body_id for charge in actor.charges]
    heard = Matter.objects.filter(is_open=True, holder__in=bodies, state__in=HEARD_IN)
    # By its day: the key of the hearing is there of every matter, with nothing in it where none is called.
    called = heard.filter(mine, facts__hearing__held_on__gte=on.isoformat()).order_by("facts__hearing__held_on", "id")
    known = ((matter, load_facts(matter.facts).hearing) for matter in called[:MOST])
    return tuple(
        HearingToHold(
            number=matter.number,
            title=_title(matter),
            is_sealed=matter.sealed,
            held_on=hearing.held_on,
            hour=hearing.hour,
        )
        for matter, hearing in known
        if hearing is not None
    )


def serving_dues(numbers: Iterable[str]) -> Mapping[str, date]:
    """By when the opinion on each of these matters is to be served, where that is still running. What is sealed has no
    day here: letters of an accusation are named in no digest and no calendar.
    """
    open_ones = {"matter__number__in": set(numbers), "matter__sealed": False}
    running = Clock.objects.filter(ended_on=None, rule=Rule.SERVE, **open_ones)
    return dict(running.values_list("matter__number", "legal_due"))


def _running(bodies: Collection[int]) -> "QuerySet[Clock]":
    """The running periods that these bodies owe, what ends first first."""
    running = Clock.objects.filter(body__in=bodies, ended_on=None)
    return running.select_related("matter").defer("matter__facts").order_by("legal_due", "id")


def _opinions(found: "QuerySet[Opinion]") -> Sequence[Owed]:
    opinions = found.select_related("matter").order_by("drafted_at", "id")[:MOST]
    return tuple(
        _owed(
            opinion.matter,
            due=opinion.matter.next_due if opinion.matter.next_rule else None,
            since=office_day(opinion.drafted_at),
        )
        for opinion in opinions
    )


def _owed(matter: Matter, *, rule: Rule | None = None, due: date | None = None, since: date | None = None) -> Owed:
    return Owed(number=matter.number, title=_title(matter), is_sealed=matter.sealed, rule=rule, due=due, since=since)


def _title(matter: Matter) -> str:
    return "" if matter.sealed else matter.title
