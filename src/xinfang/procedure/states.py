"""Where a matter can stand, with the Chinese label of each state and the sets of states that rules speak of.

Codes are what the database holds. Labels are gettext msgids of the interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a matter stands in the procedure. A matter has exactly one state and one holder."""

    SUBMITTED = "SUBMITTED"
    REGISTERED = "REGISTERED"
    LINKED = "LINKED"
    TRIAGED = "TRIAGED"
    REFERRED = "REFERRED"
    ASSIGNED = "ASSIGNED"
    REFERRED_SEALED = "REFERRED_SEALED"
    REFERRED_JUDICIAL = "REFERRED_JUDICIAL"
    ESCALATED = "ESCALATED"
    DECLINED = "DECLINED"
    NO_LONGER_ACCEPTED = "NO_LONGER_ACCEPTED"
    DIRECT_REPLIED = "DIRECT_REPLIED"
    FILED = "FILED"
    ORGAN_RECEIVED = "ORGAN_RECEIVED"
    OBJECTED = "OBJECTED"
    ACCEPTED = "ACCEPTED"
    ROUTED = "ROUTED"
    SUGGESTION_STUDY = "SUGGESTION_STUDY"
    HANDLING = "HANDLING"
    MEDIATING = "MEDIATING"
    HEARING = "HEARING"
    OPINION_ISSUED = "OPINION_ISSUED"
    OPINION_SERVED = "OPINION_SERVED"
    REVIEW_REQUESTED = "REVIEW_REQUESTED"
    REVIEWING = "REVIEWING"
    REVIEW_ISSUED = "REVIEW_ISSUED"
    REVIEW_SERVED = "REVIEW_SERVED"
    REEXAM_REQUESTED = "REEXAM_REQUESTED"
    REEXAMINING = "REEXAMINING"
    REEXAM_HEARING = "REEXAM_HEARING"
    REEXAM_ISSUED = "REEXAM_ISSUED"
    REEXAM_SERVED = "REEXAM_SERVED"
    TERMINATED = "TERMINATED"
    CONCLUDED = "CONCLUDED"
    ARCHIVED = "ARCHIVED"


STATE_LABELS: Mapping[State, str] = MappingProxyType(
    {
        State.SUBMITTED: "已提交",
        State.REGISTERED: "已登记",
        State.LINKED: "已并入原事项",
        State.TRIAGED: "已甄别",
        State.REFERRED: "已转送",
        State.ASSIGNED: "已交办",
        State.REFERRED_SEALED: "已转纪检监察机关",
        State.REFERRED_JUDICIAL: "已转政法部门",
        State.ESCALATED: "已报请决定",
        State.DECLINED: "不予受理",
        State.NO_LONGER_ACCEPTED: "不再受理",
        State.DIRECT_REPLIED: "已直接回复",
        State.FILED: "已存查",
        State.ORGAN_RECEIVED: "单位已收",
        State.OBJECTED: "单位提出异议",
        State.ACCEPTED: "已受理",
        State.ROUTED: "已导入法定程序",
        State.SUGGESTION_STUDY: "建议研究中",
        State.HANDLING: "办理中",
        State.MEDIATING: "调解中",
        State.HEARING: "听证中",
        State.OPINION_ISSUED: "已出具处理意见",
        State.OPINION_SERVED: "处理意见已送达",
        State.REVIEW_REQUESTED: "已申请复查",
        State.REVIEWING: "复查中",
        State.REVIEW_ISSUED: "已出具复查意见",
        State.REVIEW_SERVED: "复查意见已送达",
        State.REEXAM_REQUESTED: "已申请复核",
        State.REEXAMINING: "复核中",
        State.REEXAM_HEARING: "复核听证中",
        State.REEXAM_ISSUED: "已出具复核意见",
        State.REEXAM_SERVED: "复核意见已送达",
        State.TERMINATED: "已终结",
        State.CONCLUDED: "已办结",
        State.ARCHIVED: "已归档",
    }
)

UNDER_REVIEW = frozenset({State.REVIEW_REQUESTED, State.REVIEWING, State.REVIEW_ISSUED})
"""Held by the review organ, from the request until its opinion is served."""

UNDER_REEXAM = frozenset({State.REEXAM_REQUESTED, State.REEXAMINING, State.REEXAM_HEARING, State.REEXAM_ISSUED})
"""Held by the re-examination organ, from the request until its opinion is served."""

REVIEW_STATES = UNDER_REVIEW | UNDER_REEXAM | {State.REVIEW_SERVED, State.REEXAM_SERVED, State.TERMINATED}
"""复查、复核 and 终结: from the first appeal on."""

TERMINAL = frozenset({State.CONCLUDED, State.TERMINATED, State.ARCHIVED})
"""Nothing more is owed on the merits; only archiving, rating, performance and reopening remain."""

OPEN_STATES = frozenset(State) - TERMINAL - {State.LINKED}
"""Somebody still owes the petitioner an act. A linked matter is answered through the earlier one."""

AWAITING_DISPATCH = frozenset({State.SUBMITTED, State.REGISTERED, State.TRIAGED})
"""Received and not yet on its way: the clock of registering and dispatching runs."""

DELIVERED = frozenset({State.REFERRED, State.ASSIGNED})
"""In the in-tray of the competent organ, signed for or not."""

ANSWERED_AT_THE_DOOR = frozenset({State.DECLINED, State.NO_LONGER_ACCEPTED, State.DIRECT_REPLIED, State.FILED})
"""Answered without handling; the petitioner may have the answer checked before the matter is closed."""

HANDED_OVER = frozenset({State.REFERRED_SEALED, State.REFERRED_JUDICIAL})
"""With an organ that acts under rules of its own."""

IN_HANDLING = frozenset({State.ACCEPTED, State.HANDLING, State.MEDIATING, State.HEARING})
"""Accepted, the opinion not yet issued: the handling clock runs and can be extended."""

WITH_ORGAN = (
    DELIVERED
    | IN_HANDLING
    | {
        State.ORGAN_RECEIVED,
        State.OBJECTED,
        State.ROUTED,
        State.SUGGESTION_STUDY,
        State.OPINION_ISSUED,
        State.OPINION_SERVED,
    }
)
"""Held by the competent organ, from delivery in its in-tray on; an objection does not lift that."""

NEXT_WORD_ELSEWHERE = ANSWERED_AT_THE_DOOR | {
    State.ROUTED,
    State.OPINION_SERVED,
    State.REVIEW_SERVED,
    State.REEXAM_SERVED,
}
"""Unless a period runs against an office or an organ, the petitioner or somebody else has the next word."""

REOPENABLE = TERMINAL | ANSWERED_AT_THE_DOOR
"""States that a found error, or new facts or reasons, can undo."""
