"""How the reasons are said for which a step of mediation is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

MEDIATING: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.MEDIATION_UNDER_WAY: say(
            "已经提出了调解，或者有协议等待履行。协议没有履行的，先登记没有履行。",
            "Mediation is proposed already, or an agreement waits to be performed. If it was broken, say so first.",
        ),
        RefusalCode.NO_MEDIATION_PROPOSED: say("还没有人提出调解。", "Nobody has proposed mediation."),
        RefusalCode.CONSENTED_ALREADY: say(
            "这一方已经同意调解。改变主意的，可以随时撤回同意。",
            "This side has consented already. It may take the consent back at any time.",
        ),
        RefusalCode.CONSENT_TOO_EARLY: say(
            "同意调解的日期{day}早于{earliest}：调解提出以后才谈得上同意；没有提出过的，不早于收到信访事项那天。"
            "请核对日期。",
            "The consent of {day} is from before {earliest}: a side consents to what has been proposed, or, where "
            "nothing was, not before the matter was received. Check the date.",
        ),
        RefusalCode.OTHER_SIDE_SPEAKS: say(
            "另一方同意不同意，由另一方自己表示，工作人员登记。",
            "Whether the other side consents is for the other side to say, and for an officer to record.",
        ),
        RefusalCode.MEDIATOR_NOT_APART: say(
            "主持调解的不能是争议一方或者其所属单位，也不能是办理这件事的人。请另选调解人。",
            "Whoever mediates is neither a side of the dispute, nor answers to one, nor handles the matter. "
            "Choose another mediator.",
        ),
        RefusalCode.NOBODY_CAME: say(
            "一次调解要有调解人和至少一方到场。没有开成的，不用登记。",
            "A session has a mediator and at least one side. One that was not held needs no record.",
        ),
        RefusalCode.NOT_CONFIRMED_BY_COURTS: say(
            "只有人民调解达成的协议才在这里登记申请司法确认。",
            "Only what was agreed in people's mediation is put before a court for confirmation here.",
        ),
        RefusalCode.COURT_ASKED_ALREADY: say(
            "已经登记申请司法确认，请登记法院的结果。",
            "A court has been asked already. Record what it ruled.",
        ),
        RefusalCode.COURT_NOT_ASKED: say(
            "没有等待结果的司法确认申请。请先登记申请。",
            "No court has been asked, or it has ruled. Record the request first.",
        ),
    }
)
