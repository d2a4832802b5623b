"""How the reasons are said for which a report on an urgent matter is not taken in as it stands."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

REPORTING: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.REPORTED_ALREADY: say(
            "这个事项已经初报。情况有变化的，请续报；已经平息的，请终报。",
            "This matter has had its first report. Follow it up, or report its end.",
        ),
        RefusalCode.NOT_REPORTED_YET: say(
            "这个事项没有正在进行的紧急情况报告，请先初报。",
            "No reports on this matter are under way. Begin with the first.",
        ),
        RefusalCode.NOT_TAKEN_FOR_URGENT: say(
            "这个事项没有等待初报的期限，不用认定。已经初报的，请续报或者终报。",
            "No first report is awaited on this matter. If one was made, follow it up or report its end.",
        ),
        RefusalCode.ACCUSATION_REPORTED_BY_TEAM: say(
            "检举控告的紧急情况，由负责检举控告的人员报告。",
            "What is urgent about an accusation is reported by those in charge of accusations.",
        ),
        RefusalCode.ACCUSATION_REPORTED_ELSEWHERE: say(
            "检举控告的紧急情况只报纪检监察机关，不同时报别的单位，以免泄露。",
            "What is urgent about an accusation is reported to the discipline organ and to nobody else.",
        ),
        RefusalCode.REPORTED_TO_NO_GOVERNMENT: say(
            "重大、紧急信访事项应当报告本级党委或者政府。请选择党委或者政府，不选它们的部门和群团组织。",
            "A major or urgent matter is reported to the Party committee or the government. Choose one of them, "
            "not a department of theirs or a federation.",
        ),
        RefusalCode.OFFICE_ABOVE_NOT_TOLD: say(
            "重大、紧急信访事项应当同时报告上一级信访部门，不同时报别的单位。名录里没有上一级信访部门的，不选。",
            "It is reported to the petition office above as well, and to no other body. Where the register has none, "
            "choose none.",
        ),
        RefusalCode.NEXT_REPORT_DAY: say(
            "下一次报告的日子应当在{first}之后、不晚于{last}，节假日不顺延。",
            "The day of the next report must lie after {first}, by {last}; holidays do not move it.",
        ),
        RefusalCode.KNOWN_AFTER_NOW: say(
            "得知情况的时间写成“14:05”这样，不晚于现在，不早于收到的日子{first}。",
            "Say when it became known as in 14:05: not after now, and not before {first}, the day of receipt.",
        ),
    }
)
