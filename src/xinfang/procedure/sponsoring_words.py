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
        RefusalCode.SPONSOR_REPORTS_IN_PERSON: say(
            "包案领导有自己的账号，进展和结果由本人登记。换了人的，请移交包案。",
            "The leader in charge has an account and reports in person. Hand the charge over if it is to be another.",
        ),
        RefusalCode.SPONSOR_HAS_NO_ACCOUNT: say(
            "包案没有登记您的账号。进展和结果由包案领导本人或者信访部门登记。",
            "This charge is not with your account. The leader in charge or the petition office puts it on record.",
        ),
        RefusalCode.NOT_A_LEADER_THERE: say(
            "这个账号不是所选单位的领导。请核对单位，或者不选账号，由信访部门代为登记。",
            "This account leads no such body. Check the body, or choose no account: the office reports then.",
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
