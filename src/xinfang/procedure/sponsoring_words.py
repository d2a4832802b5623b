"""How the reasons are said for which no leader takes charge of a matter, or lays the charge down."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

SPONSORING: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.ACCUSATION_NOT_SPONSORED: say(
            "检举控告由主管机关依照自己的规定办理，不由领导包案，以免泄露。",
            "Accusations are handled under the rules of the organ in charge; no leader takes charge of them here.",
        ),
        RefusalCode.SPONSORED_ALREADY: say(
            "这个事项已经有领导包案。换人的，请移交包案。",
            "A leader is in charge of this matter already. Hand the charge over if it is to be another.",
        ),
        RefusalCode.NOT_SPONSORED: say("这个事项没有领导包案。", "No leader is in charge of this matter."),
        RefusalCode.SPONSOR_ACCUSED: say(
            "包案领导所在的单位被检举控告，不能继续包案。请移交给别的单位的领导，或者结束包案。",
            "The body of the leader in charge has been accused. Hand the charge to a leader of another body or end it.",
        ),
        RefusalCode.MILESTONE_DAY: say(
            "节点的日子应当在{first}之后、不晚于{last}。", "The day of the milestone must lie after {first}, by {last}."
        ),
        RefusalCode.SOMETHING_IS_LEFT: say(
            "办理记录里单位还有期限没有办完，或者还有意见没有落实，不能登记为问题已经解决。",
            "The record shows a period that still runs for the body, or a promise not yet performed; it is not solved.",
        ),
    }
)
