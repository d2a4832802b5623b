"""The words of the law as values: instruments, citations, terms and due dates. No rule is decided here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ruleset(StrEnum):
    """The two generations of petition law; each clock keeps the one in force when it started."""

    RS2005 = "RS2005"
    RS2022 = "RS2022"


class Rule(StrEnum):
    """Every period that the law, or a procedure under it, sets. The value is the name used in data and commands."""

    DISPATCH = "dispatch"
    NOTICE = "notice"
    OBJECTION = "objection"
    HANDLE = "handle"
    EXTEND = "extend"
    REVIEW_REQUEST = "review_request"
    REVIEW_DECIDE = "review_decide"
    REEXAM_REQUEST = "reexam_request"
    REEXAM_DECIDE = "reexam_decide"
    RECOMMENDATION_FEEDBACK = "recommendation_feedback"
    SIMPLE_RELAY = "simple_relay"
    SIMPLE_ACCEPT = "simple_accept"
    SIMPLE_HANDLE = "simple_handle"
    # Further clocks of the procedure (assignment_feedback, urgent_report, direct_reply, serve, archive,
    # duty_performance, foi, inspection_conclusion_reply, evaluation_window, ...) follow here.


class Unit(StrEnum):
    """What a period is counted in. 日 is a calendar day, 工作日 a working day; they are never interchangeable."""

    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in an instrument, e.g. 《信访工作条例》第三十四条."""

    instrument: str  # key of the instrument file, e.g. "xinfang-regulation-2022"
    article: str  # as the sources write it: "34", "23(2)", "31.6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One period of the law, as in force for one rule set: `n` units, counted from the day after the start."""

    rule: Rule
    ruleset: Ruleset
    n: int
    unit: Unit
    citation: Citation
    # True where the number is a local setting or a norm without the force of law (a named switch with a record).
    is_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days that do not count, both ends included, with their ground (only a re-examination hearing has one)."""

    first: date
    last: date
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reckoning that led to a due date, in a form that can be worded in any language."""

    code: str  # e.g. "first_day_excluded", "counted", "rolled_forward", "no_official_calendar"
    values: dict[str, str | int]
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """The answer to "by when?": three dates, the article, and the steps that led there.

    `raw` is start plus the period; `legal` is the day after whose end (24:00 office time) the duty is breached;
    `internal` is the last working day on or before `raw`, on which officers are warned.
    `provisional` says that the reckoning met a year without an official calendar.
    """

    rule: Rule
    ruleset: Ruleset
    start: date
    raw: date
    legal: date
    internal: date
    unit: Unit
    n: int
    citation: Citation
    provisional: bool
    calendar_version: str
    steps: tuple[Step, ...]
