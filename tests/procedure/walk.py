"""Reads the walks of `scenarios/*.yaml`: acts, dates and actors in Chinese, as a lawyer would note them down."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import yaml

from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.law.calendar import calendar_of
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure import (
    call_back_codes,
    codes,
    file_parts,
    mandate_codes,
    mediation_codes,
    service_codes,
    simple_codes,
    sponsorship_codes,
    states,
    supervision_codes,
)
from xinfang.procedure.acts import ACTS, Act, AgreedTerm, ClaimAnswer, ClaimClass, Mandate, RunningPeriod
from xinfang.procedure.decide import apply, decide
from xinfang.procedure.decisions import Decision, Refusal
from xinfang.procedure.documents import DOCUMENT_TITLES
from xinfang.procedure.facts import ActorFacts, Facts, HeadFacts, SameMatter

FOLDER = Path(__file__).parent / "scenarios"

BODIES = {
    name: number
    for number, name in enumerate(
        [
            *("信访局", "住建局", "城管局", "房产中心", "镇政府", "市政府", "纪委监委", "政法委", "无锡市信访局"),
            *("法院", "无锡市住建局", "无锡市政府", "省政府", "省住建厅", "省信访局", "总工会"),
        ],
        start=1,
    )
}
BELOW = {
    "住建局": ["房产中心"],
    "市政府": ["信访局", "住建局", "城管局", "镇政府"],
    "无锡市信访局": ["信访局", "住建局", "镇政府"],
    "无锡市政府": ["信访局", "住建局", "城管局", "镇政府", "市政府", "无锡市住建局"],
}
OFFICES_ABOVE = {"信访局": ["无锡市信访局"]} | {
    name: ["信访局", "无锡市信访局"] for name in ("住建局", "房产中心", "镇政府", "城管局")
}
OUTSIDE = ["省信访局"]  # where nobody works in this record
BEYOND = {
    name: ["无锡市信访局", "无锡市住建局"] for name in ("信访局", "住建局", "城管局", "房产中心", "镇政府", "市政府")
}
LEADERS = {"市长": "市政府", "局长": "住建局"}
COURTS, POLITICAL_LEGAL, DISCIPLINE = ["法院"], ["法院", "政法委"], ["纪委监委"]
GOVERNING = ["市政府", "无锡市政府", "省政府"]
ACT_BY_LABEL = {act.label: act for act in ACTS}
DOCUMENT_BY_TITLE = {title: document for document, title in DOCUMENT_TITLES.items()}
ROLE_BY_LABEL = {label: role for role, label in codes.ROLE_LABELS.items()}

# What the fields of acts are called in the scenarios.
FIELDS = {
    "收到日": "received_on",
    "形式": "channel",
    "收件机构": "received_by",
    "诉求": "claims",
    "姓名住址清楚": "identity_known",
    "同意电子送达": "electronic_consent",
    "原事项": "to_matter",
    "分类": "claims",
    "被检举单位": "accused_bodies",
    "被检举职务": "accused_post",
    "名录外": "is_outside",
    "名录外对象": "accused_outside",
    "不填名录的理由": "outside_because",
    "分出": "claim_ids",
    "去向": "to_body",
    "对方收到日": "handed_over_on",
    "收件凭证": "receipt",
    "承继谁": "succeeds",
    "由谁接着复查": "reviewer",
    "反馈日期": "feedback_due",
    "理由": "reason",
    "第二人": "second_officer",
    "存查原因": "reason",
    "不予受理理由": "ground",
    "导入诉求": "claim_ids",
    "途径": "route",
    "程序": "procedure",
    "受理机关": "receiver",
    "受理机关名称": "receiver_name",
    "选它的理由": "receiver_reason",
    "起算日": "runs_from",
    "逾期仍导入的理由": "expired_reason",
    "改走的原因": "other_route_because",
    "先行程序的凭据": "first_settled_by",
    "进展": "progress",
    "发生日": "happened_on",
    "未收日": "turned_away_on",
    "决定文号": "number",
    "终结日": "decided_on",
    "补正截止日": "correct_by",
    "所处阶段": "state",
    "由谁持有": "held_by",
    "转来单位": "dispatched_by",
    "送达单位日": "delivered_on",
    "仍在计算": "periods",
    "采纳": "adoption",
    "回避人": "officer_id",
    "承办人": "handler",
    "信访人同意": "petitioner_consents",
    "对方同意": "other_side_consents",
    "达成协议": "agreement_reached",
    "延长日数": "days",
    "答复": "answers",
    "起草人": "drafted_by",
    "听取": "heard",
    "转录": "transcribed",
    "送达方式": "method",
    "送达日": "served_on",
    "公告日": "notice_published_on",
    "见证人": "witnesses",
    "凭证": "proof",
    "签收人": "signer",
    "文书序号": "letter_seq",
    "文书": "document",
    "交邮日": "posted_on",
    "邮寄方式": "carrier",
    "邮件号": "tracking_number",
    "退回日": "returned_on",
    "退回原因": "cause",
    "上门日": "visited_on",
    "送达人": "visitor",
    "公告刊登日": "published_on",
    "公告载体": "published_in",
    "查找情况": "inquiry",
    "落实日": "performed_on",
    "签订日": "agreed_on",
    "履行日": "performed_on",
    "重办理由": "ground",
    "重办诉求": "claim_ids",
    "适用情形": "ground",
    "没有排除情形": "nothing_excludes",
    "纸质": "on_paper",
    "送交日": "given_on",
    "请谁回避": "officer_id",
    "准许": "granted",
    "决定机关": "ruled_by",
    "需要": "needed",
    "要求日期": "needed_by",
    "协办单位": "co_body",
    "协办日期": "contribute_by",
    "批示日": "given_on",
    "另一方": "other_side",
    "信访人同意日": "petitioner_consented_on",
    "对方同意日": "other_side_consented_on",
    "约定": "terms",
    "约定履行日": "perform_by",
    "协议签订日": "agreed_on",
    "听证日": "held_on",
    "主持人": "presiding_officer",
    "参加人": "participants",
    "签名": "signed_by",
    "没有签名的原因": "not_signed_because",
    "用时": "minutes",
    "落实诉求": "claim_ids",
    "评价对象": "rated",
    "满意度": "satisfaction",
    "诉求答复": "answered",
    "问题解决": "solved",
    "回复": "reply",
    "材料": "digests",
    "说明": "caption",
    "更正": "corrected",
    "链接所属的通知": "asked_at",
    "封存包摘要": "set_digest",
    "缺少": "lacking",
    "帮扶日": "given_on",
    "帮扶人": "given_by",
    "帮扶": "help_offered",
    "帮扶结果": "outcome",
    "向谁申请": "organ",
    "可选机关": "choice",
    "申请诉求": "claim_ids",
    "决定": "result",
    "重新处理天数": "redo_days",
    "复查机关": "review_organ",
    "复核机关": "reexam_organ",
    "新的理由": "new_grounds",
    "拒绝理由": "ground",
    "迟延理由": "ground",
    "受阻自": "hindered_from",
    "受阻至": "hindered_until",
    "说明日": "asked_on",
    "异议依据": "ground",
    "认为有权的单位": "points_to",
    "哪一级": "forum",
    "由另一级决定的原因": "other_forum_because",
    "人数": "petitioner_count",
    "代表": "chosen",
    "权限": "scope",
    "凭据": "paper",
    "代理人": "agent",
    "代理人身份": "relation",
    "代收文书": "receives",
    "监护人": "guardian",
    "监护原因": "ground",
    "代为出面": "mandates",
    "终止谁": "mandate",
    "由谁代为": "by_mandate",
    "被督办单位": "supervised",
    "督办方式": "form",
    "督办事由": "supervision_ground",
    "督办经过": "held_how",
    "督办要求": "demand",
    "回复日期": "reply_by",
    "整改情况": "rectification",
    "提到哪一级": "level",
    "提请谁": "through",
    "督办结论": "finding",
    "核实情况": "verified",
    "反馈第几件": "instruction_no",
    "紧急": "urgent",
    "报告给": "reported_to",
    "同时报告": "reported_also_to",
    "得知日": "known_on",
    "得知时间": "known_hour",
    "下次报告": "next_report_by",
    "处置结果": "settled",
    "包案单位": "sponsor_body",
    "包案职务": "sponsor_post",
    "包案账号": "sponsor_officer",
    "节点": "milestone",
    "节点日": "milestone_by",
    "包案进展": "headway",
    "包案结果": "sponsorship_result",
    "包案情况": "came_of_it",
    "回访日": "called_on",
    "回访结果": "call_back_outcome",
    "信访人说": "said",
    "答复信访人": "told",
    "种类": "mediation_kind",
    "另一方单位": "other_side_body",
    "提议": "proposal",
    "哪一方": "side",
    "同意日": "consented_on",
    "怎样同意": "consented_how",
    "怎样不同意": "refused_how",
    "调解人": "mediator",
    "调解单位": "mediator_body",
    "调解人员": "mediator_officer",
    "约定调解日": "meets_on",
    "调解日": "session_on",
    "调解地点": "place",
    "到场": "came",
    "调解结果": "session_result",
    "没有协议的原因": "no_agreement_because",
    "法院": "court",
    "申请日": "applied_on",
    "裁定": "court_ruling",
    "裁定文号": "number",
    "裁定日": "decided_on",
    "答复缺什么": "lacking_in_answer",
    "补充内容": "supplement",
}
DEFAULTS: Mapping[str, Any] = {
    "channel": codes.Channel.ONLINE,
    "received_by": BODIES["信访局"],
    "heard": codes.HearingOfPetitioner.PHONE,
    "method": codes.ServiceMethod.HAND,
    "petitioner_consents": True,
    "other_side_consents": True,
    "mediation_kind": mediation_codes.MediationKind.ADMINISTRATIVE,
    "side": mediation_codes.MediationSide.OTHER,
    "came": (mediation_codes.SessionPart.MEDIATOR, mediation_codes.SessionPart.PETITIONER),
    "court_ruling": mediation_codes.CourtRuling.CONFIRMED,
    "agreement_reached": False,
    "satisfaction": codes.Satisfaction.SATISFIED,
    "adoption": codes.Adoption.ADOPTED,
    "handler": None,
    "choice": frozenset(BODIES[name] for name in ("市政府", "无锡市住建局")),
    "ground": codes.LatenessGround.FORCE_MAJEURE,
    "nothing_excludes": True,
    "on_paper": False,
    "granted": True,
    "presiding_officer": uuid5(NAMESPACE_OID, "officer:主持一"),
    "participants": ("信访人",),
    "signed_by": ("信访人",),
    "minutes": 90,
    "held_by": BODIES["信访局"],
    "progress": codes.RouteProgress.STARTED,
    "digests": ("a" * 64,),
    "petitioner": uuid5(NAMESPACE_OID, "person:信访人"),
    "corrected": (codes.IdentityDetail.PHONE,),
    "set_digest": "c" * 64,
    "relation": mandate_codes.AgentRelation.LAWYER,
    "form": supervision_codes.SupervisionForm.LETTER,
    "supervision_ground": supervision_codes.SupervisionGround.PASSED_AROUND,
    "reported_to": BODIES["市政府"],
    "reported_also_to": BODIES["无锡市信访局"],
    "known_hour": "09:30",
}
# Optional only because older records lack them.
USUALLY_SAID = {
    "other_side",
    "reported_also_to",
    "petitioner_consented_on",
    "other_side_consented_on",
    "petitioner_consents",
    "other_side_consents",
    "mediation_kind",
    "consented_how",
    "refused_how",
    "no_agreement_because",
    "signed_by",
    "minutes",
    "set_digest",
    "signer",
    "said",
    "told",
}
LISTS = {
    name: value
    for module in (
        *(call_back_codes, codes, file_parts, mandate_codes, mediation_codes),
        *(service_codes, simple_codes, sponsorship_codes, supervision_codes),
    )
    for name, value in vars(module).items()
}
LABELS: dict[str, Any] = {
    label: member
    for name, labels in LISTS.items()
    if name.endswith("_LABELS") and name not in ("ROLE_LABELS", "OWED_BY_LABELS")
    for member, label in labels.items()
} | {str(route): route for route in codes.Route}


@dataclass(frozen=True)
class Step:
    """One line of a walk: who does what when, and what should come of it."""

    act: Act
    by: ActorFacts
    at: datetime
    known: Mapping[str, Any]
    published_until: int | None  # the last year whose holidays are known on that day; None: as shipped
    expected: Mapping[str, Any] | None
    refused: str | None
    article: str | None


def named(kind: str, name: str) -> UUID:
    """A stable identifier for an officer, claim or matter that a scenario names."""
    return uuid5(NAMESPACE_OID, f"{kind}:{name}")


@cache
def scenarios() -> tuple[dict[str, Any], ...]:
    """All scenarios of the folder, in order."""
    found: list[dict[str, Any]] = []
    for source in sorted(FOLDER.glob("*.yaml")):
        if source.stem != "openings":
            found += yaml.safe_load(source.read_text(encoding="utf-8"))
    return tuple(found)


def steps_of(scenario: Mapping[str, Any]) -> list[Step]:
    """The steps of a scenario, those of its openings first."""
    return [_step(line) for line in lines_of(scenario)]


def lines_of(scenario: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines of a scenario as they are written, those of its openings first."""
    return _lines(scenario, _openings())


@cache
def _openings() -> dict[str, Any]:
    loaded = yaml.safe_load((FOLDER / "openings.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def _lines(scenario: Mapping[str, Any], openings: Mapping[str, Any]) -> list[dict[str, Any]]:
    opening = scenario.get("先")
    earlier = _lines(openings[opening], openings) if opening else []
    return earlier + list(scenario["经过"])


def _step(line: Mapping[str, Any]) -> Step:
    unknown = set(line) - {"日", "行为", "由", "填", "已知", "放假安排到", "结果", "拒绝", "条文"}
    assert not unknown, f"unknown keys in a scenario: {unknown}"
    at, by = _instant(line["日"]), _actor(line["由"])
    act = _act(ACT_BY_LABEL[line["行为"]], line.get("填", {}), at)
    return Step(
        act=act,
        by=by,
        at=at,
        known=line.get("已知", {}),
        published_until=line.get("放假安排到"),
        expected=line.get("结果"),
        refused=line.get("拒绝"),
        article=line.get("条文"),
    )


def _instant(written: date | str) -> datetime:
    """A day stands for ten in the morning; an instant without an offset is one of the office's zone."""
    if isinstance(written, str):
        instant = datetime.fromisoformat(written)
        return instant if instant.tzinfo else instant.replace(tzinfo=OFFICE_ZONE)
    return datetime(written.year, written.month, written.day, 10, tzinfo=OFFICE_ZONE)


def _actor(written: str) -> ActorFacts:
    """ "信访人", "系统", or roles joined by +, the body, and the officer's name."""
    roles, *rest = written.split()
    if not rest:
        return ActorFacts(roles=frozenset({ROLE_BY_LABEL[roles]}))
    body, name = rest
    return ActorFacts(
        roles=frozenset(ROLE_BY_LABEL[role] for role in roles.split("+")),
        body_id=BODIES[body],
        officer_id=named("officer", name),
        officer_name=name,
        **standing_of(body),
    )


def standing_of(body: str) -> dict[str, frozenset[int]]:
    """How the other bodies stand to `body`, and what they are, as an actor's facts say it."""
    named_by = {
        "bodies_below": BELOW.get(body, []),
        "bodies_beyond": BEYOND.get(body, []),
        "courts": COURTS,
        "political_legal": POLITICAL_LEGAL,
        "discipline": DISCIPLINE,
        "governing": GOVERNING,
    }
    return {field: frozenset(BODIES[name] for name in names) for field, names in named_by.items()}


def _act(kind: type[Act], filled: Mapping[str, Any], at: datetime) -> Act:
    given = {FIELDS[name]: _value(FIELDS[name], value) for name, value in filled.items()}
    values = {
        field.name: given[field.name] if field.name in given else _default(field.name, field.type, at)
        for field in fields(kind)
        if field.name in given or not _has_default(field) or field.name in USUALLY_SAID
    }
    return kind(**values)


def _has_default(field: Any) -> bool:
    return field.default is not field.default_factory  # one of the two is dataclasses.MISSING


def _default(name: str, kind: Any, at: datetime) -> Any:
    if name in DEFAULTS:
        return DEFAULTS[name]
    if kind is str:
        return "（略）"
    if kind is date or name.endswith("_consented_on"):
        return at.date()
    if name in ("drafted_by", "second_officer"):
        return named("officer", "另一人")
    if name in ("to_matter", "from_matter"):
        return named("matter", "原事项")
    raise AssertionError(f"the scenario must give {name}")


def _value(name: str, written: Any) -> Any:
    readers = {
        "claims": _claims,
        "answers": _answers,
        "asked_at": _instant,
        "corrected": lambda names: tuple(LABELS[each] for each in names),
        "lacking": lambda names: tuple(LABELS[each] for each in names),
        "organ": BODIES.__getitem__,
        "choice": lambda names: frozenset(BODIES[each] for each in names),
        "claim_ids": lambda names: frozenset(named("claim", each) for each in names),
        "accused_bodies": lambda names: frozenset(BODIES[each] for each in names),
        "to_body": BODIES.__getitem__,
        "succeeds": BODIES.__getitem__,
        "reviewer": BODIES.__getitem__,
        "points_to": BODIES.__getitem__,
        "received_by": BODIES.__getitem__,
        "receiver": BODIES.__getitem__,
        "held_by": BODIES.__getitem__,
        "dispatched_by": BODIES.__getitem__,
        "procedure": _procedure,
        "state": _state,
        "periods": _periods,
        "document": DOCUMENT_BY_TITLE.__getitem__,
        "witnesses": tuple,
        "digests": tuple,
        "to_matter": lambda each: named("matter", each),
        "second_officer": lambda each: named("officer", each),
        "officer_id": lambda each: named("officer", each),
        "handler": lambda each: named("officer", each),
        "drafted_by": lambda each: named("officer", each) if each else None,
        "presiding_officer": lambda each: named("officer", each),
        "co_body": BODIES.__getitem__,
        "supervised": BODIES.__getitem__,
        "through": BODIES.__getitem__,
        "sponsor_body": BODIES.__getitem__,
        "sponsor_officer": lambda each: named("officer", each),
        "reported_to": BODIES.__getitem__,
        "reported_also_to": lambda each: BODIES[each] if each else None,
        "other_side_body": BODIES.__getitem__,
        "mediator_body": BODIES.__getitem__,
        "mediator_officer": lambda each: named("officer", each),
        "came": lambda names: tuple(LABELS[each] for each in names),
        "participants": tuple,
        "signed_by": tuple,
        "terms": _terms,
        "chosen": lambda names: tuple(named("person", each) for each in names),
        "mandates": _mandates,
    } | dict.fromkeys(("agent", "guardian", "mandate", "by_mandate"), lambda name: named("person", name))
    if name in readers:
        return readers[name](written)
    return LABELS.get(written, written) if isinstance(written, str) else written


def _claims(written: Any) -> tuple[Any, ...]:
    """A list of names (at submission), or a mapping of names to "类别" or "类别 途径" (at triage)."""
    if isinstance(written, list):
        return tuple(named("claim", name) for name in written)
    classes = []
    for name, classification in written.items():
        kind, *route = str(classification).split()
        classes.append(
            ClaimClass(
                claim_id=named("claim", name),
                type=LABELS[kind],
                route=codes.Route(route[0]) if route else None,
            )
        )
    return tuple(classes)


def _procedure(written: str) -> str:
    """A statutory procedure by its Chinese name; a name that the book does not know stands for itself."""
    names = {procedure.name.zh: key for key, procedure in LawBook.load().procedures.items()}
    return names.get(written, written)


def _state(written: str) -> states.State:
    return next(state for state, label in states.STATE_LABELS.items() if label == written)


def _periods(written: Mapping[str, list[Any]]) -> tuple[RunningPeriod, ...]:
    """Names of periods with their first day and their length."""
    rules = {rule_name(rule): rule for rule in Rule}
    return tuple(RunningPeriod(rule=rules[name], start=start, n=n) for name, (start, n) in written.items())


def _terms(written: Mapping[str, str]) -> tuple[AgreedTerm, ...]:
    """Names of claims with what both sides agree on each."""
    return tuple(AgreedTerm(claim_id=named("claim", name), terms=terms) for name, terms in written.items())


def _mandates(written: Mapping[str, str]) -> tuple[Mandate, ...]:
    """Names with "身份", or "身份 权限" where the authority is in writing."""
    mandates = []
    for name, said in written.items():
        kind, *scope = said.split()
        mandates.append(
            Mandate(
                key=named("person", name),
                kind=LABELS[kind],
                scope=LABELS[scope[0]] if scope else mandate_codes.Scope.GENERAL,
                in_writing="有书面" in scope,
            )
        )
    return tuple(mandates)


def _answers(written: Mapping[str, Any]) -> tuple[ClaimAnswer, ...]:
    """Names of claims with "结果" or a mapping of what the answer says."""
    answers = []
    for name, said in written.items():
        said = {"结果": said} if isinstance(said, str) else said
        answers.append(
            ClaimAnswer(
                claim_id=named("claim", name.rstrip("′")),
                outcome=LABELS[said["结果"]] if said["结果"] else None,
                findings=said.get("事实", "（略）"),
                basis=said.get("依据", "（略）"),
                answer=said.get("意见", "（略）"),
                perform_by=said.get("落实期限"),
            )
        )
    return tuple(answers)


def start_of(scenario: Mapping[str, Any]) -> Facts:
    """The matter before its submission."""
    return Facts(office=BODIES[scenario.get("登记机构", "信访局")])


def with_knowledge(facts: Facts, known: Mapping[str, Any]) -> Facts:
    """What the office looks up before an act."""
    if "同一事项" in known:
        same = known["同一事项"]
        facts = replace(
            facts,
            same_matter=SameMatter(
                matter_id=named("matter", "原事项"), holder=BODIES[same["办理单位"]], legal_due=same["期限"]
            ),
        )
    return replace(
        facts,
        finally_decided=known.get("已复核", facts.finally_decided),
        heads=tuple(
            HeadFacts(officer_id=named("officer", each), first=date.min) for each in known.get("单位负责人", ())
        ),
        looked_up_exclusions=frozenset(LABELS[each] for each in known.get("不适用简易办理", ())),
        former_answers=_answers(known["原来的答复"]) if "原来的答复" in known else (),
        documents_complete=known.get("文书齐全", facts.documents_complete),
        numbers_taken=frozenset(known.get("别处登记过的邮件号", ())),
    )


@cache
def book_until(year: int) -> LawBook:
    """The book as it was before the holidays of the years after `year` were published."""
    book = LawBook.load()
    known = [entry for entry in book.calendar.years.values() if entry.year <= year]
    return replace(book, calendar=calendar_of(known))


def with_the_accused(by: ActorFacts, facts: Facts, act: Act) -> ActorFacts:
    """Who is accused, in the matter or by the act, with all below; and which office is above whoever acts."""
    names = {number: name for name, number in BODIES.items()}
    accused = facts.accused_bodies | getattr(act, "accused_bodies", frozenset())
    proposed = facts.mediation.other_side_body if facts.mediation else None
    other_side = proposed or getattr(act, "other_side_body", None)
    below = frozenset(BODIES[name] for body in accused for name in BELOW.get(names[body], ()))
    above = OFFICES_ABOVE.get(names[by.body_id], ()) if by.body_id else ()
    return replace(
        by,
        of_the_accused=accused | below,
        offices_above=tuple(BODIES[name] for name in above),
        organs_outside=frozenset(BODIES[name] for name in OUTSIDE),
        leading=frozenset(
            named("officer", leader)
            for leader, body in LEADERS.items()
            if BODIES[body] == getattr(act, "sponsor_body", None)
        ),
        of_the_other_side=frozenset(BODIES[name] for name in _with_below(names.get(other_side))),
    )


def _with_below(body: str | None) -> list[str]:
    return [body, *BELOW.get(body, ())] if body else []


def take(step: Step, facts: Facts, book: LawBook) -> tuple[Facts, Decision | Refusal]:
    """One step: the facts after it, and the answer of the procedure."""
    facts = with_knowledge(facts, step.known)
    if step.published_until:
        book = book_until(step.published_until)
    by = with_the_accused(step.by, facts, step.act)
    by = replace(
        by,
        conflicted=frozenset(named("officer", each) for each in step.known.get("在被检举单位任职", ())),
        organs_outside=by.organs_outside | {BODIES[each] for each in step.known.get("不用本系统", ())},
        offices_above=() if step.known.get("没有上级信访部门") else by.offices_above,
    )
    answer = decide(facts=facts, act=step.act, by=by, book=book, at=step.at)
    if isinstance(answer, Refusal):
        return facts, answer
    return apply(facts=facts, act=step.act, decision=answer, at=step.at), answer


def worded(decision: Decision, book: LawBook) -> dict[str, Any]:
    """A decision in the words of the scenarios."""
    body_names = {number: name for name, number in BODIES.items()}
    claim_names = {named("claim", name): name for name in "甲乙丙"}
    return {
        "状态": states.STATE_LABELS[decision.state],
        "由谁办": body_names[decision.holder],
        "编号": decision.number,
        "期限": {rule_name(start.rule): start.due.legal for start in decision.clocks_started},
        "结束": {rule_name(end.rule): codes.CLOCK_ENDING_LABELS[end.ended_as] for end in decision.clocks_ended},
        "文书": [DOCUMENT_TITLES[document] for document in decision.documents],
        "依据": [book.describe(citation) for citation in decision.citations],
        "等待落实": {
            claim_names[claim.claim_id]: claim.perform_by
            for claim in decision.changes.get("claims", ())
            if claim.is_unperformed
        },
    }
