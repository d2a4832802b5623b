"""Where a matter stands, in one plain sentence for the person who petitions."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from xinfang.procedure.codes import ConclusionReason
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.tables.routing import RUN_BY_THE_BODY

_PLAIN: Mapping[State, str] = {
    State.SUBMITTED: gettext_noop("您的信访事项已经收到。"),
    State.REGISTERED: gettext_noop("您的信访事项已经登记，信访部门正在判断应当由谁办理。"),
    State.LINKED: gettext_noop("与之前的一件是同一件事，已并入一起办理；不是同一件事的，您可以要求单独办理。"),
    State.TRIAGED: gettext_noop("信访部门已经看过您的诉求，马上转给有权处理的单位。"),
    State.REFERRED: gettext_noop("您的信访事项已经转给有权处理的单位，等它书面告知您怎样办理。"),
    State.ASSIGNED: gettext_noop("您的信访事项已经交给有权处理的单位办理，并要求它按期报告结果。"),
    State.REFERRED_SEALED: gettext_noop("您反映的问题已转有权机关，由其按照规定处理，内容依法保密。"),
    State.REFERRED_JUDICIAL: gettext_noop("您反映的问题涉及诉讼，已经转给政法部门依照法律程序处理。"),
    State.ESCALATED: gettext_noop("您的信访事项比较重大紧急，已经报请党委、政府决定怎样办理。"),
    State.DECLINED: gettext_noop("这个事项依照规定不予受理，告知书写明了原因和应当找谁。"),
    State.NO_LONGER_ACCEPTED: gettext_noop("这个事项已经复核，依照规定不再受理；有新的事实和理由可以再提出。"),
    State.DIRECT_REPLIED: gettext_noop("信访部门已经直接回复您。"),
    State.FILED: gettext_noop("您的来件已经存档。"),
    State.ORGAN_RECEIVED: gettext_noop("办理单位已经收到，正在决定怎样办理，会书面告知您。"),
    State.OBJECTED: gettext_noop("收到的单位认为不归它管，信访部门正在核实；您的期限照常计算。"),
    State.ACCEPTED: gettext_noop("办理单位已经受理您的信访事项。"),
    State.ROUTED: gettext_noop("您的诉求有专门的法定程序处理，下面写明了向谁申请、怎样申请、还剩多少天。"),
    State.SUGGESTION_STUDY: gettext_noop("办理单位正在研究您的建议。"),
    State.HANDLING: gettext_noop("办理单位正在调查核实。"),
    State.MEDIATING: gettext_noop("双方同意，正在调解；办理期限照常计算。"),
    State.HEARING: gettext_noop("正在举行听证；办理期限照常计算。"),
    State.OPINION_ISSUED: gettext_noop("处理意见书已经作出，正在送达给您。"),
    State.OPINION_SERVED: gettext_noop("处理意见书已经送达。不服的，可以在期限内申请复查。"),
    State.REVIEW_REQUESTED: gettext_noop("您的复查申请已经收到。"),
    State.REVIEWING: gettext_noop("上一级机关正在复查。"),
    State.REVIEW_ISSUED: gettext_noop("复查意见书已经作出，正在送达给您。"),
    State.REVIEW_SERVED: gettext_noop("复查意见书已经送达。不服的，可以在期限内申请复核。"),
    State.REEXAM_REQUESTED: gettext_noop("您的复核申请已经收到。"),
    State.REEXAMINING: gettext_noop("复核机关正在复核。"),
    State.REEXAM_HEARING: gettext_noop("复核机关正在举行听证，听证的时间不计入期限。"),
    State.REEXAM_ISSUED: gettext_noop("复核意见书已经作出，正在送达给您。"),
    State.REEXAM_SERVED: gettext_noop("复核意见书已经送达。"),
    State.TERMINATED: gettext_noop("处理、复查、复核已经走完，信访程序终结。"),
    State.CONCLUDED: gettext_noop("您的信访事项已经办结。"),
    State.ARCHIVED: gettext_noop("您的信访事项已经办结归档。"),
}


def plainly(facts: Facts, state: State) -> str:
    """As `in_plain_words`, with what is asked of the person, and of whom nothing is asked any more."""
    routing = facts.routing
    if state is State.ROUTED and routing is not None and routing.correction_asked_on is not None:
        return gettext("您的信息公开申请需要补正，下面写明了补什么、最迟哪一天交。")
    if state is State.ROUTED and any(facts.open_clock(rule) for rule in RUN_BY_THE_BODY):
        return gettext("您的诉求有专门的法定程序处理，由现在的单位直接办，不需要您另外申请，下面写明了最迟哪一天。")
    if facts.conclusion is ConclusionReason.HANDED_OVER and state not in OPEN_STATES:
        return gettext("您反映的问题已经移交有权机关，由它依照规定处理和告知；信访部门这里的环节已经办完。")
    return in_plain_words(state)


def in_plain_words(state: State) -> str:
    """The state in one sentence, in the reader's language."""
    return gettext(_PLAIN[state])
