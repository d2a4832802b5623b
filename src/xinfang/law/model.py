"""The words of the law as values: instruments, citations, terms and due dates. No rule is decided here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ruleset(StrEnum):
    """The two generations of petition law; each clock keeps the one in force when it started."""

    RS2005 = "RS2005"
    RS2022 = "RS2022"


class Rule(StrEnum):
    """Every period that the law, or a procedure under it, sets; the value is its name in data and in use."""

    DISPATCH = "dispatch"
    NOTICE = "notice"
    OBJECTION = "objection"
    HANDLE = "handle"
    EXTEND = "extend"
    REVIEW_REQUEST = "review_request"
    REVIEW_DECIDE = "review_decide"
    REEXAM_REQUEST = "reexam_request"
    REEXAM_DECIDE = "reexam_decide"
    REDO = "redo"
    RECOMMENDATION_FEEDBACK = "recommendation_feedback"
    SIMPLE_RELAY = "simple_relay"
    SIMPLE_ACCEPT = "simple_accept"
    SIMPLE_HANDLE = "simple_handle"
    # Further clocks of the petition procedure itself.
    ASSIGNMENT_FEEDBACK = "assignment_feedback"
    URGENT_REPORT = "urgent_report"
    # Clocks of the office: local settings where the law is silent.
    DISPATCH_COUNTY = "dispatch_county"
    DIRECT_REPLY = "direct_reply"
    OBJECTION_RULING = "objection_ruling"
    JURISDICTION_RULING = "jurisdiction_ruling"
    SUGGESTION_STUDY = "suggestion_study"
    SERVE = "serve"
    REVIEW_ACCEPT = "review_accept"
    WITHDRAW_COOLING_OFF = "withdraw_cooling_off"
    REFUSAL_CHECK = "refusal_check"
    EVALUATION_WINDOW = "evaluation_window"
    ARCHIVE = "archive"
    ROUTE_FOLLOW_UP = "route_follow_up"
    HAND_OVER_RECEIPT = "hand_over_receipt"
    PAPER_REPLY = "paper_reply"
    RECUSAL_RULING = "recusal_ruling"
    HEARING_NOTICE = "hearing_notice"
    REOPENING_RULING = "reopening_ruling"
    SUPERVISION_REPLY = "supervision_reply"
    SUPERVISION_FOLLOW_UP = "supervision_follow_up"
    CALL_BACK = "call_back"
    SUPPLEMENT = "supplement"
    SPONSORSHIP_MILESTONE = "sponsorship_milestone"
    URGENT_FOLLOW_UP = "urgent_follow_up"
    # Clocks of other laws that a matter may be led into.
    INSPECTION_OBJECTION = "inspection_objection"
    INSPECTION_CONCLUSION_REPLY = "inspection_conclusion_reply"
    DUTY_PERFORMANCE = "duty_performance"
    LIMITATION = "limitation"
    FOI = "foi"
    FOI_EXTEND = "foi_extend"
    FOI_CORRECTION = "foi_correction"
    FOI_ANNUAL_REPORT = "foi_annual_report"
    SERVICE_BY_NOTICE = "service_by_notice"
    JUDICIAL_CONFIRMATION = "judicial_confirmation"


class Unit(StrEnum):
    """What a period is counted in. 日 is a calendar day, 工作日 a working day, and neither is the other.

    `YEARLY` is a fixed day of the calendar: the n-th such day after the start.
    """

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"
    YEARLY = "yearly"


class StartEvent(StrEnum):
    """The event whose day is day zero of a period (the day itself is never counted)."""

    RECEIVED_BY_OFFICE = "received_by_office"
    RECEIVED_BY_ORGAN = "received_by_organ"
    RECEIVED_BY_LEVEL = "received_by_level"
    ACCEPTED = "accepted"
    HANDLING_TIME_ENDED = "handling_time_ended"
    OPINION_SERVED = "opinion_served"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_SERVED = "review_served"
    REEXAM_REQUESTED = "reexam_requested"
    RECOMMENDATION_RECEIVED = "recommendation_received"
    ASSIGNED = "assigned"
    URGENCY_KNOWN = "urgency_known"
    OBJECTED = "objected"
    JURISDICTION_DISPUTED = "jurisdiction_disputed"
    STUDY_BEGUN = "study_begun"
    SIGNED = "signed"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    REFUSAL_SERVED = "refusal_served"
    RESULT_SERVED = "result_served"
    LAST_CLOCK_ENDED = "last_clock_ended"
    ROUTED = "routed"
    HANDED_OVER = "handed_over"
    PAPER_ASKED = "paper_asked"
    RECUSAL_ASKED = "recusal_asked"
    HEARING_CALLED = "hearing_called"
    REOPENING_ASKED = "reopening_asked"
    SUPERVISED = "supervised"
    SUPERVISION_ANSWERED = "supervision_answered"
    RATED_UNHAPPILY = "rated_unhappily"
    SUPPLEMENT_DEMANDED = "supplement_demanded"
    MILESTONE_SET = "milestone_set"
    URGENCY_REPORTED = "urgency_reported"
    RIGHT_BEGINS = "right_begins"
    CONCLUSION_RECEIVED = "conclusion_received"
    INSPECTION_OBJECTED = "inspection_objected"
    APPLICATION_RECEIVED = "application_received"
    FOI_TIME_ENDED = "foi_time_ended"
    YEAR_ENDED = "year_ended"
    NOTICE_PUBLISHED = "notice_published"
    AGREEMENT_SIGNED = "agreement_signed"


class CheckedAgainst(StrEnum):
    """What a person held an instrument's data against: its full text, an excerpt, writing about it, or nothing yet."""

    FULL_TEXT = "full_text"
    EXCERPT = "excerpt"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class Holder(StrEnum):
    """Whose time it is: a petitioner's right, or a body's duty."""

    PETITIONER = "petitioner"
    ORGAN = "organ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in an instrument, e.g. 《信访工作条例》第三十四条."""

    instrument: str  # key of the instrument file, e.g. "xinfang-regulation-2022"
    article: str  # as the sources write it: "34", "23(2)", "31.6"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRules:
    """Where the law of the day says how periods are counted (民法典 200-204 and what stood before them)."""

    by_hours: Citation  # hours run from the hour that the law fixes
    first_day: Citation  # the day of the event is not counted
    months: Citation  # the corresponding day of the last month
    rest_day: Citation  # a last day on a statutory rest day moves to the next day that is none
    day_end: Citation  # the last day ends at 24:00


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One period as in force for one rule set: `n` units, counted from the day after the start."""

    rule: Rule
    ruleset: Ruleset
    n: int
    unit: Unit
    citation: Citation
    starts: StartEvent
    holder: Holder
    counting: CountingRules
    # True where the number is a local setting or a norm without the force of law.
    is_local: bool = False
    # Where the office's own number is written, if it has set one; "" for the number as shipped.
    local_source: str = ""
    # True where nobody has held the number against the text of the law yet.
    is_unverified: bool = False
    # True where `n` is the most that an officer may set, not what applies of itself.
    is_maximum: bool = False
    # Whether a last day on a rest day moves on; a petitioner's always does, a body's as the switch says.
    rolls_forward: bool = True
    # The only route of a matter on which this period runs, e.g. "31.6".
    only_route: str | None = None
    # How often it may be granted, where that is limited.
    times: int | None = None
    # Where time may be left out: the one event whose days do not count, e.g. "hearing".
    excludes: str | None = None
    excludes_citation: Citation | None = None
    # The fixed day for Unit.YEARLY, (month, day).
    month_day: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days that do not count, both ends included, with their ground (only a 复核 hearing has one)."""

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

    `raw` is start plus the period; after the end of the day `legal` (24:00 office time) the duty is breached;
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
