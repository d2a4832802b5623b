"""Supervisions of a matter as officers see them, and which bodies may be supervised on it (督办)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.directory import body_names
from xinfang.base.days import office_day
from xinfang.cases.facts import load_act, load_facts
from xinfang.cases.models import Event, Matter
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.reader import language
from xinfang.cases.types.supervising import GroundView, SupervisionStep, SupervisionView
from xinfang.law.book import LawBook
from xinfang.law.model import Ruleset
from xinfang.procedure.acts import (
    Act,
    AnswerSupervision,
    CloseSupervision,
    DemandMore,
    EscalateSupervision,
    Supervise,
)
from xinfang.procedure.guards.supervising import supervisable
from xinfang.procedure.supervision_codes import (
    SUPERVISION_FINDING_LABELS,
    SUPERVISION_FORM_LABELS,
    SUPERVISION_GROUND_LABELS,
    SUPERVISION_LEVEL_LABELS,
    SupervisionFinding,
    SupervisionGround,
)

_STEPS = (AnswerSupervision, DemandMore, EscalateSupervision, CloseSupervision)


def supervisions(chain: Sequence[Event]) -> tuple[SupervisionView, ...]:
    """Every supervision of a matter with its steps, the latest first, out of its events."""
    events = of_acts(chain, {act.code for act in (Supervise, *_STEPS)})
    said = [(event, load_act(event.act, event.data["act"])) for event in events]
    names = body_names({body for _event, act in said for body in _named(act)})
    found: list[tuple[SupervisionView, list[SupervisionStep]]] = []
    for event, act in said:
        if isinstance(act, Supervise):
            found.append((_ordered(event, act, names), []))
        else:
            found[-1][1].append(_step(event, act, names))
    return tuple(view.with_steps(steps) for view, steps in reversed(found))


def may_be_supervised(matter_id: UUID) -> list[tuple[int, str]]:
    """The bodies with a part in a matter that answer for it, by name."""
    matter = Matter.objects.filter(id=matter_id).first()
    bodies = supervisable(load_facts(matter.facts)) if matter else frozenset()
    return sorted(body_names(bodies).items(), key=lambda named: named[1])


def grounds(*, on: date) -> tuple[GroundView, ...]:
    """The grounds that the regulation of a day names, each with its article."""
    book = LawBook.load()
    law = book.for_event(on=on)
    known = ((ground, book.supervision.article(ground, law.ruleset)) for ground in SupervisionGround)
    return tuple(
        GroundView(
            code=ground,
            label=_(SUPERVISION_GROUND_LABELS[ground]),
            article=book.describe(law.cite(article), lang=language()),
        )
        for ground, article in known
        if article
    )


def _named(act: Act) -> Iterable[int]:
    if isinstance(act, Supervise):
        yield act.supervised
    if isinstance(act, EscalateSupervision) and act.through is not None:
        yield act.through


def _ordered(event: Event, act: Supervise, names: Mapping[int, str]) -> SupervisionView:
    book = LawBook.load()
    article = book.supervision.article(act.supervision_ground, Ruleset(event.ruleset))
    law = book.for_event(on=office_day(event.happened_at))
    return SupervisionView(
        body_id=act.supervised,
        body_name=names.get(act.supervised, ""),
        ordered_on=office_day(event.happened_at),
        form_label=_(SUPERVISION_FORM_LABELS[act.form]),
        ground_label=_(SUPERVISION_GROUND_LABELS[act.supervision_ground]),
        article=book.describe(law.cite(article), lang=language()) if article else "",
        circumstances=act.circumstances,
        held_how=act.held_how,
        demand=act.demand,
        reply_by=act.reply_by,
    )


def _step(event: Event, act: Act, names: Mapping[int, str]) -> SupervisionStep:
    day = office_day(event.happened_at)
    match act:
        case AnswerSupervision():
            return SupervisionStep(on=day, label=_(act.label), text=act.rectification)
        case EscalateSupervision():
            reached = names.get(act.through or 0) or _(SUPERVISION_LEVEL_LABELS[act.level])
            label = _("%(act)s：%(level)s") % {"act": _(act.label), "level": reached}
            return SupervisionStep(on=day, label=label, text=f"{act.shortfall}\n{act.demand}", by=act.reply_by)
        case DemandMore():
            return SupervisionStep(on=day, label=_(act.label), text=f"{act.shortfall}\n{act.demand}", by=act.reply_by)
        case CloseSupervision():
            found = _(SUPERVISION_FINDING_LABELS[act.finding])
            return SupervisionStep(
                on=day,
                label=_(act.label),
                text=act.verified,
                finding=found,
                leads_to_accountability=act.finding is SupervisionFinding.TO_ACCOUNTABILITY,
            )
    raise TypeError(f"{act.code} is no step of a supervision")
