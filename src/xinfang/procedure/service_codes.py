"""The code list of what the post says when it brings a letter back (退回)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ReturnCause(StrEnum):
    """Why a letter came back undelivered, as the post marks it."""

    UNKNOWN_THERE = "UNKNOWN_THERE"
    MOVED = "MOVED"
    NO_SUCH_ADDRESS = "NO_SUCH_ADDRESS"
    NOT_COLLECTED = "NOT_COLLECTED"
    TURNED_AWAY = "TURNED_AWAY"
    LOST = "LOST"


RETURN_CAUSE_LABELS: Mapping[ReturnCause, str] = MappingProxyType(
    {
        ReturnCause.UNKNOWN_THERE: "查无此人",
        ReturnCause.MOVED: "已经搬走，去向不明",
        ReturnCause.NO_SUCH_ADDRESS: "地址有误，无法投递",
        ReturnCause.NOT_COLLECTED: "逾期没有领取",
        ReturnCause.TURNED_AWAY: "收件人拒收",
        ReturnCause.LOST: "邮件丢失",
    }
)
