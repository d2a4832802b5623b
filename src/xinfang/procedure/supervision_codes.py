"""The code lists of supervision (督办): how, on what ground, how far up it has gone, and what came of it.

Codes are what the database holds. Labels are gettext msgids of the interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class SupervisionForm(StrEnum):
    """How a body is supervised; listed supervision is decided by the joint conference (条例 第三十九条第三款)."""

    LETTER = "LETTER"
    PHONE = "PHONE"
    ON_SITE = "ON_SITE"
    LISTED = "LISTED"


SUPERVISION_FORM_LABELS: Mapping[SupervisionForm, str] = MappingProxyType(
    {
        SupervisionForm.LETTER: "发函督办",
        SupervisionForm.PHONE: "电话督办",
        SupervisionForm.ON_SITE: "实地督查",
        SupervisionForm.LISTED: "挂牌督办",
    }
)

IN_WRITING = frozenset({SupervisionForm.LETTER, SupervisionForm.LISTED})
"""Forms in which a letter goes to the body; of the others a record stays on file."""


class SupervisionGround(StrEnum):
    """What a body is reproached with; the articles of each are in `law/supervision.yaml`."""

    OVERDUE = "OVERDUE"
    RESULT_NOT_REPORTED = "RESULT_NOT_REPORTED"
    PROCEDURE_NOT_FOLLOWED = "PROCEDURE_NOT_FOLLOWED"
    PASSED_AROUND = "PASSED_AROUND"
    FABRICATED = "FABRICATED"
    OPINION_NOT_EXECUTED = "OPINION_NOT_EXECUTED"
    NOT_REGISTERED_OR_TOLD = "NOT_REGISTERED_OR_TOLD"
    CLEAR_CLAIM_NOT_SUPPORTED = "CLEAR_CLAIM_NOT_SUPPORTED"
    OFFICE_DID_NOT_ACT = "OFFICE_DID_NOT_ACT"
    RECOMMENDATION_IGNORED = "RECOMMENDATION_IGNORED"
    MISCONDUCT = "MISCONDUCT"
    OTHER_BREACH = "OTHER_BREACH"


SUPERVISION_GROUND_LABELS: Mapping[SupervisionGround, str] = MappingProxyType(
    {
        SupervisionGround.OVERDUE: "无正当理由未按规定期限办结",
        SupervisionGround.RESULT_NOT_REPORTED: "未按规定反馈办理结果",
        SupervisionGround.PROCEDURE_NOT_FOLLOWED: "未按规定程序办理",
        SupervisionGround.PASSED_AROUND: "办理推诿、敷衍、拖延",
        SupervisionGround.FABRICATED: "弄虚作假",
        SupervisionGround.OPINION_NOT_EXECUTED: "不执行信访处理意见",
        SupervisionGround.NOT_REGISTERED_OR_TOLD: "不按规定登记、不受理职责内的事项或者不按期书面告知",
        SupervisionGround.CLEAR_CLAIM_NOT_SUPPORTED: "事实清楚、合法有据的请求未予支持",
        SupervisionGround.OFFICE_DID_NOT_ACT: "信访部门应当登记、转送、交办、督办而未做",
        SupervisionGround.RECOMMENDATION_IGNORED: "对建议不重视、落实不力，问题长期没有解决",
        SupervisionGround.MISCONDUCT: "作风粗暴、隐瞒缓报、泄露检举控告或者打击报复",
        SupervisionGround.OTHER_BREACH: "其他应当督办的情形",
    }
)


class SupervisionLevel(StrEnum):
    """How far up an order has been taken: the body itself, its head, the joint conference, the organ above."""

    BODY = "BODY"
    HEAD = "HEAD"
    CONFERENCE = "CONFERENCE"
    SUPERIOR = "SUPERIOR"


SUPERVISION_LEVEL_LABELS: Mapping[SupervisionLevel, str] = MappingProxyType(
    {
        SupervisionLevel.BODY: "被督办单位",
        SupervisionLevel.HEAD: "单位主要负责人",
        SupervisionLevel.CONFERENCE: "信访工作联席会议",
        SupervisionLevel.SUPERIOR: "上级机关",
    }
)


class SupervisionFinding(StrEnum):
    """What the office finds when it closes a supervision."""

    RECTIFIED = "RECTIFIED"
    REASONS_HOLD = "REASONS_HOLD"
    TO_ACCOUNTABILITY = "TO_ACCOUNTABILITY"


SUPERVISION_FINDING_LABELS: Mapping[SupervisionFinding, str] = MappingProxyType(
    {
        SupervisionFinding.RECTIFIED: "整改到位",
        SupervisionFinding.REASONS_HOLD: "所说理由成立",
        SupervisionFinding.TO_ACCOUNTABILITY: "未整改，转为追究责任",
    }
)
