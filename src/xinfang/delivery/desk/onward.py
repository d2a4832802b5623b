"""Who goes on with a matter, said on its page and after the act that brought it there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Team as OwnTeam
from xinfang.cases.queries.worklist import View
from xinfang.cases.types.views import CaseView, ClockView
from xinfang.delivery.desk.addresses import slug_of
from xinfang.law.model import Rule
from xinfang.procedure.acts import (
    Act,
    Assign,
    DemandSupplement,
    Refer,
    ReferJudicial,
    ReferSealed,
    RouteOut,
    Split,
    UpholdObjection,
)
from xinfang.procedure.codes import OwedBy, Team
from xinfang.procedure.facts import is_right
from xinfang.procedure.states import DELIVERED, HANDED_OVER, State

_BY_TEAM: Mapping[Team, object] = {
    Team.REPORTING: gettext_lazy("接下来：由举报检举组转送有权处理的纪检监察机关。"),
    Team.LITIGATION: gettext_lazy("接下来：由涉法涉诉组转送政法部门，或者导入法定程序。"),
    Team.RESOLUTION: gettext_lazy("接下来：由求决组转送、交办有权处理的单位，或者导入法定程序。"),
}


SENDING_ON = frozenset({Refer, Assign, ReferJudicial, ReferSealed, RouteOut})
"""The acts that send all of a matter one way: before them, claims that take another way have to leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What comes next, by whom; and the way there, for whoever it is up to."""

    words: str
    href: str = ""
    label: str = ""


def coming(case: CaseView, actor: Actor) -> Coming | None:
    """What comes next for a matter that was classified, or that another body has; None where the acts say enough."""
    if case.around.is_demand_due and DemandSupplement.code in {lawful.code for lawful in case.acts}:
        return _to_demand(case)
    if case.onward is not None:
        return _to_split(case) if case.onward.splits_first else _for_the_team(case.onward.team, actor)
    if State(case.state) is State.OBJECTED and case.dispatches:
        return _to_be_verified(case)
    if not case.is_open or case.holder_id in {charge.body_id for charge in actor.charges}:
        return None
    return Coming(words=_said_of_holder(State(case.state)) % {"body": case.holder_name})


def _said_of_holder(state: State) -> str:
    if state in HANDED_OVER:
        return _("接下来：取得%(body)s的接收凭证，再在这里确认移交。")
    return _("接下来：由%(body)s签收。") if state in DELIVERED else _("接下来：由%(body)s办理。")


def idle(case: CaseView) -> str:
    """What whoever has nothing to do on a matter is told: that it is over, or who must act, and by when."""
    if not case.is_open:
        over = State(case.state) is State.ARCHIVED
        return _("这个事项已经归档，没有要做的事。") if over else _("这个事项现在没有要做的事。")
    duties = [clock for clock in running_clocks(case) if not is_right(Rule(clock.rule), OwedBy(clock.owed_by))]
    if not duties or State(case.state) is State.OBJECTED:
        return _("您这里没有要做的事。")
    nearest = duties[0]
    said = {"body": nearest.body_name, "duty": nearest.label, "day": format_date(nearest.legal_due, "Y-m-d")}
    return _("现在等%(body)s有相应职责的人员办理：%(duty)s，最迟 %(day)s（含当天）。您这里没有要做的事。") % said


def running_clocks(case: CaseView) -> list[ClockView]:
    """What runs, nearest first."""
    return sorted((clock for clock in case.clocks if clock.ended_on is None), key=lambda clock: clock.legal_due)


def _to_be_verified(case: CaseView) -> Coming | None:
    """An objection waits for whoever sent the matter; those who may decide on it have the act before them."""
    if UpholdObjection.code in {lawful.code for lawful in case.acts}:
        return None
    words = _("接下来：由%(body)s核实异议，决定是否退回。")
    return Coming(words=words % {"body": case.dispatches[-1].sender_name})


def split_before(act: type[Act], case: CaseView) -> Coming | None:
    """That claims have to part before an act of this class; None where nothing stands in its way."""
    mixed = case.onward is not None and case.onward.splits_first
    return _to_split(case) if mixed and act in SENDING_ON else None


def _to_split(case: CaseView) -> Coming:
    words = _("接下来：类别、途径不同的诉求要分开办。先分出诉求，再分别转送、导入。")
    if Split.code not in {lawful.code for lawful in case.acts}:
        return Coming(words=words)
    href = reverse("desk:act", args=[case.number, slug_of(Split.code)])
    return Coming(words=words, href=href, label=_("去分出诉求"))


def _to_demand(case: CaseView) -> Coming:
    """A call-back found the answer lacking: that is said to the body by an act of its own."""
    day = next(clock.legal_due for clock in running_clocks(case) if clock.rule == Rule.CALL_BACK)
    words = _("接下来：办理“%(act)s”，写明答复缺什么，最迟 %(day)s（含当天）。单位现在还看不到。")
    label = _(DemandSupplement.label)
    href = reverse("desk:act", args=[case.number, slug_of(DemandSupplement.code)])
    return Coming(words=words % {"act": label, "day": format_date(day, "Y-m-d")}, href=href, label=label)


def _for_the_team(team: Team, actor: Actor) -> Coming:
    words = str(_BY_TEAM[team])
    if OwnTeam(team.value) not in actor.teams:
        return Coming(words=words)
    return Coming(words=words, href=f"{reverse('desk:home')}?view={View.TEAM}", label=_("看本组的事项"))
