"""Ratings of a matter, and the calls that followed from them: who reads them when (docs/adr/0121)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.types import Role
from xinfang.base.days import office_day
from xinfang.base.redaction import redacted
from xinfang.cases.facts import load_act
from xinfang.cases.models import Evaluation, Event, Matter
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.queries.copies import pointing_words
from xinfang.cases.types.ratings import CallBackView, EvaluationView, Reading
from xinfang.law.model import Rule
from xinfang.procedure.acts import DeclineCallBack, Rate, RecordCallBack
from xinfang.procedure.call_back_codes import CALL_BACK_OUTCOME_LABELS
from xinfang.procedure.codes import RATED_BODY_LABELS, SATISFACTION_LABELS, RatedBody, Satisfaction
from xinfang.procedure.facts import Facts

KEPT_ACTS = frozenset({Rate.code, RecordCallBack.code, DeclineCallBack.code})
"""Acts of which a body that may not read the ratings yet does not learn; the database says the same (ratings.sql)."""

KEPT_RULES = frozenset({Rule.CALL_BACK})
"""Periods that would tell it the same."""


def reading_of(actor: Actor, facts: Facts, *, on: date) -> Reading:
    """How an officer reads the ratings of a matter on a day: as the office's supervisor, like others, or not yet."""
    if any(charge.body_id == facts.office and Role.SUPERVISOR in charge.roles for charge in actor.charges):
        return Reading.WHOLE
    window = facts.latest_clock(Rule.EVALUATION_WINDOW)
    return Reading.NOT_YET if window is not None and not window.is_over(on) else Reading.MASKED


def evaluations(
    matter: Matter, facts: Facts, chain: Sequence[Event], *, reading: Reading
) -> tuple[EvaluationView, ...]:
    """One line for each of the two that may be rated; without a rating, or where it may not be read yet, an empty one.

    Of several ratings the last one counts; how many there were before is told. They are asked for where one of the
    matter's events in sight is a rating.
    """
    given: dict[str, list[Evaluation]] = {}
    if reading is not Reading.NOT_YET and of_acts(chain, {Rate.code}):
        for evaluation in Evaluation.objects.filter(matter=matter).order_by("rated_at", "id"):
            given.setdefault(evaluation.target, []).append(evaluation)
    organ_id = facts.handling_body or matter.holder_id
    targets = {RatedBody.OFFICE: matter.office_id}
    if organ_id != matter.office_id:
        targets[RatedBody.ORGAN] = organ_id
    names = {matter.office_id: matter.office.short_name, matter.holder_id: matter.holder.short_name}
    names |= body_names(set(targets.values()) - names.keys())
    hide = pointing_words(matter.id) if reading is Reading.MASKED and given else ()
    return tuple(
        _view(target, names[body_id], given.get(target, []), hide=hide, reading=reading)
        for target, body_id in targets.items()
    )


def call_backs(chain: Sequence[Event]) -> tuple[CallBackView, ...]:
    """Every call with what was said, first to last: for the supervisors of the office alone."""
    return tuple(_called(event) for event in of_acts(chain, {RecordCallBack.code}))


def _called(event: Event) -> CallBackView:
    act = load_act(event.act, event.data["act"])
    assert isinstance(act, RecordCallBack)
    return CallBackView(
        on=act.called_on,
        recorded_on=office_day(event.happened_at),
        outcome_label=_(CALL_BACK_OUTCOME_LABELS[act.call_back_outcome]),
        said=act.said,
        told=act.told,
    )


def _view(
    target: RatedBody, body_name: str, ratings: list[Evaluation], *, hide: tuple[str, ...], reading: Reading
) -> EvaluationView:
    last = ratings[-1] if ratings else None
    return EvaluationView(
        target=target,
        target_label=_(RATED_BODY_LABELS[target]),
        body_name=body_name,
        satisfaction=last.satisfaction if last else "",
        satisfaction_label=_(SATISFACTION_LABELS[Satisfaction(last.satisfaction)]) if last else "",
        answered=last.answered if last else None,
        solved=last.solved if last else None,
        comment=redacted(last.comment, hide) if last else "",
        rated_at=last.rated_at if last else None,
        earlier=tuple(
            (office_day(rating.rated_at), _(SATISFACTION_LABELS[Satisfaction(rating.satisfaction)]))
            for rating in ratings[:-1]
        ),
        is_kept=reading is Reading.NOT_YET,
    )
