"""The code lists that an act or a claim chooses from, each with its Chinese label.

Codes are what the database holds. Labels are gettext msgids of the interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Channel(StrEnum):
    """信访形式, the ways of petitioning of 条例 第十七条."""

    ONLINE = "ONLINE"
    WECHAT = "WECHAT"
    LETTER = "LETTER"
    VISIT = "VISIT"
    PHONE = "PHONE"
    FAX = "FAX"


CHANNEL_LABELS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.ONLINE: "网上信访",
        Channel.WECHAT: "微信公众号",
        Channel.LETTER: "来信",
        Channel.VISIT: "来访",
        Channel.PHONE: "来电",
        Channel.FAX: "传真",
    }
)


class ClaimType(StrEnum):
    """What kind of request a claim is (条例 第二十九条至第三十一条); other covers inquiries and thanks."""

    SUGGESTION = "SUGGESTION"
    ACCUSATION = "ACCUSATION"
    APPEAL = "APPEAL"
    OTHER = "OTHER"


CLAIM_TYPE_LABELS: Mapping[ClaimType, str] = MappingProxyType(
    {
        ClaimType.SUGGESTION: "建议意见类",
        ClaimType.ACCUSATION: "检举控告类",
        ClaimType.APPEAL: "申诉求决类",
        ClaimType.OTHER: "其他（咨询、感谢等）",
    }
)


class Route(StrEnum):
    """The way an appeal takes (条例 第三十一条 第一项至第六项), and the one that is no petition at all."""

    LITIGATION = "31.1"
    ARBITRATION = "31.2"
    PARTY_APPEAL = "31.3"
    ADMINISTRATIVE = "31.4"
    DUTY_PERFORMANCE = "31.5"
    PETITION = "31.6"
    FOI = "FOI"
    OTHER = "OTHER"


ROUTE_LABELS: Mapping[Route, str] = MappingProxyType(
    {
        Route.LITIGATION: "诉讼、法律监督等司法程序",
        Route.ARBITRATION: "仲裁程序",
        Route.PARTY_APPEAL: "党员申诉、申请复审",
        Route.ADMINISTRATIVE: "行政复议、裁决、确认、许可、处罚等行政程序",
        Route.DUTY_PERFORMANCE: "申请查处违法行为、履行法定职责",
        Route.PETITION: "信访程序",
        Route.FOI: "政府信息公开申请",
        Route.OTHER: "其他机关职权范围内的程序",
    }
)

STATUTORY_ROUTES = frozenset(Route) - {Route.PETITION}
"""Routes with a procedure, clocks and remedies of their own: no handling opinion and no 60 days."""


class Team(StrEnum):
    """The three special teams of the office (三个专项小组)."""

    LITIGATION = "LITIGATION"
    REPORTING = "REPORTING"
    RESOLUTION = "RESOLUTION"


TEAM_LABELS: Mapping[Team, str] = MappingProxyType(
    {Team.LITIGATION: "涉法涉诉组", Team.REPORTING: "举报检举组", Team.RESOLUTION: "求决组"}
)


def team_of(claim_type: ClaimType, route: Route | None) -> Team:
    """The team that usually takes a claim of this kind; triage may say otherwise."""
    if claim_type is ClaimType.ACCUSATION:
        return Team.REPORTING
    return Team.LITIGATION if route is Route.LITIGATION else Team.RESOLUTION


class Outcome(StrEnum):
    """What an opinion says on one claim (条例 第三十二条)."""

    SUPPORT = "SUPPORT"
    EXPLAIN = "EXPLAIN"
    NOT_SUPPORT = "NOT_SUPPORT"


OUTCOME_LABELS: Mapping[Outcome, str] = MappingProxyType(
    {Outcome.SUPPORT: "予以支持", Outcome.EXPLAIN: "解释说明", Outcome.NOT_SUPPORT: "不予支持"}
)


class ObjectionGround(StrEnum):
    """Why an organ holds that neither it nor its system is competent (条例 第二十三条第三款)."""

    OUTSIDE_DUTIES = "OUTSIDE_DUTIES"
    ELSEWHERE = "ELSEWHERE"
    TRANSFERRED = "TRANSFERRED"
    RESERVED = "RESERVED"


OBJECTION_GROUND_LABELS: Mapping[ObjectionGround, str] = MappingProxyType(
    {
        ObjectionGround.OUTSIDE_DUTIES: "职责规定没有把这类事项交给本单位和本系统",
        ObjectionGround.ELSEWHERE: "问题发生在其他地方，属于那里的机关管辖",
        ObjectionGround.TRANSFERRED: "职责已经划转其他单位",
        ObjectionGround.RESERVED: "法律、法规规定由其他机关专门处理",
    }
)


class RulingForum(StrEnum):
    """Who settles a dispute over competence, lowest first (条例 第二十四条第一款)."""

    CONSULTATION = "CONSULTATION"
    COMMON_SUPERIOR = "COMMON_SUPERIOR"
    JOINT_CONFERENCE = "JOINT_CONFERENCE"


RULING_FORUM_LABELS: Mapping[RulingForum, str] = MappingProxyType(
    {
        RulingForum.CONSULTATION: "有关单位协商",
        RulingForum.COMMON_SUPERIOR: "共同的上一级机关决定",
        RulingForum.JOINT_CONFERENCE: "共同的信访工作联席会议协调",
    }
)


class Adoption(StrEnum):
    """What becomes of a suggestion (条例 第二十九条)."""

    ADOPTED = "ADOPTED"
    PARTLY_ADOPTED = "PARTLY_ADOPTED"
    NOT_ADOPTED = "NOT_ADOPTED"


ADOPTION_LABELS: Mapping[Adoption, str] = MappingProxyType(
    {
        Adoption.ADOPTED: "采纳",
        Adoption.PARTLY_ADOPTED: "部分采纳",
        Adoption.NOT_ADOPTED: "未采纳",
    }
)


class ConclusionReason(StrEnum):
    """Why a matter is concluded (办结)."""

    SETTLED = "SETTLED"
    WITHDRAWN = "WITHDRAWN"
    SUGGESTION_ANSWERED = "SUGGESTION_ANSWERED"
    HANDED_OVER = "HANDED_OVER"
    ANSWERED_AT_THE_DOOR = "ANSWERED_AT_THE_DOOR"
    STATUTORY_ROUTE = "STATUTORY_ROUTE"
    LAPSED = "LAPSED"
    REEXAMINED = "REEXAMINED"
    SIMPLE_REPLY = "SIMPLE_REPLY"


CONCLUSION_LABELS: Mapping[ConclusionReason, str] = MappingProxyType(
    {
        ConclusionReason.SETTLED: "调解、和解并履行",
        ConclusionReason.WITHDRAWN: "信访人撤回",
        ConclusionReason.SUGGESTION_ANSWERED: "建议已研究回复",
        ConclusionReason.HANDED_OVER: "已由主管机关接收",
        ConclusionReason.ANSWERED_AT_THE_DOOR: "已告知、回复或存查",
        ConclusionReason.STATUTORY_ROUTE: "已进入法定程序",
        ConclusionReason.LAPSED: "到期未申请复查、复核",
        ConclusionReason.REEXAMINED: "复核终结",
        ConclusionReason.SIMPLE_REPLY: "简易答复",
    }
)


class RouteProgress(StrEnum):
    """How far the statutory procedure has come (条例 第三十一条)."""

    STARTED = "STARTED"
    ENDED = "ENDED"


ROUTE_PROGRESS_LABELS: Mapping[RouteProgress, str] = MappingProxyType(
    {RouteProgress.STARTED: "已经启动（受理、立案）", RouteProgress.ENDED: "已经有结果"}
)


class ServiceMethod(StrEnum):
    """How a document reaches the petitioner (送达方式); by analogy with the Civil Procedure Law."""

    HAND = "HAND"
    POST = "POST"
    ELECTRONIC = "ELECTRONIC"
    NOTICE = "NOTICE"
    REFUSED = "REFUSED"


SERVICE_METHOD_LABELS: Mapping[ServiceMethod, str] = MappingProxyType(
    {
        ServiceMethod.HAND: "当面送达",
        ServiceMethod.POST: "邮寄送达",
        ServiceMethod.ELECTRONIC: "电子送达",
        ServiceMethod.NOTICE: "公告送达",
        ServiceMethod.REFUSED: "拒收，留置送达",
    }
)


class HearingOfPetitioner(StrEnum):
    """How the handling organ heard the petitioner's facts and reasons (条例 第三十一条第六项)."""

    MEETING = "MEETING"
    PHONE = "PHONE"
    WRITING = "WRITING"
    UNREACHABLE = "UNREACHABLE"


HEARING_OF_PETITIONER_LABELS: Mapping[HearingOfPetitioner, str] = MappingProxyType(
    {
        HearingOfPetitioner.MEETING: "当面听取",
        HearingOfPetitioner.PHONE: "电话听取",
        HearingOfPetitioner.WRITING: "书面陈述",
        HearingOfPetitioner.UNREACHABLE: "姓名、住址不清，无法联系",
    }
)


class DeclineGround(StrEnum):
    """Why a matter is not accepted (不予受理); which grounds exist depends on the rule set."""

    SAME_MATTER_BELOW = "SAME_MATTER_BELOW"
    STATUTORY_ROUTE = "STATUTORY_ROUTE"
    OUTSIDE_COMPETENCE = "OUTSIDE_COMPETENCE"


DECLINE_GROUND_LABELS: Mapping[DeclineGround, str] = MappingProxyType(
    {
        DeclineGround.SAME_MATTER_BELOW: "同一事项下级机关正在受理、办理且未超期限",
        DeclineGround.STATUTORY_ROUTE: "应当通过诉讼、仲裁、行政复议等法定途径解决",
        DeclineGround.OUTSIDE_COMPETENCE: "不属于本机关职权范围",
    }
)


class FilingReason(StrEnum):
    """Why a submission is kept on file without an answer (存)."""

    NO_CLAIM = "NO_CLAIM"
    SPAM = "SPAM"
    ILLEGIBLE = "ILLEGIBLE"
    NOTHING_TO_ANSWER = "NOTHING_TO_ANSWER"


FILING_REASON_LABELS: Mapping[FilingReason, str] = MappingProxyType(
    {
        FilingReason.NO_CLAIM: "没有可以辨认的诉求",
        FilingReason.SPAM: "广告或者垃圾信息",
        FilingReason.ILLEGIBLE: "内容无法辨认",
        FilingReason.NOTHING_TO_ANSWER: "建议意见无需回复",
    }
)


class ReopenGround(StrEnum):
    """Why a closed matter is taken up again (条例 第三十六条第三款 a contrario)."""

    ERROR_FOUND = "ERROR_FOUND"
    NEW_FACTS = "NEW_FACTS"


REOPEN_GROUND_LABELS: Mapping[ReopenGround, str] = MappingProxyType(
    {ReopenGround.ERROR_FOUND: "发现处理有误", ReopenGround.NEW_FACTS: "有新的事实或者理由"}
)


class OpinionKind(StrEnum):
    """Which of the three decisions of the petition procedure an opinion is."""

    HANDLING = "HANDLING"
    REVIEW = "REVIEW"
    REEXAM = "REEXAM"


OPINION_KIND_LABELS: Mapping[OpinionKind, str] = MappingProxyType(
    {OpinionKind.HANDLING: "处理意见", OpinionKind.REVIEW: "复查意见", OpinionKind.REEXAM: "复核意见"}
)


class ReviewResult(StrEnum):
    """What an organ above makes of the opinion before it (条例 第三十五条、第三十六条)."""

    UPHOLD = "UPHOLD"
    CHANGE = "CHANGE"
    REVOKE = "REVOKE"
    REDO = "REDO"


REVIEW_RESULT_LABELS: Mapping[ReviewResult, str] = MappingProxyType(
    {
        ReviewResult.UPHOLD: "维持原意见",
        ReviewResult.CHANGE: "变更原意见",
        ReviewResult.REVOKE: "撤销原意见，直接作出新的意见",
        ReviewResult.REDO: "撤销原意见，责令限期重新处理",
    }
)


DECIDING_ANEW = frozenset({ReviewResult.CHANGE, ReviewResult.REVOKE})
"""Results whose answers take the place of those before. Of the others, UPHOLD leaves them, REDO leaves none."""


class ReviewRefusal(StrEnum):
    """Which condition of a review or re-examination is lacking; after the rules of Shanghai and Guangdong."""

    NOT_THE_PETITIONER = "NOT_THE_PETITIONER"
    NOTHING_SPECIFIC = "NOTHING_SPECIFIC"
    OTHER_PROCEDURE = "OTHER_PROCEDURE"
    DECIDED_ELSEWHERE = "DECIDED_ELSEWHERE"


REVIEW_REFUSAL_LABELS: Mapping[ReviewRefusal, str] = MappingProxyType(
    {
        ReviewRefusal.NOT_THE_PETITIONER: "申请人不是原信访人，也不是其继受人、代理人",
        ReviewRefusal.NOTHING_SPECIFIC: "没有具体的请求、事实和理由，经提示仍未补充",
        ReviewRefusal.OTHER_PROCEDURE: "诉求属于法定途径，不属于信访程序",
        ReviewRefusal.DECIDED_ELSEWHERE: "同一请求已由有权的复查、复核机关受理或者答复",
    }
)


class LatenessGround(StrEnum):
    """Why a petitioner could not ask for a review in time."""

    FORCE_MAJEURE = "FORCE_MAJEURE"
    ILLNESS = "ILLNESS"
    NOT_INFORMED = "NOT_INFORMED"
    OTHER_GOOD_CAUSE = "OTHER_GOOD_CAUSE"


LATENESS_GROUND_LABELS: Mapping[LatenessGround, str] = MappingProxyType(
    {
        LatenessGround.FORCE_MAJEURE: "不可抗力",
        LatenessGround.ILLNESS: "本人重病、住院等无法行使权利",
        LatenessGround.NOT_INFORMED: "没有被告知复查、复核的权利、期限或者机关",
        LatenessGround.OTHER_GOOD_CAUSE: "其他正当理由",
    }
)


class RatedBody(StrEnum):
    """The two that a petitioner rates, separately and once."""

    OFFICE = "OFFICE"
    ORGAN = "ORGAN"


RATED_BODY_LABELS: Mapping[RatedBody, str] = MappingProxyType(
    {RatedBody.OFFICE: "信访部门", RatedBody.ORGAN: "办理单位"}
)


class Satisfaction(StrEnum):
    """The petitioner's rating; there is no default and no value for silence."""

    SATISFIED = "SATISFIED"
    FAIRLY = "FAIRLY"
    DISSATISFIED = "DISSATISFIED"


SATISFACTION_LABELS: Mapping[Satisfaction, str] = MappingProxyType(
    {
        Satisfaction.SATISFIED: "满意",
        Satisfaction.FAIRLY: "基本满意",
        Satisfaction.DISSATISFIED: "不满意",
    }
)


class OwedBy(StrEnum):
    """Who owes an act within a period; for the petitioner it is a right, never a duty."""

    OFFICE = "OFFICE"
    DISPATCHER = "DISPATCHER"
    ORGAN = "ORGAN"
    PETITIONER = "PETITIONER"
    SUPERVISED = "SUPERVISED"


OWED_BY_LABELS: Mapping[OwedBy, str] = MappingProxyType(
    {
        OwedBy.OFFICE: "信访部门",
        OwedBy.DISPATCHER: "转送、交办单位",
        OwedBy.ORGAN: "办理单位",
        OwedBy.PETITIONER: "信访人",
        OwedBy.SUPERVISED: "被督办单位",
    }
)


class ClockEnding(StrEnum):
    """How a clock ended. A duty that was overdue when it ended is LATE, whatever ended it."""

    MET = "MET"
    LATE = "LATE"
    STOPPED = "STOPPED"
    SUPERSEDED = "SUPERSEDED"
    LAPSED = "LAPSED"


CLOCK_ENDING_LABELS: Mapping[ClockEnding, str] = MappingProxyType(
    {
        ClockEnding.MET: "按期完成",
        ClockEnding.LATE: "逾期",
        ClockEnding.STOPPED: "不再计算",
        ClockEnding.SUPERSEDED: "由新的期限代替",
        ClockEnding.LAPSED: "到期未行使",
    }
)


class IdentityDetail(StrEnum):
    """What is asked of whoever petitions: a name, an address, and how to be reached; nothing else is held."""

    NAME = "NAME"
    ADDRESS = "ADDRESS"
    PHONE = "PHONE"
    EMAIL = "EMAIL"


IDENTITY_DETAIL_LABELS: Mapping[IdentityDetail, str] = MappingProxyType(
    {
        IdentityDetail.NAME: "姓名或名称",
        IdentityDetail.ADDRESS: "住址",
        IdentityDetail.PHONE: "联系电话",
        IdentityDetail.EMAIL: "电子邮箱",
    }
)


class Role(StrEnum):
    """In what capacity somebody acts on a matter; codes of posts are those of `agencies`."""

    PETITIONER = "PETITIONER"
    SYSTEM = "SYSTEM"
    REGISTRAR = "REGISTRAR"
    TRIAGE_OFFICER = "TRIAGE_OFFICER"
    CASE_OFFICER = "CASE_OFFICER"
    REVIEWER = "REVIEWER"
    SIGNATORY = "SIGNATORY"
    BODY_HEAD = "BODY_HEAD"
    SUPERVISOR = "SUPERVISOR"
    LEADER = "LEADER"
    REPORTING_TEAM = "REPORTING_TEAM"
    ARCHIVIST = "ARCHIVIST"


ROLE_LABELS: Mapping[Role, str] = MappingProxyType(
    {
        Role.PETITIONER: "信访人",
        Role.SYSTEM: "系统",
        Role.REGISTRAR: "登记员",
        Role.TRIAGE_OFFICER: "甄别员",
        Role.CASE_OFFICER: "承办人",
        Role.REVIEWER: "审核人",
        Role.SIGNATORY: "签发人",
        Role.BODY_HEAD: "单位负责人",
        Role.SUPERVISOR: "督办员",
        Role.LEADER: "领导干部",
        Role.REPORTING_TEAM: "举报检举组",
        Role.ARCHIVIST: "档案员",
    }
)
