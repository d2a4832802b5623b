"""What `xinfang due` says to people, in Chinese and in English.

It answers without Django, so its words are here and not among the translations of the pages.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType

from xinfang.base.errors import Missing, XinfangError
from xinfang.law.errors import BeyondCalendar, NoLawInForce, NoSuchTerm

LANGUAGES = ("zh", "en")


class Say(StrEnum):
    """Each thing that is said besides the answer's own dates and steps."""

    PERIOD = auto()
    RULESET = auto()
    START = auto()
    RAW = auto()
    LEGAL = auto()
    INTERNAL = auto()
    BASIS = auto()
    PROVISIONAL = auto()
    WHY_PROVISIONAL = auto()
    STEPS = auto()
    DESCRIPTION = auto()
    START_HELP = auto()
    RULESET_HELP = auto()
    OFFICE_HELP = auto()
    JSON_HELP = auto()
    LANG_HELP = auto()
    NO_DATABASE = auto()
    NO_SUCH_RULE = auto()
    NO_DATE = auto()


_WORDS: Mapping[Say, tuple[str, str]] = MappingProxyType(
    {
        Say.PERIOD: ("期限", "Period"),
        Say.RULESET: ("适用", "Rule set"),
        Say.START: ("起算日", "Start"),
        Say.RAW: ("期满日", "Raw due"),
        Say.LEGAL: ("法定截止日", "Legal due"),
        Say.INTERNAL: ("内部提醒日", "Internal due"),
        Say.BASIS: ("依据", "Basis"),
        Say.PROVISIONAL: ("暂定", "Provisional"),
        Say.WHY_PROVISIONAL: (
            "日期涉及没有官方放假安排的年份，取得正式安排后重新计算。",
            "the date meets a year without an official calendar; it will be worked out again.",
        ),
        Say.STEPS: ("推算过程", "Steps"),
        Say.DESCRIPTION: (
            "计算法定期限：哪一天到期、依据哪一条、怎样算出来。",
            "Compute a legal deadline: when it is due, on which article, and how that was worked out.",
        ),
        Say.START_HELP: ("起算事由发生的日子，YYYY-MM-DD", "the day of the event from which it counts, YYYY-MM-DD"),
        Say.RULESET_HELP: ("不写则取 DATE 当日施行的法规", "without it, the regulation in force on DATE"),
        Say.OFFICE_HELP: (
            "按该信访部门的本地设定计算（要用数据库）；不写则按通常的期限",
            "by the numbers that this petition office has set for itself (needs the database)",
        ),
        Say.JSON_HELP: ("输出 JSON", "print JSON"),
        Say.LANG_HELP: ("推算过程的语言", "the language of the answer"),
        Say.NO_DATABASE: (
            "本地设定在数据库里，这里没有连接数据库。",
            "an office's own numbers are in the database, and there is none here.",
        ),
        Say.NO_SUCH_RULE: (
            "没有“{rule}”这一期限；可用的是 {known}。",
            "there is no period {rule!r}; there are {known}.",
        ),
        Say.NO_DATE: (
            "“{text}”不是日期；请写成 2024-03-01 的样子。",
            "{text!r} is not a date; write it like 2024-03-01.",
        ),
    }
)
_ENGLISH_OF: Mapping[type[XinfangError], str] = MappingProxyType(
    {
        NoSuchTerm: "the law that applies sets no such period.",
        NoLawInForce: "no regulation on petitions that could apply was in force on that day.",
        BeyondCalendar: "the date lies beyond what can be reckoned.",
        Missing: "there is no petition office with that code.",
    }
)
"""What the law answers in Chinese. A fault in its data is for whoever wrote them, and stays as it is."""


def worded(what: Say, *, lang: str, **values: object) -> str:
    """`what` in `lang`, its blanks filled with `values`."""
    return _WORDS[what][LANGUAGES.index(lang)].format(**values)


def refusal(error: XinfangError, *, lang: str) -> str:
    """Why there is no answer."""
    return error.message if lang == "zh" else _ENGLISH_OF.get(type(error), error.message)
