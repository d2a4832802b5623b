"""The code list of call-backs (回访): what came of calling somebody who is not content with an answer.

Codes are what the database holds. Labels are gettext msgids of the interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class CallBackOutcome(StrEnum):
    """What came of one call, visit or message; `NOT_REACHED` is an attempt, all others are an end."""

    NOT_REACHED = "NOT_REACHED"
    EXPLAINED = "EXPLAINED"
    SUPPLEMENT = "SUPPLEMENT"
    REOPENING = "REOPENING"
    SUPERVISION = "SUPERVISION"
    DECLINED = "DECLINED"


CALL_BACK_OUTCOME_LABELS: Mapping[CallBackOutcome, str] = MappingProxyType(
    {
        CallBackOutcome.NOT_REACHED: "没有联系上",
        CallBackOutcome.EXPLAINED: "已经解释清楚",
        CallBackOutcome.SUPPLEMENT: "答复有欠缺，要求单位补充",
        CallBackOutcome.REOPENING: "提出重新办理",
        CallBackOutcome.SUPERVISION: "建议督办",
        CallBackOutcome.DECLINED: "信访人不需要回访",
    }
)
