"""The steps of a reckoning in plain words, Chinese first: what a person reads under "why this date?"."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from xinfang.law.book import LawBook
from xinfang.law.model import DueDate, Rule, Step, Unit

_Values = Mapping[str, str | int]

_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOLIDAYS_EN = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "抗战胜利纪念日": "Victory Day",
}

_LENGTHS: Mapping[Unit, tuple[str, str, str]] = {
    Unit.HOUR: ("小时", "hour", "hours"),
    Unit.DAY: ("日", "day", "days"),
    Unit.WORKDAY: ("个工作日", "working day", "working days"),
    Unit.MONTH: ("个月", "month", "months"),
    Unit.YEAR: ("年", "year", "years"),
    Unit.YEARLY: ("年", "year", "years"),
}

# What each rule asks of whom, as a heading.
RULE_NAMES: Mapping[Rule, tuple[str, str]] = {
    Rule.DISPATCH: ("登记并转送、交办", "Register and dispatch"),
    Rule.NOTICE: ("书面告知", "Written notice to the petitioner"),
    Rule.OBJECTION: ("提出异议", "Object to a dispatch"),
    Rule.HANDLE: ("办结", "Decide the matter"),
    Rule.EXTEND: ("办结（已延期）", "Decide the matter (extended)"),
    Rule.REVIEW_REQUEST: ("请求复查", "Ask for a review"),
    Rule.REVIEW_DECIDE: ("作出复查意见", "Decide the review"),
    Rule.REEXAM_REQUEST: ("请求复核", "Ask for a re-examination"),
    Rule.REEXAM_DECIDE: ("作出复核意见", "Decide the re-examination"),
    Rule.REDO: ("重新处理", "Decide again after a review"),
    Rule.RECOMMENDATION_FEEDBACK: ("反馈建议采纳情况", "Answer a recommendation"),
    Rule.SIMPLE_RELAY: ("简易办理：逐级转交", "Simple procedure: pass on"),
    Rule.SIMPLE_ACCEPT: ("简易办理：决定是否受理", "Simple procedure: decide acceptance"),
    Rule.SIMPLE_HANDLE: ("简易办理：办结", "Simple procedure: decide the matter"),
    Rule.ASSIGNMENT_FEEDBACK: ("反馈交办结果", "Report on an assigned matter"),
    Rule.URGENT_REPORT: ("报告重大紧急事项", "Report an urgent matter"),
    Rule.DISPATCH_COUNTY: ("县级转送（内部目标）", "County's own share of dispatching"),
    Rule.DIRECT_REPLY: ("直接回复", "Reply directly"),
    Rule.OBJECTION_RULING: ("对异议作出裁定", "Rule on an objection"),
    Rule.JURISDICTION_RULING: ("协商管辖争议", "Settle a dispute over competence"),
    Rule.SUGGESTION_STUDY: ("研究建议意见", "Study a suggestion"),
    Rule.SERVE: ("送达意见书", "Serve the opinion"),
    Rule.REVIEW_ACCEPT: ("审查复查、复核申请", "Check a request for review"),
    Rule.WITHDRAW_COOLING_OFF: ("可以取消撤回", "Cancel a withdrawal"),
    Rule.REFUSAL_CHECK: ("请求核查不予受理", "Have a refusal checked"),
    Rule.EVALUATION_WINDOW: ("评价", "Rate the handling"),
    Rule.ARCHIVE: ("归档", "Archive"),
    Rule.ROUTE_FOLLOW_UP: ("跟进法定程序", "Follow up the statutory procedure"),
    Rule.HAND_OVER_RECEIPT: ("取得接收凭证", "Get the receipt of a hand-over"),
    Rule.PAPER_REPLY: ("送交纸质答复", "Hand over the reply on paper"),
    Rule.RECUSAL_RULING: ("决定是否回避", "Decide on a recusal"),
    Rule.HEARING_NOTICE: ("听证前的准备时间", "Time to prepare for a hearing"),
    Rule.REOPENING_RULING: ("决定是否重新办理", "Decide on reopening"),
    Rule.SUPERVISION_REPLY: ("回复督办", "Answer a supervision order"),
    Rule.SUPERVISION_FOLLOW_UP: ("跟进督办回复", "Follow up the answer to a supervision order"),
    Rule.CALL_BACK: ("回访", "Call back after a rating"),
    Rule.SUPPLEMENT: ("补充答复", "Supplement an answer"),
    Rule.SPONSORSHIP_MILESTONE: ("登记包案节点", "Record the milestone of a sponsorship"),
    Rule.URGENT_FOLLOW_UP: ("续报重大紧急事项", "Follow up the report on an urgent matter"),
    Rule.LIMITATION: ("申请法定程序", "Apply to the statutory procedure"),
    Rule.INSPECTION_OBJECTION: ("对督查结论提出异议", "Object to an inspection's conclusion"),
    Rule.INSPECTION_CONCLUSION_REPLY: ("复核督查结论", "Answer the objection to an inspection"),
    Rule.DUTY_PERFORMANCE: ("履行法定职责", "Perform a statutory duty"),
    Rule.FOI: ("答复信息公开申请", "Answer a freedom-of-information request"),
    Rule.FOI_EXTEND: ("延长信息公开答复", "Extension of the information answer"),
    Rule.FOI_CORRECTION: ("告知补正申请", "Ask for a corrected application"),
    Rule.FOI_ANNUAL_REPORT: ("公布信息公开年度报告", "Publish the yearly information report"),
    Rule.SERVICE_BY_NOTICE: ("公告送达期满", "Service by public notice"),
    Rule.JUDICIAL_CONFIRMATION: ("共同申请司法确认", "Ask a court together to confirm the agreement"),
}


def rule_name(rule: Rule, *, lang: str = "zh") -> str:
    """What the rule is called by people."""
    zh, en = RULE_NAMES[rule]
    return zh if lang == "zh" else en


def word_day(day: date, *, lang: str = "zh") -> str:
    """A day with its weekday: 2020年2月3日（周一）."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日（{_WEEKDAYS_ZH[day.weekday()]}）"
    return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def word_length(n: int, unit: Unit, *, lang: str = "zh") -> str:
    """How long a period is: 60日, 20个工作日, 6个月, 1年."""
    zh, one, many = _LENGTHS[unit]
    return f"{n}{zh}" if lang == "zh" else f"{n} {one if n == 1 else many}"


def word_steps(due: DueDate, *, lang: str = "zh") -> tuple[str, ...]:
    """Every step of a due date, in order."""
    return tuple(word(step, lang=lang) for step in due.steps)


def told_to_petitioners(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps without the day on which officers are warned: that is the office's own business and binds nobody."""
    return tuple(step for step in steps if step.code != "internal")


def word(step: Step, *, lang: str = "zh") -> str:
    """One step in plain words, with the place of the law that it rests on."""
    words = (_CHINESE if lang == "zh" else _ENGLISH)[step.code](step.values)
    if step.citation is None:
        return f"{words}。" if lang == "zh" else f"{words}."
    source = LawBook.load().describe(step.citation, lang=lang)
    return f"{words}（{source}）。" if lang == "zh" else f"{words} ({source})."


def _zh(values: _Values, key: str) -> str:
    return word_day(date.fromisoformat(str(values[key])), lang="zh")


def _en(values: _Values, key: str) -> str:
    return word_day(date.fromisoformat(str(values[key])), lang="en")


def _counted_zh(values: _Values) -> str:
    n, last = values["n"], _zh(values, "last")
    match Unit(str(values["unit"])):
        case Unit.HOUR:
            return f"从当时起算{n}小时，休息日不停；最早在{last}届满"
        case Unit.DAY:
            return f"连续数{n}日，休息日也算在内，第{n}日是{last}"
        case Unit.WORKDAY:
            return f"只数工作日，跳过{values['rest_days']}个休息日，第{n}个工作日是{last}"
        case Unit.MONTH:
            return f"满{n}个月，对应日（没有对应日的为月末）是{last}"
        case Unit.YEAR:
            return f"满{n}年，对应日（没有对应日的为月末）是{last}"
        case Unit.YEARLY:
            return f"每年固定的日子，下一次是{last}"


def _counted_en(values: _Values) -> str:
    n, last = values["n"], _en(values, "last")
    match Unit(str(values["unit"])):
        case Unit.HOUR:
            return f"{n} hours from that moment, through rest days; they end on {last} at the earliest"
        case Unit.DAY:
            return f"{n} days in a row, rest days included; day {n} is {last}"
        case Unit.WORKDAY:
            return f"working days only, {values['rest_days']} rest days skipped; working day {n} is {last}"
        case Unit.MONTH:
            return f"{n} months on, to the same day of the month (or its last day), is {last}"
        case Unit.YEAR:
            return f"{n} years on, to the same day of the year (or the last of that month), is {last}"
        case Unit.YEARLY:
            return f"a fixed day of every year; the next one is {last}"


def _rolled_zh(values: _Values) -> str:
    why = f"{values['holiday']}假期" if values["holiday"] else "休息日"
    return f"{_zh(values, 'from')}是{why}，顺延到下一个工作日{_zh(values, 'to')}"


def _rolled_en(values: _Values) -> str:
    holiday = str(values["holiday"])
    why = f"in the {_HOLIDAYS_EN.get(holiday, holiday)} holiday" if holiday else "a rest day"
    return f"{_en(values, 'from')} is {why}; the period moves on to the next working day, {_en(values, 'to')}"


_CHINESE: Mapping[str, Callable[[_Values], str]] = {
    "first_day_excluded": lambda v: f"{_zh(v, 'start')}是起算事由发生的当天，不计入，从{_zh(v, 'first')}起算",
    "left_out": lambda v: f"{_zh(v, 'first')}至{_zh(v, 'last')}共{v['days']}日不计入期限",
    "counted": _counted_zh,
    "local_setting": lambda _: "国家法规没有写明这个数字，这是本地设定，可以调整",
    "set_by_office": lambda v: f"国家法规没有写明这个数字，这是本地设定，依据是“{v['source']}”",
    "unverified": lambda _: "这个数字还没有核对法律原文，请尽早申请，并向受理机关核实",
    "at_most": lambda _: "这是最长的期限，实际期限由负责人在此之内确定",
    "rolled_forward": _rolled_zh,
    "rest_day_kept": lambda v: f"{_zh(v, 'day')}是休息日，按现行设定不顺延",
    "day_end": lambda v: f"到{_zh(v, 'day')}24时为止",
    "internal": lambda v: f"内部提醒日为{_zh(v, 'day')}，不迟于期满日的最后一个工作日",
    "no_official_calendar": lambda v: (
        f"{v['year']}年的放假安排尚未掌握，只按周末推算，日期是暂定的；正式安排公布后重新计算，信访人自己的期限只会更晚、不会更早"
    ),
    "kept_for_petitioner": lambda v: f"先前告知的日子{_zh(v, 'day')}更晚，仍按先前的日子",
}

_ENGLISH: Mapping[str, Callable[[_Values], str]] = {
    "first_day_excluded": lambda v: (
        f"the day of the event, {_en(v, 'start')}, is not counted; counting starts on {_en(v, 'first')}"
    ),
    "left_out": lambda v: f"{_en(v, 'first')} to {_en(v, 'last')}, {v['days']} days, are left out",
    "counted": _counted_en,
    "local_setting": lambda _: "national law gives no number here; this is a local setting that may change",
    "set_by_office": lambda v: f"national law gives no number here; the office has set it, by “{v['source']}”",
    "unverified": lambda _: "nobody has checked this number against the law yet; apply early and ask the body",
    "at_most": lambda _: "this is the longest time; the responsible head fixes the actual one within it",
    "rolled_forward": _rolled_en,
    "rest_day_kept": lambda v: f"{_en(v, 'day')} is a rest day, but as set here the period does not move on",
    "day_end": lambda v: f"it ends at 24:00 on {_en(v, 'day')}",
    "internal": lambda v: f"officers are warned on {_en(v, 'day')}, the last working day by then",
    "no_official_calendar": lambda v: (
        f"the holidays of {v['year']} are not known, only weekends were taken: the date is provisional and "
        "will be worked out again; a petitioner's own time can then only become longer"
    ),
    "kept_for_petitioner": lambda v: f"the day told before, {_en(v, 'day')}, is later and still stands",
}
