"""The history of a matter in words: what happened, who did it, who held the matter on which days."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from xinfang.agencies.directory import body_names, officer_names
from xinfang.base.masks import mask_signer
from xinfang.cases.models import Event
from xinfang.cases.queries.representing import masked_names
from xinfang.cases.reader import language
from xinfang.cases.types.views import EventView, HeldSpan
from xinfang.law.book import LawBook
from xinfang.law.model import Citation, Rule
from xinfang.law.wording import rule_name, word_day
from xinfang.procedure import codes, mandate_codes, mediation_codes, supervision_codes
from xinfang.procedure.acts import ACT_BY_CODE
from xinfang.procedure.call_back_codes import CALL_BACK_OUTCOME_LABELS
from xinfang.procedure.documents import Document, title_of
from xinfang.procedure.file_parts import FILE_PART_LABELS, FilePart
from xinfang.procedure.service_codes import RETURN_CAUSE_LABELS
from xinfang.procedure.simple_codes import SIMPLE_GROUND_LABELS
from xinfang.procedure.sponsorship_codes import SPONSORSHIP_RESULT_LABELS
from xinfang.procedure.states import STATE_LABELS, State
from xinfang.procedure.tenure import tenures

# What the fields of an act are called on paper, and which closed list words their codes. Fields that are not
# named here (identifiers, flags of the record) are not shown.
_FIELDS: Mapping[str, str] = {
    "succeeds": gettext_noop("承继哪个单位"),
    "to_body": gettext_noop("去向"),
    "reviewer": gettext_noop("由谁接着复查、复核"),
    "feedback_due": gettext_noop("要求反馈日期"),
    "note": gettext_noop("说明"),
    "reason": gettext_noop("理由"),
    "advice": gettext_noop("建议"),
    "reply": gettext_noop("回复"),
    "ground": gettext_noop("依据的情形"),
    "go_to": gettext_noop("应向何处提出"),
    "what_would_reopen": gettext_noop("什么情况下可以重新提出"),
    "receipt": gettext_noop("接收凭证"),
    "handed_over_on": gettext_noop("对方收到的日期"),
    "competent_body": gettext_noop("有权处理的机关"),
    "points_to": gettext_noop("认为有权处理的单位"),
    "forum": gettext_noop("怎样决定的"),
    "other_forum_because": gettext_noop("由另一级决定的原因"),
    "ruled_by": gettext_noop("裁定机关"),
    "route": gettext_noop("途径"),
    "procedure": gettext_noop("法定程序"),
    "receiver": gettext_noop("受理机关"),
    "receiver_name": gettext_noop("受理机关"),
    "receiver_reason": gettext_noop("选这个机关的理由"),
    "runs_from": gettext_noop("申请期限的起算日"),
    "expired_reason": gettext_noop("期限已过仍可以申请的理由"),
    "other_route_because": gettext_noop("为什么改走别的途径"),
    "first_settled_by": gettext_noop("先前的程序已经走完的凭据"),
    "explanation": gettext_noop("补充说明"),
    "progress": gettext_noop("进展"),
    "happened_on": gettext_noop("发生日期"),
    "turned_away_on": gettext_noop("未受理日期"),
    "number": gettext_noop("决定文号"),
    "decided_by": gettext_noop("决定机关"),
    "decided_on": gettext_noop("决定日期"),
    "what": gettext_noop("需要补正的内容"),
    "correct_by": gettext_noop("补正截止日期"),
    "adoption": gettext_noop("采纳情况"),
    "mediator": gettext_noop("调解人"),
    "presiding": gettext_noop("主持人"),
    "place": gettext_noop("地点"),
    "record": gettext_noop("笔录"),
    "days": gettext_noop("延长天数"),
    "heard": gettext_noop("听取意见的方式"),
    "review_organ": gettext_noop("复查机关"),
    "new_grounds": gettext_noop("新的事实或者理由"),
    "organ": gettext_noop("向谁申请"),
    "request": gettext_noop("请求"),
    "reasons": gettext_noop("事实和理由"),
    "result": gettext_noop("决定"),
    "redo_days": gettext_noop("重新处理的天数"),
    "reexam_organ": gettext_noop("复核机关"),
    "what_next": gettext_noop("可以怎样补正或者改走什么途径"),
    "hindered_from": gettext_noop("受阻自"),
    "hindered_until": gettext_noop("受阻至"),
    "asked_on": gettext_noop("说明日期"),
    "method": gettext_noop("送达方式"),
    "served_on": gettext_noop("送达日期"),
    "signer": gettext_noop("签收人"),
    "witnesses": gettext_noop("见证人"),
    "notice_published_on": gettext_noop("公告日期"),
    "document": gettext_noop("文书"),
    "posted_on": gettext_noop("交邮日期"),
    "carrier": gettext_noop("邮寄方式"),
    "tracking_number": gettext_noop("邮件号"),
    "returned_on": gettext_noop("退回日期"),
    "cause": gettext_noop("退回原因"),
    "visited_on": gettext_noop("上门日期"),
    "visitor": gettext_noop("送达人"),
    "account": gettext_noop("情况"),
    "published_on": gettext_noop("刊登日期"),
    "published_in": gettext_noop("公告载体"),
    "inquiry": gettext_noop("怎样查找过"),
    "proof": gettext_noop("证明"),
    "report": gettext_noop("办结报告"),
    "performed_on": gettext_noop("落实日期"),
    "unit": gettext_noop("落实单位"),
    "demand": gettext_noop("要求"),
    "agreement": gettext_noop("协议内容"),
    "statement": gettext_noop("撤回说明"),
    "confirmed_how": gettext_noop("核实方式"),
    "rated": gettext_noop("评价对象"),
    "satisfaction": gettext_noop("满意度"),
    "officer_name": gettext_noop("请谁回避"),
    "granted": gettext_noop("是否回避"),
    "needed": gettext_noop("需要的材料"),
    "needed_by": gettext_noop("最迟提交日期"),
    "co_body": gettext_noop("协办单位"),
    "question": gettext_noop("请求协办的事项"),
    "contribute_by": gettext_noop("协办意见截止日期"),
    "contribution": gettext_noop("协办意见"),
    "leader": gettext_noop("批示人"),
    "given_on": gettext_noop("日期"),
    "instruction": gettext_noop("批示内容"),
    "to_whom": gettext_noop("批给谁"),
    "feedback": gettext_noop("反馈"),
    "instruction_no": gettext_noop("反馈的批示（没有反馈的里面，从最早的数起）"),
    "new_facts": gettext_noop("新的事实或者理由"),
    "other_side": gettext_noop("调解的另一方"),
    "petitioner_consented_on": gettext_noop("信访人同意的日期"),
    "other_side_consented_on": gettext_noop("另一方同意的日期"),
    "agreed_on": gettext_noop("协议签订日期"),
    "terms": gettext_noop("约定的内容"),
    "perform_by": gettext_noop("约定履行日期"),
    "held_on": gettext_noop("听证日期"),
    "hour": gettext_noop("时间"),
    "participants": gettext_noop("参加人"),
    "signed_by": gettext_noop("笔录签名"),
    "not_signed_because": gettext_noop("没有签名的原因"),
    "minutes": gettext_noop("用时（分钟）"),
    "digests": gettext_noop("材料"),
    "caption": gettext_noop("材料说明"),
    "corrected": gettext_noop("更正了哪一项"),
    "chosen": gettext_noop("选出的代表"),
    "agent": gettext_noop("代理人"),
    "guardian": gettext_noop("监护人（法定代理人）"),
    "mandate": gettext_noop("谁不再出面"),
    "relation": gettext_noop("代理人身份"),
    "kinship": gettext_noop("与信访人的关系"),
    "scope": gettext_noop("权限"),
    "paper": gettext_noop("凭据"),
    "by_mandate": gettext_noop("由谁代为提出"),
    "asked_at": gettext_noop("提交方式"),
    "given_by": gettext_noop("由谁提供"),
    "help_offered": gettext_noop("提供的帮助"),
    "outcome": gettext_noop("结果"),
    "lacking": gettext_noop("案卷中缺少"),
    "set_digest": gettext_noop("案卷目录摘要值"),
    "supervised": gettext_noop("被督办单位"),
    "form": gettext_noop("督办方式"),
    "supervision_ground": gettext_noop("督办事由"),
    "circumstances": gettext_noop("督办事由的事实"),
    "held_how": gettext_noop("经过或者决定"),
    "shortfall": gettext_noop("没有做到什么"),
    "level": gettext_noop("提到哪一级"),
    "through": gettext_noop("提请哪个上级机关督促"),
    "reply_by": gettext_noop("最迟回复日期"),
    "rectification": gettext_noop("整改情况或者理由"),
    "finding": gettext_noop("督办结论"),
    "verified": gettext_noop("核实情况"),
    "reported_to": gettext_noop("报告给"),
    "reported_also_to": gettext_noop("同时报告"),
    "situation": gettext_noop("情况"),
    "measures": gettext_noop("已经采取的措施"),
    "known_on": gettext_noop("哪天得知"),
    "known_hour": gettext_noop("几点得知"),
    "next_report_by": gettext_noop("下一次报告的日子"),
    "settled": gettext_noop("处置结果"),
    "not_urgent_because": gettext_noop("为什么不属于重大紧急"),
    "sponsor_body": gettext_noop("包案领导所在单位"),
    "sponsor_post": gettext_noop("职务"),
    "sponsor": gettext_noop("包案领导"),
    "plan": gettext_noop("化解计划"),
    "milestone": gettext_noop("下一个节点"),
    "milestone_by": gettext_noop("节点哪天做到"),
    "headway": gettext_noop("进展"),
    "handed_over_because": gettext_noop("移交的原因"),
    "sponsorship_result": gettext_noop("包案结果"),
    "came_of_it": gettext_noop("做了什么，结果怎样"),
    "mediation_kind": gettext_noop("调解的种类"),
    "proposal": gettext_noop("想通过调解解决什么"),
    "side": gettext_noop("哪一方"),
    "consented_on": gettext_noop("同意的日期"),
    "consented_how": gettext_noop("怎样表示同意的"),
    "refused_how": gettext_noop("怎样表示不同意的"),
    "mediator_body": gettext_noop("调解人所在单位"),
    "meets_on": gettext_noop("约定的日期"),
    "session_on": gettext_noop("调解日期"),
    "came": gettext_noop("到场的各方"),
    "session_result": gettext_noop("这次调解的结果"),
    "no_agreement_because": gettext_noop("没有达成协议的原因"),
    "court": gettext_noop("人民法院"),
    "applied_on": gettext_noop("申请日期"),
    "court_ruling": gettext_noop("法院的裁定"),
    "call_back_outcome": gettext_noop("回访结果"),
    "told": gettext_noop("答复了信访人什么"),
    "lacking_in_answer": gettext_noop("答复缺什么"),
    "supplement": gettext_noop("补充答复的内容"),
}
_LISTS: Mapping[str, Mapping[Any, str]] = {
    "ground": {
        **codes.DECLINE_GROUND_LABELS,
        **codes.REOPEN_GROUND_LABELS,
        **codes.REVIEW_REFUSAL_LABELS,
        **codes.LATENESS_GROUND_LABELS,
        **codes.OBJECTION_GROUND_LABELS,
        **SIMPLE_GROUND_LABELS,
        **mandate_codes.GUARDIAN_GROUND_LABELS,
    },
    "relation": mandate_codes.AGENT_RELATION_LABELS,
    "scope": mandate_codes.SCOPE_LABELS,
    "result": codes.REVIEW_RESULT_LABELS,
    "reason": codes.FILING_REASON_LABELS,
    "forum": codes.RULING_FORUM_LABELS,
    "route": codes.ROUTE_LABELS,
    "progress": codes.ROUTE_PROGRESS_LABELS,
    "adoption": codes.ADOPTION_LABELS,
    "heard": codes.HEARING_OF_PETITIONER_LABELS,
    "method": codes.SERVICE_METHOD_LABELS,
    "cause": RETURN_CAUSE_LABELS,
    "rated": codes.RATED_BODY_LABELS,
    "satisfaction": codes.SATISFACTION_LABELS,
    "form": supervision_codes.SUPERVISION_FORM_LABELS,
    "supervision_ground": supervision_codes.SUPERVISION_GROUND_LABELS,
    "level": supervision_codes.SUPERVISION_LEVEL_LABELS,
    "finding": supervision_codes.SUPERVISION_FINDING_LABELS,
    "call_back_outcome": CALL_BACK_OUTCOME_LABELS,
    "sponsorship_result": SPONSORSHIP_RESULT_LABELS,
    "mediation_kind": mediation_codes.MEDIATION_KIND_LABELS,
    "side": mediation_codes.MEDIATION_SIDE_LABELS,
    "court_ruling": mediation_codes.COURT_RULING_LABELS,
}
_IN_WORDS: Mapping[str, Callable[[Any], str]] = {
    "corrected": lambda value: _("、").join(_(codes.IDENTITY_DETAIL_LABELS[each]) for each in value),
    "participants": lambda value: _("、").join(value),
    "signed_by": lambda value: _("、").join(value),
    "signer": mask_signer,
    "terms": lambda value: _("；").join(each["terms"] for each in value),
    "came": lambda value: _("、").join(_(mediation_codes.SESSION_PART_LABELS[each]) for each in value),
    "witnesses": lambda value: _("、").join(value),
}
_BODIES = (
    *("to_body", "succeeds", "reviewer", "points_to", "receiver", "organ"),
    *("co_body", "supervised", "through", "sponsor_body", "mediator_body", "reported_to", "reported_also_to"),
)
"""Fields that name a body by its key."""
_SPEAKING = ("chosen", "agent", "guardian", "mandate", "by_mandate")
"""Fields that name, by key, somebody who speaks for the petitioners."""
# Between offices: the petitioner is told what was decided, not what one office wrote to another about it.
_INTERNAL_FIELDS = frozenset(
    {"note", "question", "advice", "confirmed_how", "report", "demand"}
    | {"supervised", "form", "supervision_ground", "circumstances", "held_how", "reply_by", "finding", "verified"}
    | {"lacking_in_answer"}
    | {"sponsor", "plan", "milestone", "milestone_by", "handed_over_because", "sponsorship_result", "came_of_it"}
)
_INTERNAL_REASONS = frozenset(
    {"RECALL", "RECUSE", "OBJECT", "UPHOLD_OBJECTION", "DISMISS_OBJECTION", "OPEN_DISPUTE", "RAISE_DISPUTE"}
    | {"NAME_ACCUSED", "HAND_UP", "HAND_OUTSIDE"}
)
# What an act only carries over says nothing on its page: nobody has decided it by this act.
_CARRIED_OVER = {"BEGIN_FROM_SPLIT": frozenset({"forum", "procedure"})}
_INTERNAL_ACTS = frozenset(
    {"PROPOSE_LINK", "RATE", "CONTRIBUTE", "RECORD_INSTRUCTION", "ANSWER_INSTRUCTION"}
    | {"ANSWER_SUPERVISION", "DEMAND_MORE", "ESCALATE_SUPERVISION", "REPORT_MILESTONE"}
    | {"REPORT_URGENCY", "FOLLOW_UP_URGENCY", "CLOSE_URGENCY", "DENY_URGENCY"}
)
# What the petitioner reads in place of the word of the trade.
_PLAIN_LABELS: Mapping[str, str] = {
    "ADOPT_CALENDAR": gettext_noop("放假安排公布后，日期重新计算"),
    "RECALL": gettext_noop("转错了单位，已经撤回，重新转送"),
    "NAME_ACCUSED": gettext_noop("核对了哪些单位不能经办"),
    "HAND_UP": gettext_noop("已经报上一级信访部门，由它办理"),
    "HAND_OUTSIDE": gettext_noop("已经书面交给上级机关，由它办理，有收件凭证"),
    "SUPERVISE": gettext_noop("信访部门开始督办，督促办理单位依法办理"),
    "TAKE_CHARGE": gettext_noop("有领导包案，推动依法解决"),
    "HAND_OVER_CHARGE": gettext_noop("包案的领导换了人"),
    "END_CHARGE": gettext_noop("领导包案结束，您的各项权利和期限不变"),
    "CLOSE_SUPERVISION": gettext_noop("信访部门核实以后，督办结束"),
    "PROPOSE_MEDIATION": gettext_noop("有人提出调解，同意不同意由您自己定"),
    "REFUSE_MEDIATION": gettext_noop("有一方不愿意调解，继续办理，办理期限没有停过"),
    "END_MEDIATION": gettext_noop("调解已经结束，办理期限没有停过"),
    "LAPSE": gettext_noop("期限内没有申请复查、复核，事项办结"),
    "REOPEN_LAPSED": gettext_noop("有正当理由，恢复申请期限"),
}
# The same of what the petitioner has done: nobody's own act is told as a stranger's.
_OWN_LABELS: Mapping[str, str] = {
    "PROPOSE_MEDIATION": gettext_noop("您提出了调解，您这一方已经同意"),
    "CONSENT_TO_MEDIATION": gettext_noop("您同意调解"),
    "REFUSE_MEDIATION": gettext_noop("您不调解了，继续办理，办理期限没有停过"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Names of the bodies and officers that a history mentions, looked up at once."""

    bodies: Mapping[int, str]
    officers: Mapping[UUID, str]
    speaking: Mapping[str, str]


def history(
    chain: Sequence[Event], *, for_petitioner: bool, without: Collection[str] = frozenset()
) -> tuple[EventView, ...]:
    """Every event of a matter, first to last, but for acts of these codes. For the petitioner: without officers' names
    and what offices write to each other.
    """
    events = [event for event in chain if event.act not in without]
    names = _names(events)
    return tuple(
        _view(event, names, for_petitioner=for_petitioner)
        for event in events
        if not (for_petitioner and event.act in _INTERNAL_ACTS)
    )


def held_spans(chain: Sequence[Event], *, on: date) -> tuple[HeldSpan, ...]:
    """Who held the matter on which days; the days add up to those from its receipt until its end, or until `on`."""
    found = tenures((each for event in chain for each in _holding(event)), on=on)
    names = body_names({span.holder for span in found})
    return tuple(
        HeldSpan(body_name=names[span.holder], since=span.since, until=span.until, days=span.days) for span in found
    )


def _holding(event: Event) -> Iterator[tuple[State, int, datetime]]:
    """The state and the holder after an act; behind those of the claims before they left another matter."""
    for each in event.data.get("held") or ():
        yield State(each["state"]), each["holder"], datetime.fromisoformat(each["at"])
    yield State(event.state_after), event.outcome["holder"], event.happened_at


def _names(events: list[Event]) -> _Names:
    bodies = {event.body_id for event in events if event.body_id}
    bodies |= {event.data["act"][name] for event in events for name in _BODIES if event.data["act"].get(name)}
    return _Names(
        bodies=body_names(bodies),
        officers=officer_names({event.officer_id for event in events if event.officer_id}),
        speaking=masked_names({key for event in events for key in _speaking(event.data["act"])}),
    )


def _speaking(said: Mapping[str, Any]) -> Iterator[str]:
    """The keys of those who speak for the petitioners whom an act names."""
    for name in _SPEAKING:
        value = said.get(name) or ()
        yield from value if isinstance(value, list | tuple) else (value,)


def _view(event: Event, names: _Names, *, for_petitioner: bool) -> EventView:
    book, lang = LawBook.load(), language()
    body_name = names.bodies.get(event.body_id, "") if event.body_id else ""
    return EventView(
        seq=event.seq,
        act=event.act,
        label=_label(event, for_petitioner=for_petitioner),
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        actor_label=_actor_label(event, names, body_name, for_petitioner=for_petitioner),
        body_name=body_name,
        state_after=event.state_after,
        state_label=_(STATE_LABELS[State(event.state_after)]),
        detail=(
            *_detail(event.data["act"], names, left_out=_left_out(event.act, for_petitioner=for_petitioner)),
            *(_moved(move, lang=lang) for move in event.data.get("moves", ())),
        ),
        citations=tuple(book.describe(Citation(**citation), lang=lang) for citation in event.outcome["citations"]),
        hash=event.hash,
    )


def _label(event: Event, *, for_petitioner: bool) -> str:
    label = ACT_BY_CODE[event.act].label
    if not for_petitioner:
        return _(label)
    plain = _PLAIN_LABELS.get(event.act, label)
    is_own = event.actor != "SYSTEM" and event.body_id is None
    return _(_OWN_LABELS.get(event.act, plain) if is_own else plain)


def _actor_label(event: Event, names: _Names, body_name: str, *, for_petitioner: bool) -> str:
    if event.actor == "SYSTEM":
        return _("系统")
    if not body_name:
        return _("信访人")
    if for_petitioner or event.officer_id is None:
        return body_name
    return f"{body_name} {names.officers.get(event.officer_id, '')}".strip()


def _left_out(act: str, *, for_petitioner: bool) -> frozenset[str]:
    """The fields of an act that its entry does not show."""
    carried = _CARRIED_OVER.get(act, frozenset())
    return carried | _internal(act) if for_petitioner else carried


def _internal(act: str) -> frozenset[str]:
    """The fields of an act that stay between offices."""
    return _INTERNAL_FIELDS | {"reason"} if act in _INTERNAL_REASONS else _INTERNAL_FIELDS


def _detail(data: Mapping[str, Any], names: _Names, *, left_out: frozenset[str]) -> list[tuple[str, str]]:
    return [
        (_(label), _worded(name, data[name], names))
        for name, label in _FIELDS.items()
        if data.get(name) not in (None, "", []) and name not in left_out
    ]


def _worded(name: str, value: Any, names: _Names) -> str:
    if name in _BODIES:
        return names.bodies.get(value, "")
    if name in _SPEAKING:
        return _("、").join(names.speaking.get(key, "") for key in _speaking({name: value}))
    if name == "procedure":
        known = LawBook.load().procedures.get(value)
        return known.name.say(language()) if known else str(value)
    if name == "document":
        return title_of(Document(value), lang=language())
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name in _IN_WORDS:
        return _IN_WORDS[name](value)
    if name == "lacking":
        return _("、").join(_(FILE_PART_LABELS[FilePart(part)]) for part in value)
    if name == "asked_at":
        return _("已通过链接提交")
    if name == "digests":
        return ngettext("%(n)d 个文件", "%(n)d 个文件", len(value)) % {"n": len(value)}
    label = _LISTS.get(name, {}).get(value)
    return _(label) if label else str(value)


def _moved(move: Mapping[str, str], *, lang: str) -> tuple[str, str]:
    """A period that was reckoned again: which, and from which day to which."""
    told, settled = date.fromisoformat(move["told"]), date.fromisoformat(move["settled"])
    days = {"told": word_day(told, lang=lang), "settled": word_day(settled, lang=lang)}
    words = _("仍为%(settled)s，不再是暂定的日期") if told == settled else _("原为%(told)s，现为%(settled)s")
    return rule_name(Rule(move["rule"]), lang=lang), words % days
