"""How the reasons are said for which a supervision is not ordered, answered, taken further up or closed."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

SUPERVISION: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.SUPERVISION_OPEN: say(
            "这个事项正在督办。请在这次督办里追加要求、提级或者办结，办结后才能另行督办。",
            "This matter is under supervision. Demand more in it, take it further up or close it first.",
        ),
        RefusalCode.NOT_SUPERVISED: say("这个事项没有正在进行的督办。", "This matter is not under supervision."),
        RefusalCode.NOT_THE_SUPERVISED: say(
            "督办由被督办的单位回复。", "A supervision order is answered by the body that is supervised."
        ),
        RefusalCode.HAS_NO_PART: say(
            "只能督办正在办理、办理过这个事项或者正在协办的单位，不能督办登记它的信访部门自己。请从列出的单位中选择。",
            "Only a body that handles or handled the matter, or owes a contribution, is supervised, and no office "
            "supervises itself. Choose one of those listed.",
        ),
        RefusalCode.SUPERVISES_OWN_WORK: say(
            "承办过这个事项的人不能督办它。请交由其他督办人员办理。",
            "Whoever had a part in handling a matter does not supervise it. Let a colleague act.",
        ),
        RefusalCode.ACCUSATION_NOT_SUPERVISED: say(
            "检举控告由主管机关依照自己的规定办理，不按一般事项督办，以免泄露。",
            "Accusations are handled under the rules of the organ in charge and are not supervised like other matters.",
        ),
        RefusalCode.NOT_A_GROUND: say(
            "当时适用的信访法规没有“{ground}”这一情形。请另选督办事由。",
            "The petition law of that day does not name this ground. Choose another.",
        ),
        RefusalCode.NOT_BORNE_OUT: say(
            "办理记录里看不出“{ground}”。请核对，或者另选与事实相符的督办事由。",
            "The record of the matter does not bear this ground out. Check it, or choose the ground that fits.",
        ),
        RefusalCode.REPLY_DAY: say(
            "回复日期应当在{first}之后、不晚于{last}。", "The day of the answer must lie after {first}, by {last}."
        ),
        RefusalCode.ANSWERED_ALREADY: say(
            "已经在{day}回复，等待信访部门核实。", "It was answered on {day}; the petition office is looking into it."
        ),
        RefusalCode.ANSWER_STILL_AWAITED: say(
            "回复的日子到{due}为止，还没有过。收到回复，或者过了这一天，再追加要求、提级或者办结督办。",
            "The answer is due by {due}. Demand more, go further up or close once it has come or that day has passed.",
        ),
        RefusalCode.NOT_HIGHER: say(
            "这次督办已经到“{level}”这一级，只能再往上提。", "This supervision has come that far already; only higher."
        ),
        RefusalCode.NO_ANSWER_TO_CLOSE_ON: say(
            "被督办单位还没有回复。收到回复再下结论；逾期不回复的，可以转为追究责任。",
            "The body has not answered. Close on its answer; if it lets the day pass, turn to accountability.",
        ),
        RefusalCode.STILL_NOT_PUT_RIGHT: say(
            "办理记录里“{ground}”的情形还在，不能以整改到位办结督办。",
            "The record still shows what the supervision was ordered for; it cannot be closed as put right.",
        ),
    }
)
