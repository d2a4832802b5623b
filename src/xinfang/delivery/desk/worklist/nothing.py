"""What stands where a view of the worklist would list matters and has none: why it is empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.worklist import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """An empty view in words."""

    icon: str
    title: Any
    text: Any


_NO_OPINION = Nothing(
    icon="signature",
    title=_("没有等您签发或修改的处理意见"),
    text=_("同事送签的处理意见会排在“待签发”里，签发人退回的会排在“退回修改”里。"),
)

NOTHING_IN: Mapping[View, Nothing] = {
    View.TO_SIGN: _NO_OPINION,
    View.RETURNED: _NO_OPINION,
    View.ASKED: Nothing(
        icon="users",
        title=_("没有等本单位协办的事项"),
        text=_("别的单位请本单位提出协办意见的，会排在这里，提出以后就不再排。"),
    ),
    View.TO_ANSWER: Nothing(
        icon="clock-exclamation",
        title=_("没有等本单位回复的督办"),
        text=_("信访部门督办本单位、还没有回复的，会排在这里，回复以后就不再排。"),
    ),
    View.SUPERVISED: Nothing(
        icon="eye",
        title=_("没有正在督办的事项"),
        text=_("本单位督办别的单位、还没有办结督办的，会排在这里。"),
    ),
    View.URGENT: Nothing(
        icon="alert-triangle",
        title=_("没有等待报告的重大紧急事项"),
        text=_("登记为重大、紧急的，或者已经初报、还没有终报的，会排在这里，写明哪一份报告什么时候到期。"),
    ),
    View.SPONSORED: Nothing(
        icon="user",
        title=_("没有领导包案的事项"),
        text=_("本单位的领导包案的，或者本单位登记、有领导包案的，会排在这里，结束包案以后就不再排。"),
    ),
    View.CALL_BACKS: Nothing(
        icon="phone",
        title=_("没有要回访的"),
        text=_("信访人评价不满意、没有答复或者没有解决的，会排在这里，由没有办理过的人回访。"),
    ),
    View.WAITING: Nothing(
        icon="hourglass",
        title=_("没有只是等待的事项"),
        text=_("已经答复、送达或者交出去的，本单位没有要办的事，会排在这里，并写明在等什么。"),
    ),
    View.SENT: Nothing(
        icon="route",
        title=_("没有已经转出的事项"),
        text=_("本单位登记、现在由别的单位办理的，会排在这里。"),
    ),
    View.ORPHANED: Nothing(
        icon="alert-triangle",
        title=_("没有等待承继的事项"),
        text=_("办理单位已经撤并、还没有确定由谁接着办的，会排在这里。"),
    ),
    View.CLOSED: Nothing(
        icon="archive",
        title=_("还没有办结的事项"),
        text=_("本单位办结的会排在这里，最新的在前。"),
    ),
}
"""Of any other view it is said that nothing is to be done, and how matters come in."""
