"""What happens in plain words, and every period that follows from it: directly, and if each is used to its last day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xinfang.law.book import LawBook
from xinfang.law.model import DueDate, Holder, Rule, StartEvent
from xinfang.law.terms import due

EVENT_NAMES: Mapping[StartEvent, tuple[str, str]] = {
    StartEvent.RECEIVED_BY_OFFICE: ("信访局收到了信访", "The petition office received the petition"),
    StartEvent.RECEIVED_BY_ORGAN: ("有权处理的单位收到了信访", "The competent body received the petition"),
    StartEvent.RECEIVED_BY_LEVEL: ("一级信访部门收到了信访", "A petition department on the way received the petition"),
    StartEvent.ACCEPTED: ("单位受理了", "The body accepted the matter"),
    StartEvent.HANDLING_TIME_ENDED: ("办理期限届满，单位决定延期", "The handling time ended and was extended"),
    StartEvent.OPINION_SERVED: ("信访人收到了书面处理意见", "The petitioner received the written opinion"),
    StartEvent.REVIEW_REQUESTED: ("复查机关收到了复查请求", "The review body received the request"),
    StartEvent.REVIEW_SERVED: ("信访人收到了复查意见", "The petitioner received the review opinion"),
    StartEvent.REEXAM_REQUESTED: ("复核机关收到了复核请求", "The re-examining body received the request"),
    StartEvent.REFUSAL_SERVED: ("信访人收到了不予受理等决定", "The petitioner received a refusal or direct reply"),
    StartEvent.RESULT_SERVED: ("信访人收到了告知或者结果", "The petitioner received a notice or result"),
    StartEvent.WITHDRAWAL_ASKED: ("信访人申请撤回", "The petitioner asked to withdraw"),
    StartEvent.STUDY_BEGUN: ("单位开始研究建议", "The body began to study a suggestion"),
    StartEvent.APPLICATION_RECEIVED: (
        "部门收到了履行职责或者信息公开的申请",
        "The department received an application to act, or for information",
    ),
    StartEvent.ROUTED: ("诉求导入了法定程序", "A claim was shown into a statutory procedure"),
    StartEvent.HANDED_OVER: (
        "移交给了纪检监察机关或者政法部门",
        "It was handed to a discipline or judicial body",
    ),
    StartEvent.RIGHT_BEGINS: (
        "信访人可以申请法定程序之日",
        "The petitioner could first apply elsewhere",
    ),
    StartEvent.NOTICE_PUBLISHED: ("文书公告送达", "A document was served by public notice"),
    StartEvent.OBJECTED: ("单位对转送提出异议", "A body objected to a referral"),
    StartEvent.JURISDICTION_DISPUTED: ("几个单位对由谁办有争议", "Bodies disagreed on who is competent"),
    StartEvent.ASSIGNED: ("信访局交办", "The petition office assigned the matter"),
    StartEvent.SIGNED: ("处理意见签发", "The opinion was signed"),
    StartEvent.URGENCY_KNOWN: ("得知重大紧急情况", "A major or urgent situation became known"),
    StartEvent.RECOMMENDATION_RECEIVED: ("单位收到了信访局的建议", "A body received a recommendation"),
    StartEvent.CONCLUSION_RECEIVED: ("单位收到了督查结论", "A body received an inspection's conclusion"),
    StartEvent.INSPECTION_OBJECTED: ("单位对督查结论提出异议", "A body objected to an inspection's conclusion"),
    StartEvent.FOI_TIME_ENDED: ("信息公开答复期满，决定延长", "The time to give information ended and was extended"),
    StartEvent.YEAR_ENDED: ("一年结束", "The year ended"),
    StartEvent.PAPER_ASKED: ("信访人要求纸质答复", "The petitioner asked for the reply on paper"),
    StartEvent.RECUSAL_ASKED: ("信访人申请回避", "The petitioner asked for somebody's recusal"),
    StartEvent.HEARING_CALLED: ("单位通知举行听证", "The body gave notice of a hearing"),
    StartEvent.REOPENING_ASKED: ("信访人申请重新办理", "The petitioner asked for the matter to be reopened"),
    StartEvent.SUPERVISED: ("信访局发出了督办", "The petition office ordered a supervision"),
    StartEvent.SUPERVISION_ANSWERED: ("单位回复了督办", "The body answered a supervision order"),
    StartEvent.RATED_UNHAPPILY: ("信访人评价为不满意或者没有解决", "The petitioner was not content with the answer"),
    StartEvent.SUPPLEMENT_DEMANDED: ("信访局要求补充答复", "The petition office demanded a supplement"),
    StartEvent.MILESTONE_SET: ("包案定下了节点", "A milestone was set by whoever leads a matter to its end"),
    StartEvent.URGENCY_REPORTED: ("报告了重大紧急情况", "A major or urgent situation was reported"),
    StartEvent.AGREEMENT_SIGNED: ("双方签订了调解协议", "Both sides signed an agreement in mediation"),
    StartEvent.LAST_CLOCK_ENDED: ("最后一个期限结束", "The last clock ended"),
}
"""Each event that starts a period, in Chinese and English."""

CONCERNING_PETITIONERS: tuple[StartEvent, ...] = (
    StartEvent.RECEIVED_BY_OFFICE,
    StartEvent.RECEIVED_BY_ORGAN,
    StartEvent.ACCEPTED,
    StartEvent.HANDLING_TIME_ENDED,
    StartEvent.OPINION_SERVED,
    StartEvent.REVIEW_REQUESTED,
    StartEvent.REVIEW_SERVED,
    StartEvent.REEXAM_REQUESTED,
    StartEvent.REFUSAL_SERVED,
    StartEvent.WITHDRAWAL_ASKED,
)
"""The events that people ask about, in the order in which a matter meets them."""

AMONG_OFFICES = frozenset(
    {
        StartEvent.URGENCY_KNOWN,
        StartEvent.RECOMMENDATION_RECEIVED,
        StartEvent.CONCLUSION_RECEIVED,
        StartEvent.INSPECTION_OBJECTED,
        StartEvent.YEAR_ENDED,
        StartEvent.LAST_CLOCK_ENDED,
    }
)
"""What starts periods between offices only, such as for reports and for the archive: nobody outside meets it."""

_AT_THE_SAME_MOMENT: Mapping[StartEvent, tuple[StartEvent, ...]] = {
    StartEvent.RECEIVED_BY_OFFICE: (StartEvent.RECEIVED_BY_LEVEL,),
    StartEvent.OPINION_SERVED: (StartEvent.RESULT_SERVED,),
}
"""What has happened too when something has."""

INCLUDED = frozenset(event for events in _AT_THE_SAME_MOMENT.values() for event in events)

_BRINGS_ABOUT: Mapping[Rule, StartEvent] = {
    Rule.DISPATCH: StartEvent.RECEIVED_BY_ORGAN,
    Rule.NOTICE: StartEvent.ACCEPTED,
    Rule.HANDLE: StartEvent.OPINION_SERVED,
    Rule.EXTEND: StartEvent.OPINION_SERVED,
    Rule.REVIEW_REQUEST: StartEvent.REVIEW_REQUESTED,
    Rule.REVIEW_DECIDE: StartEvent.REVIEW_SERVED,
    Rule.REEXAM_REQUEST: StartEvent.REEXAM_REQUESTED,
}
"""The main road: doing what a period asks for is the event that starts the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A period that follows. `after` is the one on whose last day it begins; None if it begins with what happened."""

    due: DueDate
    holder: Holder
    after: Rule | None


def event_name(event: StartEvent, *, lang: str = "zh") -> str:
    """What happened, in plain words."""
    zh, en = EVENT_NAMES[event]
    return zh if lang == "zh" else en


def following(event: StartEvent, *, on: date, book: LawBook) -> tuple[Followed, ...]:
    """Every period that begins with an event of that day, then those of the main road, each begun at the latest.

    The law of each first day decides (docs/adr/0002). Raises NoLawInForce for a day before all petition law,
    BeyondCalendar where the reckoning leaves the calendar.
    """
    direct = tuple(_begun((event, *_AT_THE_SAME_MOMENT.get(event, ())), on=on, book=book, after=None))
    return (*direct, *_onward(direct, book=book))


def _begun(events: tuple[StartEvent, ...], *, on: date, book: LawBook, after: Rule | None) -> Iterator[Followed]:
    for term in book.for_event(on=on).terms.values():
        if term.starts in events:
            yield Followed(due=due(start=on, term=term, calendar=book.calendar), holder=term.holder, after=after)


def _onward(begun: tuple[Followed, ...], *, book: LawBook) -> Iterator[Followed]:
    """The next period of the main road after each one; without the side roads, which mostly are not taken."""
    for entry in begun:
        brought = _BRINGS_ABOUT.get(entry.due.rule)
        if brought is None:
            continue
        step = tuple(
            follower
            for follower in _begun((brought,), on=entry.due.legal, book=book, after=entry.due.rule)
            if follower.due.rule in _BRINGS_ABOUT or follower.due.rule is Rule.REEXAM_DECIDE
        )
        yield from step
        yield from _onward(step, book=book)
