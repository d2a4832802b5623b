"""A made-up matter to look at a letter with before it is in force: no person, no body and no address in it is real.

Every kind is owed by some act; the sample act says something in each of its fields, and starts the periods that the
law of its day gives it.
"""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from xinfang.agencies.queries import BodyView
from xinfang.agencies.types import BodyKind
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.types.paperwork import (
    PaperAnswer,
    PaperClaim,
    PaperClock,
    PaperEvent,
    PaperOpinion,
    PaperSpeaker,
    Paperwork,
)
from xinfang.law.book import LawBook
from xinfang.law.limitation import limitation
from xinfang.law.model import Citation, Rule, Ruleset
from xinfang.law.terms import due
from xinfang.letters.filling import EarlierLetter, EarlierMatter, Surroundings
from xinfang.letters.variables import acts_owing
from xinfang.procedure.acts import (
    AcceptReexam,
    Act,
    AgreedTerm,
    AnswerSupervision,
    BeginMediation,
    DecideReexam,
    DecideReview,
    DemandMore,
    EndMediation,
    EscalateSupervision,
    IssueOpinion,
    Refer,
    RefuseMediation,
    RefuseReexam,
    ReportUrgency,
    RequestReexam,
    RouteOut,
    Split,
    Submit,
    Supervise,
)
from xinfang.procedure.codes import Channel, ClaimType, HearingOfPetitioner, Outcome, ReviewResult, Route
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import ClaimFacts, Facts, LinkFacts
from xinfang.procedure.supervision_codes import SupervisionGround, SupervisionLevel
from xinfang.procedure.tables import TABLES
from xinfang.procedure.tables.routing import RUN_BY_THE_BODY
from xinfang.procedure.transitions import LOCAL_SETTINGS, Transition

_OFFICE, _ORGAN, _ABOVE = 1, 2, 3
_OPINION, _REVIEW, _OFFICER, _EARLIER = UUID(int=100), UUID(int=101), UUID(int=200), UUID(int=300)
_CLAIMS = (UUID(int=11), UUID(int=12))
_CHOSEN = (UUID(int=401), UUID(int=402))
_DAYS: Mapping[Ruleset, date] = {Ruleset.RS2005: date(2020, 6, 1), Ruleset.RS2022: date(2026, 3, 2)}
"""The day of the sample act: one under each rule set, in a year whose holidays are known."""

_WORDS: Mapping[str, str] = {
    "reexam_organ": "示范市人民政府的上一级机关",
    "request": "请求撤销原处理意见，责令重新办理。",
    "reasons": "原处理意见没有查明电梯停运的原因。",
    "what_next": "补齐原处理意见书后，可以在剩余的期限内再次申请。",
    "what": "请写明需要公开的政府信息的名称或者内容。",
    "reason": "经查，房屋维修资金的使用审批由住房和城乡建设主管部门负责。",
    "note": "请重点核实维修资金的使用情况。",
    "advice": "建议由市人民政府牵头，住房和城乡建设、应急管理等部门共同研究，先行采取安全措施。",
    "reply": "您咨询的办理时间为工作日上午九时至下午五时，携带身份证和合同即可办理。",
    "competent_body": "示范市住房和城乡建设局",
    "go_to": "请向示范市住房和城乡建设局查询办理情况。",
    "what_would_reopen": "有新的事实、新的证据或者新的法律规定。",
    "ruled_by": "示范市信访工作联席会议",
    "procedure": "labour-arbitration",
    "explanation": "仲裁委员会工作日受理申请，可以先打电话询问要带的材料。",
    "receiver_name": "示范市劳动人事争议仲裁委员会",
    "presiding": "王主持",
    "place": "示范市人民来访接待中心二楼听证室",
    "record": "听证会上各方陈述了意见，对维修方案和费用分担进行了质证。",
    "review_organ": "示范市人民政府",
    "proof": "本人签收，回证存卷。",
    "report": "经现场查看并与各方核实，维修已经安排，处理意见书已送达信访人。",
    "unit": "示范物业服务公司",
    "demand": "请按处理意见书的要求完成电梯维修，并把验收结果书面告知本机关。",
    "agreement": "物业公司于一个月内完成维修，费用从维修资金列支；双方互不追究。",
    "statement": "问题已经解决，申请撤回。",
    "confirmed_how": "电话联系本人核实，并由本人签字确认。",
    "receipt": "回执第一号",
    "hour": "上午九时",
    "needed": "维修合同和付款凭证的复印件。",
    "question": "请核实该电梯的检验记录和使用登记情况。",
    "contribution": "该电梯检验记录完整，停运前一次检验结论为合格。",
    "circumstances": "处理意见书送达已满三个月，电梯仍未维修，也没有书面说明原因。",
    "held_how": "三月二日到现场查看，电梯停用，没有施工；当场与物业服务公司负责人核对。",
    "rectification": "已经与维保单位签订维修合同，三月底前完成维修并组织验收。",
    "supplement": "维修合同已经签订，三月二十日前完成，逾期每日在小区公示。",
    "shortfall": "回复没有写明何时完工，也没有附维修合同。",
    "officer_name": "王示范",
    "other_side": "示范物业服务公司",
    "mediator": "示范街道人民调解委员会",
    "refused_how": "本人电话表示希望由办理单位作出处理意见。",
    "no_agreement_because": "双方对修复电梯的费用由谁承担没有谈拢。",
    "situation": "停电梯楼栋的三十余名住户聚集在小区门口，其中有两位老人需要就医。",
    "measures": "街道和住房和城乡建设部门已经到场，安排人员帮助老人下楼，约定当天下午召开协调会。",
    "known_hour": "09:20",
    "signer": "张䶮",
}

_REEXAM = (RequestReexam, AcceptReexam, RefuseReexam, DecideReexam)
_BY_THE_OFFICE = (Supervise, DemandMore, EscalateSupervision, ReportUrgency)
_AFTER_MEDIATION = (EndMediation, RefuseMediation)
_AFTER_AN_ORDER = (AnswerSupervision, DemandMore, EscalateSupervision)
_PAST_OPINIONS: Mapping[type[Act], UUID] = {IssueOpinion: _OPINION, DecideReview: _REVIEW}

_BY_NAME: Mapping[str, Any] = {
    "claim_ids": frozenset(_CLAIMS),
    "to_body": _ORGAN,
    "organ": _ABOVE,
    "co_body": _ABOVE,
    "terms": tuple(AgreedTerm(claim_id=claim_id, terms="一个月内完成。") for claim_id in _CLAIMS),
    "chosen": _CHOSEN,
    "supervised": _ORGAN,
    "through": _ABOVE,
    "reported_to": _ABOVE,
    "reported_also_to": None,
    "level": SupervisionLevel.SUPERIOR,
    "supervision_ground": SupervisionGround.OPINION_NOT_EXECUTED,
    "redo_days": None,  # the sample decision upholds
    "receiver": None,  # as usual for an arbitration commission, which no register of bodies holds
}


def sample_values(kind: Document, ruleset: Ruleset) -> tuple[Paperwork, PaperEvent, Surroundings]:
    """A matter, the act on it that owes a letter of this kind, and what the letter names besides.

    An act that only one rule set knows is shown under that one.
    """
    row = _row_owing(kind, ruleset)
    day = _DAYS[ruleset if ruleset in row.rulesets else next(iter(row.rulesets))]
    before = _before(row.act, day)
    event = _event(row, seq=len(before) + 1, day=day)
    return _paperwork(event, before), event, _surroundings(event)


def _row_owing(kind: Document, ruleset: Ruleset) -> Transition:
    """The row under which a letter of this kind is usually owed: the first of its first act."""
    act = acts_owing(kind)[0]
    rows = [row for rows in TABLES.values() for row in rows if row.act is act and kind in row.documents]
    return next((row for row in rows if ruleset in row.rulesets), rows[0])


def _event(row: Transition, *, seq: int, day: date) -> PaperEvent:
    law = LawBook.load().for_event(on=day)
    article = row.basis.article_under(law.ruleset)
    local = (Citation(instrument=LOCAL_SETTINGS, article=row.basis.local),) if row.basis.local else ()
    act = _act(row.act, day)
    sender = _OFFICE if getattr(act, "to_body", None) or isinstance(act, _BY_THE_OFFICE) else _ORGAN
    return PaperEvent(
        id=UUID(int=1000 + seq),
        seq=seq,
        act=act,
        officer_id=_OFFICER,
        body_id=sender,
        held_by=sender,
        holder=getattr(act, "to_body", None) or _ORGAN,
        happened_at=datetime.combine(day, time(10), OFFICE_ZONE),
        recorded_at=datetime.combine(day, time(10), OFFICE_ZONE),
        effective_on=day,
        ruleset=law.ruleset,
        documents=row.documents,
        citations=(*((law.cite(article),) if article else ()), *local),
        opinion_id=_OPINION,
        new_matter="XF2026-0000002-8" if isinstance(act, Split) else "",
    )


def _before(act: type[Act], day: date) -> tuple[PaperEvent, ...]:
    """Submission, referral and opinion: what every letter may look back to; in a re-examination, the review too."""
    submit = Submit(
        channel=Channel.ONLINE,
        received_on=day,
        received_by=_OFFICE,
        claims=_CLAIMS,
        identity_known=True,
        electronic_consent=False,
    )
    issue = IssueOpinion(
        answers=(), drafted_by=_OFFICER, heard=HearingOfPetitioner.MEETING, review_organ="示范市人民政府"
    )
    review = DecideReview(
        result=ReviewResult.UPHOLD, answers=(), drafted_by=_OFFICER, reexam_organ=_WORDS["reexam_organ"]
    )
    past: list[tuple[Act, int, int]] = [
        (submit, _OFFICE, _OFFICE),
        (Refer(to_body=_ORGAN), _OFFICE, _ORGAN),
        (issue, _ORGAN, _ORGAN),
    ]
    past += [(review, _ABOVE, _ABOVE)] if act in _REEXAM else []
    past += [(_act(Supervise, day), _OFFICE, _ORGAN)] if act in _AFTER_AN_ORDER else []
    past += [(_act(BeginMediation, day), _ORGAN, _ORGAN)] if act in _AFTER_MEDIATION else []
    return tuple(
        _past_event(act, seq=seq, day=day, body=body, holder=to) for seq, (act, body, to) in enumerate(past, 1)
    )


def _past_event(act: Act, *, seq: int, day: date, body: int, holder: int) -> PaperEvent:
    return PaperEvent(
        id=UUID(int=1000 + seq),
        seq=seq,
        act=act,
        officer_id=None,
        body_id=body,
        held_by=body,
        holder=holder,
        happened_at=datetime.combine(day, time(9), OFFICE_ZONE),
        recorded_at=datetime.combine(day, time(9), OFFICE_ZONE),
        effective_on=day,
        ruleset=LawBook.load().for_event(on=day).ruleset,
        documents=(),
        citations=(),
        opinion_id=_PAST_OPINIONS.get(type(act)),
    )


def _paperwork(event: PaperEvent, before: tuple[PaperEvent, ...]) -> Paperwork:
    day = event.effective_on
    return Paperwork(
        matter_id=UUID(int=1),
        number="XF2026-0000001-8",
        title="小区电梯停运请求维修",
        body="我们小区的电梯停运已经三个月，老人上下楼十分困难，请求尽快维修。",
        channel=Channel.ONLINE,
        received_at=event.happened_at,
        received_on=day,
        place="示范路一号",
        sealed=False,
        petitioners=("张䶮", "李示范"),
        speaking=tuple(PaperSpeaker(key=key, name=name) for key, name in zip(_CHOSEN, ("张䶮", "李示范"), strict=True)),
        files=("现场照片.jpg", "维修合同.pdf"),
        facts=Facts(
            office=_OFFICE,
            accepted_on=day,
            claims=tuple(ClaimFacts(claim_id=claim_id) for claim_id in _CLAIMS),
            link=LinkFacts(to_matter=_EARLIER, proposed_by=None, confirmed=True),
        ),
        claims=(
            PaperClaim(id=_CLAIMS[0], position=1, text="尽快修复电梯。", type=ClaimType.APPEAL, route=Route.PETITION),
            PaperClaim(
                id=_CLAIMS[1], position=2, text="公开维修资金账目。", type=ClaimType.APPEAL, route=Route.PETITION
            ),
        ),
        clocks=tuple(_clocks(event)),
        opinions=(_opinion(_OPINION, day), _opinion(_REVIEW, day)),
        events=(*before, event),
    )


def _clocks(event: PaperEvent) -> Iterator[PaperClock]:
    """Every period that the law of the day sets, reckoned, so that each part of a template is seen; where a claim is
    routed out, without those of a body that runs the procedure itself, since this one shows the person to another.
    """
    book, day = LawBook.load(), event.effective_on
    law, handled = book.for_event(on=day), day
    own_time = limitation(book, procedure=_WORDS["procedure"], start=day)
    untold = frozenset(RUN_BY_THE_BODY) if isinstance(event.act, RouteOut) else frozenset()
    terms = [law.term(rule) for rule in Rule if law.has(rule) and rule not in untold]
    terms += [own_time] if own_time else []
    for term in terms:
        # An extension joins on to the handling time.
        start = handled if term.rule is Rule.EXTEND else day
        reckoned = due(start=start, term=term, calendar=book.calendar)
        handled = reckoned.raw if term.rule is Rule.HANDLE else handled
        yield PaperClock(
            rule=term.rule,
            opened_by=event.id,
            starts_on=start,
            legal_due=reckoned.legal,
            n=reckoned.n,
            unit=reckoned.unit,
            provisional=False,
            citation=reckoned.citation,
        )


def _opinion(key: UUID, day: date) -> PaperOpinion:
    supported = PaperAnswer(
        claim_id=_CLAIMS[0],
        outcome=Outcome.SUPPORT,
        findings="电梯自去年底停运，经检验为曳引机损坏。",
        basis="《示范市物业管理办法》的规定",
        answer="由物业服务公司负责维修。",
        perform_by=day.replace(month=12, day=31),
    )
    explained = PaperAnswer(
        claim_id=_CLAIMS[1],
        outcome=Outcome.EXPLAIN,
        findings="维修资金账目每年公示一次。",
        basis="《示范市住宅维修资金管理办法》的规定",
        answer="账目已在小区公告栏公示，可以向业主委员会查阅。",
        perform_by=None,
    )
    return PaperOpinion(
        id=key,
        summary="本机关派员到现场查看，并听取了业主、物业公司和维保单位的意见。",
        review_organ="示范市人民政府",
        issued_on=day,
        answers=(supported, explained),
    )


def _surroundings(event: PaperEvent) -> Surroundings:
    titles = ("信访处理意见书", "信访复查意见书", "信访复核意见书")
    letters = tuple(
        EarlierLetter(title=title, number=f"示信意〔2019〕{n}号", dated=event.effective_on)
        for n, title in enumerate(titles, start=1)
    )
    return Surroundings(
        bodies={
            _OFFICE: _body(_OFFICE, "示范市信访局", "市信访局"),
            _ORGAN: _body(_ORGAN, "示范市住房和城乡建设局", "市住建局"),
            _ABOVE: _body(_ABOVE, "示范市人民政府", "市政府"),
        },
        officers={_OFFICER: "王示范"},
        numbers={
            (UUID(int=1003), Document.HANDLING_OPINION): "示住建信意〔2026〕1号",
            (UUID(int=1004), Document.REVIEW_OPINION): "示信查〔2026〕1号",
        },
        earlier=EarlierMatter(number="XF2019-0000001-5", holder=_ORGAN, letters=letters),
    )


def _body(key: int, name: str, short_name: str) -> BodyView:
    return BodyView(
        id=key,
        code=f"S-{key}",
        name=name,
        short_name=short_name,
        kind=BodyKind.DEPARTMENT,
        kind_label="",
        level="COUNTY",
        region_code="",
        path="",
        depth=1,
        address="示范路一号",
        phone="000-00000000",
        office_hours="工作日 9:00—17:00",
        letter_prefix="示信",
        vertically_managed=False,
        superior_body_id=None,
        valid_from=None,
        valid_to=None,
        successor_id=None,
    )


def _act(act: type[Act], day: date) -> Act:
    hints = typing.get_type_hints(act)
    return act(**{field.name: _said(field.name, hints[field.name], day) for field in dataclasses.fields(act)})


def _said(name: str, hint: Any, day: date) -> Any:
    """Something for a field of an act to say, by its name and its type."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    if typing.get_origin(hint) in (tuple, frozenset):
        return ("王见证", "李见证") if str in typing.get_args(hint) else typing.get_origin(hint)()
    kind = next((option for option in typing.get_args(hint) if option is not type(None)), hint)
    if kind is str:
        return _WORDS.get(name, "（示例）")
    usual = {UUID: _OFFICER, int: 20, bool: True, date: day, Route: Route.ARBITRATION}
    if kind in usual:
        return usual[kind]
    return next(iter(kind)) if isinstance(kind, type) and issubclass(kind, StrEnum) else None
