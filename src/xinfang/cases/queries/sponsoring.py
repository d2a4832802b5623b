"""Who among the leaders is, or was, in charge of a matter, and what came of it (包案)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.directory import body_names, officer_names
from xinfang.base.days import office_day
from xinfang.cases.facts import load_act
from xinfang.cases.models import Event
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.sealing import restore
from xinfang.cases.types.sponsoring import SponsorshipStep, SponsorshipView
from xinfang.procedure.acts import Act, EndCharge, HandOverCharge, ReportMilestone, TakeCharge
from xinfang.procedure.acts.sponsoring import Sponsoring
from xinfang.procedure.sponsorship_codes import SPONSORSHIP_RESULT_LABELS

_SPONSORING = (TakeCharge, HandOverCharge)
_STEPS = (ReportMilestone, HandOverCharge, EndCharge)
_REPORTED = frozenset({ReportMilestone.code, EndCharge.code})


def sponsorships(chain: Sequence[Event]) -> tuple[SponsorshipView, ...]:
    """Every charge that leaders took of a matter with its steps, the latest first, out of its events."""
    said = _said(chain, (TakeCharge, *_STEPS))
    return tuple(course.view for course in reversed(_courses(said, _named_in(said))))


def led_by(officer_id: UUID, matter_ids: Collection[UUID]) -> dict[UUID, SponsorshipView]:
    """Of each of these matters the last charge that this leader had, by matter; what others had later is not theirs."""
    codes = {act.code for act in (TakeCharge, *_STEPS)}
    events = tuple(Event.objects.filter(matter__in=matter_ids, act__in=codes).order_by("matter_id", "seq"))
    restore(events)
    said = _said(events, (TakeCharge, *_STEPS))
    named = _named_in(said)
    return {
        matter_id: course.view
        for matter_id, own in groupby(said, key=lambda each: each[0].matter_id)
        for course in _courses(own, named)
        if officer_id in course.leaders
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The names of the bodies whose leaders were in charge, and of who put something on record."""

    bodies: Mapping[int, str]
    writers: Mapping[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A charge from its beginning on, and the accounts of those who had it, one after another."""

    leaders: tuple[UUID | None, ...]
    view: SponsorshipView


def _named_in(said: Iterable[tuple[Event, Act]]) -> _Named:
    known = tuple(said)
    return _Named(
        bodies=body_names({act.sponsor_body for _event, act in known if isinstance(act, _SPONSORING)}),
        writers=officer_names({event.officer_id for event, _act in known if event.officer_id}),
    )


def _courses(said: Iterable[tuple[Event, Act]], named: _Named) -> list[_Course]:
    """The charges that one matter tells of, first to last."""
    found: list[_Course] = []
    for event, act in said:
        if isinstance(act, TakeCharge):
            found.append(_Course(leaders=(act.sponsor_officer,), view=_taken(event, act, named.bodies)))
            continue
        course = found[-1]
        leaders = (*course.leaders, act.sponsor_officer) if isinstance(act, HandOverCharge) else course.leaders
        step = replace(_step(event, act, named.bodies), recorded=_recorded(event, leaders[-1], named.writers))
        found[-1] = _Course(leaders=leaders, view=course.view.with_steps((*course.view.steps, step)))
    return found


def in_charge(chain: Sequence[Event]) -> str:
    """Body and post of the leader who took a matter last, without a name: what the petitioner is told."""
    last = _said(chain, _SPONSORING)[-1][1]
    assert isinstance(last, _SPONSORING)
    return _post(last, body_names({last.sponsor_body}))


def is_in_charge_since(matter_id: UUID, seq: int) -> bool:
    """Whether the charge that the act numbered `seq` has taken goes on, be it with another leader by now."""
    return not Event.objects.filter(matter_id=matter_id, act=EndCharge.code, seq__gt=seq).exists()


def _said(chain: Sequence[Event], acts: tuple[type[Act], ...]) -> list[tuple[Event, Act]]:
    events = of_acts(chain, {act.code for act in acts})
    return [(event, load_act(event.act, event.data["act"])) for event in events]


def _post(act: Sponsoring, names: Mapping[int, str]) -> str:
    return _("%(body)s%(post)s") % {"body": names.get(act.sponsor_body, ""), "post": act.sponsor_post}


def _who(act: Sponsoring, names: Mapping[int, str]) -> str:
    return _("%(post)s %(name)s") % {"post": _post(act, names), "name": act.sponsor}


def _taken(event: Event, act: TakeCharge, names: Mapping[int, str]) -> SponsorshipView:
    return SponsorshipView(
        sponsor=_who(act, names),
        since=office_day(event.happened_at),
        plan=act.plan,
        milestone=act.milestone,
        by=act.milestone_by,
    )


def _recorded(event: Event, leader: UUID | None, writers: Mapping[UUID, str]) -> str:
    """Who put a report or a result on record; "" for what only the office does."""
    if event.act not in _REPORTED or event.officer_id is None:
        return ""
    if event.officer_id == leader:
        return _("包案领导本人登记")
    return _("由%(officer)s代为登记") % {"officer": writers.get(event.officer_id, "")}


def _step(event: Event, act: Act, names: Mapping[int, str]) -> SponsorshipStep:
    day, label = office_day(event.happened_at), _(act.label)
    match act:
        case ReportMilestone():
            return SponsorshipStep(on=day, label=label, text=act.headway, milestone=act.milestone, by=act.milestone_by)
        case HandOverCharge():
            to_whom = _("%(act)s：%(sponsor)s") % {"act": label, "sponsor": _who(act, names)}
            return SponsorshipStep(on=day, label=to_whom, text=act.handed_over_because)
        case EndCharge():
            result = _(SPONSORSHIP_RESULT_LABELS[act.sponsorship_result])
            return SponsorshipStep(on=day, label=label, text=act.came_of_it, result=result)
    raise TypeError(f"{act.code} is no step of a sponsorship")
