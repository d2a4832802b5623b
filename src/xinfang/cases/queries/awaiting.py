"""What is awaited on open matters on which no duty runs, in words: no line of the worklist stands without a reason."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext, gettext_noop

from xinfang.cases.models import Clock, Matter
from xinfang.law.model import Rule
from xinfang.procedure.codes import OwedBy
from xinfang.procedure.states import State

_UNTIL: Mapping[Rule, tuple[str, str]] = {
    Rule.REVIEW_REQUEST: (
        gettext_noop("等待信访人是否申请复查，至 %(day)s"),
        gettext_noop("申请复查的期限已于 %(day)s 届满"),
    ),
    Rule.REEXAM_REQUEST: (
        gettext_noop("等待信访人是否申请复核，至 %(day)s"),
        gettext_noop("申请复核的期限已于 %(day)s 届满"),
    ),
    Rule.REFUSAL_CHECK: (
        gettext_noop("等待信访人是否请求核查，至 %(day)s"),
        gettext_noop("请求核查的期限已于 %(day)s 届满"),
    ),
}
"""Rights of the petitioner that nobody may cut short: while they last, and once they have lapsed."""

AWAITED: Mapping[State, str] = {
    State.ESCALATED: gettext_noop("等待党委、政府决定"),
    State.ROUTED: gettext_noop("等待法定程序的结果"),
    State.REFERRED_SEALED: gettext_noop("等待纪检监察机关接收"),
    State.REFERRED_JUDICIAL: gettext_noop("等待政法部门接收"),
    State.DECLINED: gettext_noop("已经答复，等待办结"),
    State.NO_LONGER_ACCEPTED: gettext_noop("已经答复，等待办结"),
    State.DIRECT_REPLIED: gettext_noop("已经答复，等待办结"),
    State.FILED: gettext_noop("已经答复，等待办结"),
    State.OPINION_SERVED: gettext_noop("等待信访人是否申请复查"),
    State.REVIEW_SERVED: gettext_noop("等待信访人是否申请复核"),
    State.REEXAM_HEARING: gettext_noop("复核听证中，听证的日子不计入期限"),
    State.REEXAM_SERVED: gettext_noop("等待终结"),
}
"""What stands where no right of the petitioner says it better."""


def awaited(matters: Collection[Matter], *, on: date) -> dict[UUID, str]:
    """What is awaited on each of these matters, as far as there is a word for it; one query for all of them."""
    words = {matter.id: gettext(AWAITED[State(matter.state)]) for matter in matters if matter.state in AWAITED}
    if not matters:
        return words
    rights = Clock.objects.filter(
        matter__in=[matter.id for matter in matters], ended_on=None, owed_by=OwedBy.PETITIONER, rule__in=_UNTIL
    )
    for matter_id, rule, last in rights.values_list("matter_id", "rule", "legal_due"):
        lasts, lapsed = _UNTIL[Rule(rule)]
        words[matter_id] = gettext(lasts if on <= last else lapsed) % {"day": last.isoformat()}
    return words
