"""A matter under random lawful and unlawful acts: what must hold after each of them, whatever the order."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.procedure.walk import BODIES, book_until, named, standing_of, with_the_accused
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.facts import dump_act, dump_capacity, load_act, load_capacity, without_words
from xinfang.law.book import LawBook
from xinfang.law.model import Rule, Ruleset
from xinfang.procedure import acts
from xinfang.procedure.acts import Act, ClaimAnswer, ClaimClass
from xinfang.procedure.call_back_codes import CallBackOutcome
from xinfang.procedure.codes import (
    STATUTORY_ROUTES,
    Adoption,
    Channel,
    ClaimType,
    ClockEnding,
    DeclineGround,
    FilingReason,
    HearingOfPetitioner,
    IdentityDetail,
    LatenessGround,
    Outcome,
    OwedBy,
    RatedBody,
    ReopenGround,
    ReviewRefusal,
    ReviewResult,
    Role,
    Route,
    RouteProgress,
    RulingForum,
    Satisfaction,
    ServiceMethod,
)
from xinfang.procedure.decide import apply, decide, lawful_acts, retrace
from xinfang.procedure.decisions import Decision
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.file_parts import FilePart
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround
from xinfang.procedure.mediation_codes import CourtRuling, MediationKind, MediationSide, SessionPart
from xinfang.procedure.service_codes import ReturnCause
from xinfang.procedure.simple_codes import SimpleGround
from xinfang.procedure.sponsorship_codes import SponsorshipResult
from xinfang.procedure.states import OPEN_STATES, REOPENABLE, TERMINAL, State
from xinfang.procedure.succession_effects import places
from xinfang.procedure.supervision_codes import (
    SupervisionFinding,
    SupervisionForm,
    SupervisionGround,
    SupervisionLevel,
)
from xinfang.procedure.tables import ROWS, calling_back, reporting, serving, sponsoring, supervising
from xinfang.procedure.tenure import tenures

BOOK = LawBook.load()
OFFICE = BODIES["信访局"]
ORGANS = [BODIES[name] for name in ("住建局", "城管局", "房产中心", "镇政府")]
PROCEDURES = [
    {"procedure": procedure.key, "route": Route(route)}
    for procedure in BOOK.procedures.values()
    for route in procedure.routes
] + [{"procedure": "labour-arbitration", "route": Route.PETITION}, {"procedure": "magic", "route": Route.ARBITRATION}]
CLAIMS = [named("claim", name) for name in "甲乙丙"]
PEOPLE = [named("officer", name) for name in "一二三四"]
EVERY_POST = frozenset(Role) - {Role.PETITIONER, Role.SYSTEM}
DONE_ON_THE_SIDE = (acts.Rate, acts.RecordPerformance, acts.UrgePerformance, acts.ReportCompletion)
LEADING_ON: dict[State | None, set[type[Act]]] = {
    state: {row.act for row in ROWS if state in row.sources and row.target not in (None, state)} for state in State
}
ASKED_FOR_LATER = (
    *(acts.DemandOrdinary, acts.DemandPaper, acts.GivePaper),
    *(acts.AskReopening, acts.RefuseReopening, acts.DecideRecusal, acts.AnswerInstruction),
)
TRIES = 4
"""How many acts are filled in for one step, before it is given up."""
AFTER_THE_END = (
    *(acts.Archive, acts.RecordCare, acts.Reopen, acts.ReopenLapsed, acts.AdoptCalendar, acts.CorrectIdentity),
    *(*DONE_ON_THE_SIDE, *ASKED_FOR_LATER),
    *(row.act for row in supervising.ROWS),
    *(row.act for row in sponsoring.ROWS),
    *(row.act for row in reporting.ROWS),
    *(row.act for row in calling_back.ROWS),
    *(row.act for row in serving.LETTERS),
)


@dataclass
class Drawn:
    """What an act may be filled with."""

    draw: Any
    facts: Facts
    today: date

    def report(self) -> dict[str, Any]:
        """What a report on an urgent matter says, to whomever."""
        return {
            "reported_to": self.one(BODIES["市政府"], BODIES["市政府"], BODIES["纪委监委"]),
            "reported_also_to": self.one(BODIES["无锡市信访局"], BODIES["无锡市信访局"], None),
            "situation": "情况",
            "measures": "措施",
        }

    def letter(self) -> dict[str, Any]:
        """Some letter to the petitioner, or one that does not exist."""
        known = [(letter.seq, letter.document) for letter in self.facts.letters]
        seq, document = self.one((0, Document.ACCEPTANCE_NOTICE), *known)
        return {"letter_seq": seq, "document": document}

    def one(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def some_claims(self) -> frozenset[UUID]:
        return frozenset(self.draw(st.sets(st.sampled_from(CLAIMS), min_size=1)))

    def open_claims(self) -> frozenset[UUID]:
        return frozenset(claim.claim_id for claim in self.facts.open_claims)

    def classes(self) -> tuple[ClaimClass, ...]:
        """Mostly all claims alike, so that every road is taken often; sometimes a mixture."""
        alike = self._class()
        return tuple(
            ClaimClass(claim_id=claim.claim_id, type=kind, route=route)
            for claim in self.facts.open_claims
            for kind, route in [self._class() if self.one(False, False, False, True) else alike]
        )

    def _class(self) -> tuple[ClaimType, Route | None]:
        kind = self.one(ClaimType.APPEAL, ClaimType.APPEAL, ClaimType.APPEAL, *ClaimType)
        if kind is not ClaimType.APPEAL:
            return kind, None
        return kind, self.one(Route.PETITION, Route.PETITION, Route.PETITION, *Route)

    def answers(self) -> tuple[ClaimAnswer, ...]:
        claims = [claim.claim_id for claim in self.facts.open_claims]
        if claims and self.one(False, False, False, True):
            claims = claims[1:]
        return tuple(self._answer(claim_id) for claim_id in claims)

    def request(self, *choice: str) -> dict[str, Any]:
        """A request for a review, mostly about everything that was decided, sometimes about more."""
        decided = frozenset(claim.claim_id for claim in self.facts.claims if claim.answered)
        return {
            "organ": self.one(*(BODIES[name] for name in choice)),
            "choice": frozenset(BODIES[name] for name in choice),
            "claim_ids": self.one(decided, decided, decided, self.some_claims()),
            "request": "请求",
            "reasons": "理由",
            "received_on": self.today,
        }

    def review_decision(self, *results: ReviewResult) -> dict[str, Any]:
        """A decision on what was asked, mostly with outcomes that fit it."""
        present = self.facts.reexam or self.facts.review
        result = self.one(*results)
        before = {claim.claim_id: claim.outcome for claim in self.facts.claims}
        outcomes = {ReviewResult.UPHOLD: before.get, ReviewResult.REDO: lambda _: None}
        outcome_of = outcomes.get(result, lambda _: self.one(*Outcome))
        return {
            "result": result,
            "answers": tuple(
                replace(self._answer(claim_id), outcome=outcome_of(claim_id))
                for claim_id in sorted(present.claim_ids if present else ())
            ),
            "drafted_by": self.one(*PEOPLE),
        }

    def hearing(self) -> dict[str, Any]:
        """Notice of a hearing, sometimes a day too soon."""
        return {
            "held_on": self.today + timedelta(days=self.one(6, 7)),
            "hour": "上午九时",
            "place": "会议室",
            "presiding_officer": self.one(*PEOPLE, named("officer", "从没经手的人")),
            "participants": ("信访人",),
        }

    def agreement(self) -> dict[str, Any]:
        """An agreement on every open claim, mostly with a day of performance that can be kept."""
        return {
            "agreement_reached": True,
            "agreed_on": self.today,
            "perform_by": self.today + timedelta(days=self.one(-1, 0, 20)),
            "terms": tuple(
                acts.AgreedTerm(claim_id=claim.claim_id, terms="更换水管") for claim in self.facts.open_claims
            ),
        }

    def succession(self) -> dict[str, Any]:
        """A succession, mostly of a body that has to do with the matter; sometimes with a body above the successor."""
        above = (BODIES["无锡市政府"], BODIES["省政府"])
        return {
            "succeeds": self.one(*places(self.facts), *places(self.facts), BODIES["政法委"]),
            "to_body": self.one(*ORGANS, BODIES["市政府"]),
            "reviewer": self.one(None, *above),
            "choice": frozenset(above),
            "reason": "合并",
        }

    def hindrance(self) -> dict[str, Any]:
        clock = self.facts.latest_clock(Rule.REEXAM_REQUEST) or self.facts.latest_clock(Rule.REVIEW_REQUEST)
        began = clock.start + timedelta(days=self.one(-1, 5, 20)) if clock else self.today
        return {
            "ground": self.one(*LatenessGround),
            "reason": "住院",
            "proof": "出院记录",
            "hindered_from": began,
            "hindered_until": self.today - timedelta(days=self.one(0, 3, 30)),
            "asked_on": self.today - timedelta(days=self.one(0, 1)),
        }

    def _answer(self, claim_id: UUID) -> ClaimAnswer:
        outcome = self.one(*Outcome)
        perform_by = self.today + timedelta(days=30) if outcome is Outcome.SUPPORT else None
        return ClaimAnswer(
            claim_id=claim_id,
            outcome=outcome,
            findings="事实",
            basis="依据",
            answer="意见",
            perform_by=perform_by,
        )


MAKERS: dict[type[Act], Any] = {
    acts.ProposeLink: lambda d: {"to_matter": CLAIMS[0], "reason": "同一事项"},
    acts.ContestLink: lambda d: {"reason": "不是同一件事"},
    acts.Unlink: lambda d: {"reason": "不是同一事项"},
    acts.Triage: lambda d: {"claims": d.classes(), "accused_bodies": frozenset({d.one(*ORGANS)})},
    acts.ReceiveDirect: lambda d: {"claims": d.classes(), "accused_bodies": frozenset({d.one(*ORGANS)})},
    acts.NameAccused: lambda d: {"accused_bodies": frozenset({d.one(*ORGANS)}), "reason": "补充材料"},
    acts.HandUp: lambda d: {
        "accused_bodies": frozenset({d.one(*ORGANS, BODIES["信访局"])}),
        "to_body": d.one(BODIES["信访局"], BODIES["无锡市信访局"]),
        "reason": "被检举的是本单位",
    },
    acts.HandOutside: lambda d: {
        "accused_bodies": frozenset({d.one(*ORGANS, BODIES["信访局"])}),
        "to_body": d.one(BODIES["省信访局"], BODIES["无锡市信访局"]),
        "reason": "被检举的是本单位",
        "handed_over_on": d.today,
        "receipt": "收件人签收",
    },
    acts.Split: lambda d: {"claim_ids": d.some_claims(), "to_matter": CLAIMS[0], "reason": "分出"},
    acts.Refer: lambda d: {"to_body": d.one(*ORGANS, BODIES["法院"], BODIES["无锡市住建局"])},
    acts.Assign: lambda d: {
        "to_body": d.one(*ORGANS),
        "feedback_due": d.today + timedelta(days=d.one(-1, 20, 60, 61)),
    },
    acts.ReferJudicial: lambda d: {"to_body": BODIES["政法委"]},
    acts.ReferSealed: lambda d: {"to_body": d.one(BODIES["纪委监委"], *ORGANS)},
    acts.Recall: lambda d: {"reason": "转错单位"},
    acts.Escalate: lambda d: {"to_body": BODIES["市政府"], "advice": "建议"},
    acts.ReplyDirectly: lambda d: {"reply": "回复"},
    acts.FileAway: lambda d: {"reason": d.one(*FilingReason), "second_officer": d.one(*PEOPLE)},
    acts.Decline: lambda d: {"ground": d.one(*DeclineGround), "reason": "理由", "go_to": "去处"},
    acts.NoLongerAccept: lambda d: {"reason": "理由", "what_would_reopen": "新事实"},
    acts.ConfirmHandOver: lambda d: {"receipt": "回执"},
    acts.PointElsewhere: lambda d: {"competent_body": "某局", "reason": "理由"},
    acts.Object: lambda d: {"reason": "理由", "points_to": d.one(None, *ORGANS)},
    acts.UpholdObjection: lambda d: {"reason": "理由"},
    acts.DismissObjection: lambda d: {"reason": "理由"},
    acts.OpenDispute: lambda d: {"reason": "都说不归自己管"},
    acts.RaiseDispute: lambda d: {"reason": d.one("", "协商不成")},
    acts.RuleJurisdiction: lambda d: {
        "to_body": d.one(*ORGANS),
        "forum": d.one(*RulingForum),
        "ruled_by": "市政府",
        "reason": "理由",
        "other_forum_because": d.one("", "原因"),
    },
    acts.Succeed: lambda d: d.succession(),
    acts.RouteOut: lambda d: {
        "claim_ids": d.one(d.open_claims(), d.open_claims(), d.some_claims()),
        **d.one(*PROCEDURES),
        "receiver": d.one(None, d.facts.holder, *ORGANS),
        "receiver_name": d.one("", "某委员会"),
        "receiver_reason": d.one("", "约定由它仲裁"),
        "runs_from": d.one(None, date.min, *(d.today + timedelta(days=days) for days in (-400, -364, -355, -50, 0, 1))),
        "expired_reason": d.one("", "时效中断"),
        "other_route_because": d.one("", "原因"),
        "first_settled_by": d.one("", "不予受理通知书"),
    },
    acts.ConfirmRoute: lambda d: {
        "progress": d.one(*RouteProgress),
        "happened_on": d.today + timedelta(days=d.one(-40, -1, 0, 1)),
        "proof": "受理通知书",
    },
    acts.ReturnFromRoute: lambda d: {
        "turned_away_on": d.today + timedelta(days=d.one(-1, 0, 1)),
        "reason": "不属于受案范围",
        "proof": "不予受理通知书",
    },
    acts.RecordJudicialTermination: lambda d: {
        "number": "终结决定1号",
        "decided_by": "政法委",
        "decided_on": d.today + timedelta(days=d.one(-1, 0, 1)),
    },
    acts.AskForCorrection: lambda d: {"what": "指明文号", "correct_by": d.today + timedelta(days=d.one(0, 10))},
    acts.ReceiveCorrection: lambda d: {"received_on": d.today + timedelta(days=d.one(-1, 0, 1))},
    acts.ExtendInformation: lambda d: {"days": d.one(0, 1, 20, 21), "reason": "征求意见"},
    acts.BeginFromSplit: lambda d: {
        "from_matter": CLAIMS[0],
        "claims": d.classes(),
        "state": State.TRIAGED,
        "held_by": OFFICE,
        "channel": Channel.ONLINE,
        "received_on": d.today,
    },
    acts.AnswerSuggestion: lambda d: {"adoption": d.one(*Adoption), "reply": "回复"},
    acts.Recuse: lambda d: {"officer_id": d.one(*PEOPLE[:2]), "reason": "利害关系"},
    acts.BeginHandling: lambda d: {"handler": d.one(None, *PEOPLE)},
    acts.ProposeMediation: lambda d: {
        "mediation_kind": d.one(*MediationKind),
        "other_side": "物业公司",
        "proposal": "一起商量怎么修",
    },
    acts.ConsentToMediation: lambda d: {
        "side": d.one(*MediationSide),
        "consented_on": d.today,
        "consented_how": "电话",
    },
    acts.RefuseMediation: lambda d: {"side": d.one(*MediationSide), "refused_how": "电话"},
    acts.ArrangeSession: lambda d: {
        "meets_on": d.today + timedelta(days=d.one(0, 5)),
        "hour": "上午九时",
        "place": "调解室",
    },
    acts.RecordSession: lambda d: {
        "session_on": d.today,
        "place": "调解室",
        "came": d.one((), (SessionPart.MEDIATOR, SessionPart.PETITIONER)),
        "session_result": "再谈一次",
    },
    acts.AskConfirmation: lambda d: {"court": "人民法院", "applied_on": d.today},
    acts.RecordConfirmation: lambda d: {"court_ruling": d.one(*CourtRuling), "number": "一号", "decided_on": d.today},
    acts.BeginMediation: lambda d: {
        "petitioner_consents": True,
        "other_side_consents": d.one(True, False),
        "mediation_kind": d.one(*MediationKind),
        "mediator": "调解员",
        "mediator_body": d.one(None, *ORGANS),
        "mediator_officer": d.one(None, None, *PEOPLE),
        "other_side": "物业公司",
        "petitioner_consented_on": d.today,
        "other_side_consented_on": d.today,
    },
    acts.EndMediation: lambda d: d.one({"agreement_reached": False, "no_agreement_because": "谈不拢"}, d.agreement()),
    acts.BreakAgreement: lambda d: {"reason": "没有履行"},
    acts.CallHearing: lambda d: d.hearing(),
    acts.CallReexamHearing: lambda d: d.hearing(),
    acts.CancelHearing: lambda d: {"reason": "双方已经达成一致"},
    acts.OpenHearing: lambda d: {"presiding": "主持人", "place": "地点"},
    acts.CloseHearing: lambda d: {"record": "笔录", "signed_by": d.one((), ("信访人",)), "minutes": 60},
    acts.Extend: lambda d: {"days": d.one(0, 1, 30, 31), "reason": "复杂"},
    acts.IssueOpinion: lambda d: {
        "answers": d.answers(),
        "drafted_by": d.one(*PEOPLE),
        "heard": d.one(*HearingOfPetitioner),
        "review_organ": "市政府",
        "new_grounds": "新查明的事实",
    },
    acts.Serve: lambda d: {
        "method": d.one(*ServiceMethod),
        "served_on": d.today + timedelta(days=d.one(-3, 0, 0, 0, 1)),
        "proof": "回证",
        "witnesses": ("见证人",),
        "notice_published_on": d.today + timedelta(days=-40),
        "signer": d.one("", "信访人", "信访人"),
    },
    acts.PostLetter: lambda d: {
        **d.letter(),
        "posted_on": d.today + timedelta(days=d.one(-3, 0, 0, 1)),
        "carrier": "邮政",
        "tracking_number": d.one("A1", "A2", "A3", "A4"),
    },
    acts.RecordReturn: lambda d: {
        **d.letter(),
        "returned_on": d.today + timedelta(days=d.one(-3, 0, 0, 1)),
        "cause": d.one(*ReturnCause),
    },
    acts.RecordVisit: lambda d: {**d.letter(), "visited_on": d.today, "visitor": "承办人", "account": "家中无人"},
    acts.PublishNotice: lambda d: {
        **d.letter(),
        "published_on": d.today,
        "published_in": "公告栏",
        "inquiry": d.one("", "去向不明"),
    },
    acts.ServeLetter: lambda d: {
        **d.letter(),
        "method": d.one(*ServiceMethod),
        "served_on": d.today + timedelta(days=d.one(-3, 0, 0, 1)),
        "proof": "回证",
        "witnesses": ("见证人",),
        "signer": "信访人",
    },
    acts.CorrectLetterDay: lambda d: {
        **d.letter(),
        "served_on": d.today + timedelta(days=d.one(-3, 0, 0, 1)),
        "reason": "回执寄到",
        "proof": "回执联",
    },
    acts.CorrectService: lambda d: {
        "served_on": d.today + timedelta(days=d.one(-20, -3, 0, 0, 1)),
        "reason": "回执寄到",
        "proof": "回执联",
    },
    acts.RequestReview: lambda d: d.request("市政府", "无锡市住建局"),
    acts.RequestReexam: lambda d: d.request("无锡市政府", "市政府"),
    **dict.fromkeys(
        (acts.RefuseReview, acts.RefuseReexam),
        lambda d: {"ground": d.one(*ReviewRefusal), "reason": "理由", "what_next": "补正"},
    ),
    acts.DecideReview: lambda d: {
        **d.review_decision(*ReviewResult),
        "reexam_organ": "无锡市政府",
        "redo_days": d.one(None, 30, 61),
    },
    acts.DecideReexam: lambda d: d.review_decision(*ReviewResult),
    acts.ServeReview: lambda d: {
        "method": ServiceMethod.HAND,
        "served_on": d.today,
        "proof": "回证",
        "signer": "信访人",
    },
    acts.ServeReexam: lambda d: {
        "method": ServiceMethod.HAND,
        "served_on": d.today,
        "proof": "回证",
        "signer": "信访人",
    },
    acts.OpenReexamHearing: lambda d: {"presiding": "主持人", "place": "地点"},
    acts.CloseReexamHearing: lambda d: {"record": "笔录"},
    acts.ReopenLapsed: lambda d: d.hindrance(),
    acts.ReportCompletion: lambda d: {"report": "办结报告"},
    acts.RecordPerformance: lambda d: {
        "performed_on": d.today,
        "proof": "凭证",
        "claim_ids": d.one(frozenset(), d.some_claims()),
    },
    acts.UrgePerformance: lambda d: {"unit": "执行单位", "demand": "要求"},
    acts.Settle: lambda d: {
        "agreed_on": d.today,
        "performed_on": d.today,
        "agreement": "协议",
        "proof": "凭证",
    },
    acts.Withdraw: lambda d: {"statement": "撤回"},
    acts.ConfirmWithdrawal: lambda d: {"confirmed_how": "电话"},
    acts.Reopen: lambda d: {
        "ground": d.one(*ReopenGround),
        "reason": "理由",
        "claim_ids": d.some_claims() & {claim.claim_id for claim in d.facts.claims},
    },
    **dict.fromkeys(
        (acts.SuggestSimple, acts.AcceptSimply),
        lambda d: {"ground": d.one(*SimpleGround), "nothing_excludes": d.one(True, True, False)},
    ),
    acts.ReplySimply: lambda d: {"reply": "答复", "on_paper": d.one(True, False)},
    acts.ConvertToOrdinary: lambda d: {"reason": "需要调查"},
    acts.GivePaper: lambda d: {"given_on": d.today, "proof": "签收"},
    acts.AskRecusal: lambda d: {"officer_name": "承办人", "reason": "利害关系"},
    acts.DecideRecusal: lambda d: {
        "granted": d.one(True, False),
        "officer_id": d.one(*PEOPLE[:2]),
        "reason": "理由",
        "ruled_by": d.one("", "市政府"),
    },
    acts.RequestMaterial: lambda d: {"needed": "照片", "needed_by": d.today + timedelta(days=d.one(0, 10))},
    acts.AskContribution: lambda d: {
        "co_body": d.one(*ORGANS),
        "question": "请核实",
        "contribute_by": d.today + timedelta(days=d.one(0, 10)),
    },
    acts.Contribute: lambda d: {"contribution": "意见"},
    acts.RecordInstruction: lambda d: {
        "leader": "某领导",
        "given_on": d.today + timedelta(days=d.one(-1, 0, 1)),
        "instruction": "请依法办理",
        "to_whom": "住建局",
    },
    acts.AnswerInstruction: lambda d: {"feedback": "已办理", "instruction_no": d.one(1, 1, 2)},
    acts.Supervise: lambda d: {
        "supervised": d.one(OFFICE, *ORGANS, *ORGANS),
        "form": d.one(*SupervisionForm),
        "supervision_ground": d.one(*SupervisionGround),
        "circumstances": "事实",
        "demand": "要求",
        "reply_by": d.today + timedelta(days=d.one(0, 5, 16)),
        "held_how": d.one("", "电话记录"),
    },
    acts.AnswerSupervision: lambda d: {"rectification": "已经整改"},
    acts.DemandMore: lambda d: {
        "shortfall": "没有做到",
        "demand": "要求",
        "reply_by": d.today + timedelta(days=d.one(0, 5, 16)),
    },
    acts.EscalateSupervision: lambda d: {
        "level": d.one(*SupervisionLevel),
        "shortfall": "没有做到",
        "demand": "要求",
        "reply_by": d.today + timedelta(days=d.one(0, 5, 16)),
        "through": d.one(None, OFFICE, BODIES["市政府"], *ORGANS),
    },
    acts.CloseSupervision: lambda d: {"finding": d.one(*SupervisionFinding), "verified": "核实情况"},
    acts.ReportUrgency: lambda d: (
        d.report()
        | {
            "known_on": d.today,
            "known_hour": d.one("00:00", "25:00"),
            "next_report_by": d.today + timedelta(days=d.one(0, 2, 4)),
        }
    ),
    acts.FollowUpUrgency: lambda d: d.report() | {"next_report_by": d.today + timedelta(days=d.one(0, 2, 4))},
    acts.CloseUrgency: lambda d: d.report() | {"settled": "已经平息"},
    acts.DenyUrgency: lambda d: {"not_urgent_because": "登记时勾错了"},
    acts.TakeCharge: lambda d: {
        "sponsor_body": d.one(BODIES["市政府"], *ORGANS),
        "sponsor_post": "副市长",
        "sponsor": "某同志",
        "plan": "先查清，再协调",
        "milestone": "召开协调会",
        "milestone_by": d.today + timedelta(days=d.one(0, 20, 31)),
    },
    acts.ReportMilestone: lambda d: {
        "headway": "开了协调会",
        "milestone": "出具处理意见",
        "milestone_by": d.today + timedelta(days=d.one(0, 20, 31)),
    },
    acts.HandOverCharge: lambda d: {
        "sponsor_body": d.one(BODIES["市政府"], *ORGANS),
        "sponsor_post": "市长",
        "sponsor": "另一位同志",
        "handed_over_because": "分工调整",
    },
    acts.EndCharge: lambda d: {"sponsorship_result": d.one(*SponsorshipResult), "came_of_it": "已经办到位"},
    acts.RecordCallBack: lambda d: d.one(
        {"called_on": d.today, "call_back_outcome": CallBackOutcome.NOT_REACHED, "said": "", "told": ""},
        {
            "called_on": d.today,
            "call_back_outcome": d.one(*CallBackOutcome),
            "said": d.one("还没有解决", "还没有解决", ""),
            "told": d.one("解释了依据", "解释了依据", ""),
        },
    ),
    acts.DeclineCallBack: lambda d: {},
    acts.DemandSupplement: lambda d: {"lacking_in_answer": "没有写明依据"},
    acts.SupplementAnswer: lambda d: {"supplement": "依据是物业服务合同"},
    acts.Archive: lambda d: {
        "set_digest": d.one("c" * 64, "c" * 64, ""),
        "lacking": d.one((), (FilePart.LETTER,)),
        "reason": d.one("", "找不到了"),
    },
    acts.RecordCare: lambda d: {
        "given_on": d.today,
        "given_by": "便民服务中心",
        "help_offered": "临时救助",
        "outcome": "已经发放",
    },
    acts.AskReopening: lambda d: {"new_facts": "新的检测报告"},
    acts.RefuseReopening: lambda d: {"reason": "不是新的事实"},
    acts.ElectRepresentatives: lambda d: {
        "petitioner_count": d.one(2, 5, 12),
        "chosen": tuple(PEOPLE[: d.one(1, 2, 4)]),
        "paper": d.one("", "推选书"),
    },
    acts.AppointAgent: lambda d: {
        "agent": PEOPLE[0],
        "relation": d.one(*AgentRelation),
        "receives": d.one(False, True),
        "paper": d.one("", "授权委托书"),
    },
    acts.RecordGuardian: lambda d: {
        "guardian": PEOPLE[1],
        "ground": d.one(*GuardianGround),
        "kinship": "父亲",
        "paper": d.one("", "户口簿"),
    },
    acts.EndMandate: lambda d: {
        "mandate": d.one(PEOPLE[2], *(mandate.key for mandate in d.facts.mandates)),
        "reason": "不再需要",
    },
    acts.AddMaterial: lambda d: {"digests": d.one((), ("0" * 64,), ("a" * 64, "b" * 64))},
    acts.CorrectIdentity: lambda d: {
        "petitioner": PEOPLE[0],
        "corrected": d.one((), tuple(IdentityDetail)),
        "identity_known": d.one(True, False),
        "reason": d.one("", "本人到窗口更正"),
    },
    acts.Rate: lambda d: {"rated": d.one(*RatedBody), "satisfaction": d.one(*Satisfaction)},
}


@dataclass(frozen=True)
class Recorded:
    """An act that was decided, and all that it was decided on."""

    act: Act
    by: ActorFacts
    at: datetime
    book: LawBook
    decision: Decision

    def decided_again(self, facts: Facts) -> Decision | None:
        """From what the ledger keeps: the act without its narrative, and the capacity of whoever acted."""
        act = load_act(self.act.code, without_words(self.act, dump_act(self.act)))
        by = load_capacity(dump_capacity(self.by, self.act), officer_id=self.by.officer_id)
        return retrace(facts=facts, act=act, by=by, book=self.book, at=self.at)


class MatterUnderRandomActs(RuleBasedStateMachine):
    """Any act by anybody at any time; the procedure sorts the lawful from the rest."""

    @initialize(
        day=st.sampled_from([date(2019, 12, 20), date(2022, 4, 10), date(2024, 1, 20)]),
        to=st.sampled_from([OFFICE, OFFICE, ORGANS[0]]),
        known=st.booleans(),
        published_until=st.sampled_from([2018, 2021, 2023, 2024, 2026]),
    )
    def submit(self, day: date, to: int, known: bool, published_until: int) -> None:
        self.book = book_until(published_until)
        self.at = datetime(day.year, day.month, day.day, 9, tzinfo=OFFICE_ZONE)
        self.history: list[Recorded] = []
        self.start = self.facts = Facts(office=OFFICE, documents_complete=True)
        self.last: Decision | None = None
        self.before = self.facts
        self.told: dict[tuple[Rule, date], date] = {}
        act = acts.Submit(
            channel=Channel.ONLINE,
            received_on=day,
            received_by=to,
            claims=tuple(CLAIMS),
            identity_known=known,
        )
        self._do(act, ActorFacts(roles=frozenset({Role.PETITIONER})))
        assert self.facts.state is State.SUBMITTED

    @rule(days=st.integers(0, 25), hours=st.integers(1, 9))
    def time_passes(self, days: int, hours: int) -> None:
        self.at += timedelta(days=days, hours=hours)

    @precondition(lambda self: self.facts.hearing is not None and office_day(self.at) < self.facts.hearing.held_on)
    @rule()
    def the_day_of_the_hearing_comes(self) -> None:
        self.at += self.facts.hearing.held_on - office_day(self.at)

    @rule(year=st.integers(2019, 2026))
    def the_holidays_of_another_year_are_published(self, year: int) -> None:
        """What was settled stays settled; what this year settles is reckoned again, and never to the person's loss."""
        if self.book.calendar.covers(year):
            return
        self.book = book_until(year)
        before = {clock.rule: clock for clock in self.facts.clocks if clock.is_open}
        self._do(acts.AdoptCalendar(), ActorFacts(roles=frozenset({Role.SYSTEM})))
        after = {clock.rule: clock for clock in self.facts.clocks if clock.is_open}
        assert after.keys() == before.keys()
        for name, clock in after.items():
            told = before[name]
            assert not (clock.provisional and clock.legal_due.year < year)
            assert clock == told or told.provisional
            assert (clock.start, clock.n, clock.ruleset) == (told.start, told.n, told.ruleset)
            assert clock.owed_by is not OwedBy.PETITIONER or clock.legal_due >= told.legal_due

    @rule(data=st.data())
    def a_step_forward(self, data: st.DataObject) -> None:
        self._go_on(data)

    @rule(data=st.data(), days=st.integers(1, 9))
    def a_step_forward_some_days_later(self, data: st.DataObject, days: int) -> None:
        self.at += timedelta(days=days)
        self._go_on(data)

    @rule(data=st.data())
    def a_step_forward_by_whoever_holds_it(self, data: st.DataObject) -> None:
        self.at += timedelta(hours=1)
        self._go_on(data, "holder")

    def _go_on(self, data: st.DataObject, *who: str) -> None:
        """An act that leads to another state, by somebody to whom it is offered; of several the first that is lawful
        as it is filled in, or histories would hardly leave the door.
        """
        everybody = [self._actor(name, data) for name in who or ("holder", "office", "petitioner", "system")]
        steps = [
            (act, by)
            for by in everybody
            for act in lawful_acts(facts=self.facts, by=by, book=self.book, at=self.at)
            if act in self.onward()
        ]
        for act, by in data.draw(st.permutations(steps))[:TRIES]:
            if self._do(self._made(data, act), by):
                return

    def onward(self) -> set[type[Act]]:
        """The acts that lead on from where the matter stands."""
        return LEADING_ON.get(self.facts.state, set())

    @rule(data=st.data())
    def an_act_that_is_offered(self, data: st.DataObject) -> None:
        by = self._somebody(data)
        offered = lawful_acts(facts=self.facts, by=by, book=self.book, at=self.at)
        if offered:
            self._do(self._made(data, data.draw(st.sampled_from(offered))), by)

    @rule(data=st.data())
    def an_act_out_of_the_blue(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(acts.ACTS[1:]))
        by = self._somebody(data)
        offered = lawful_acts(facts=self.facts, by=by, book=self.book, at=self.at)
        decided = self._do(self._made(data, kind), by)
        assert not decided or kind in offered

    @precondition(lambda self: self.facts.state not in TERMINAL)
    @rule(data=st.data())
    def a_second_submission_is_never_decided(self, data: st.DataObject) -> None:
        act = acts.Submit(
            channel=Channel.PHONE,
            received_on=office_day(self.at),
            received_by=OFFICE,
            claims=tuple(CLAIMS),
        )
        assert not self._do(act, ActorFacts(roles=frozenset({Role.PETITIONER})))

    def _somebody(self, data: st.DataObject) -> ActorFacts:
        who = data.draw(st.sampled_from(["petitioner", "system", "holder", "holder", "office", "above"]))
        return self._actor(who, data)

    def _actor(self, who: str, data: st.DataObject) -> ActorFacts:
        if who in ("petitioner", "system"):
            return ActorFacts(roles=frozenset({Role.PETITIONER if who == "petitioner" else Role.SYSTEM}))
        body = {"holder": self.facts.holder, "office": OFFICE, "above": BODIES["市政府"]}[who]
        assert body is not None
        name = {number: name for name, number in BODIES.items()}[body]
        return ActorFacts(
            roles=EVERY_POST,
            body_id=body,
            officer_id=data.draw(st.sampled_from(PEOPLE)),
            **standing_of(name),
        )

    def _made(self, data: st.DataObject, kind: type[Act]) -> Act:
        maker = MAKERS.get(kind, lambda drawn: {})
        return kind(**maker(Drawn(draw=data.draw, facts=self.facts, today=office_day(self.at))))

    def _do(self, act: Act, by: ActorFacts) -> bool:
        by = with_the_accused(by, self.facts, act)
        answer = decide(facts=self.facts, act=act, by=by, book=self.book, at=self.at)
        if not isinstance(answer, Decision):
            assert answer.message
            assert answer.say("en")
            return False
        self.before, self.last = self.facts, answer
        self.facts = apply(facts=self.facts, act=act, decision=answer, at=self.at)
        self.history.append(Recorded(act=act, by=by, at=self.at, book=self.book, decision=answer))
        return True

    @invariant()
    def exactly_one_state_and_one_holder(self) -> None:
        assert self.facts.state is not None
        assert self.facts.holder is not None

    @precondition(lambda self: self.history)
    @invariant()
    def the_days_held_add_up_to_the_days_elapsed_until_the_end(self) -> None:
        """No day of an open matter without an owner, none with two, and none after its end, unless it is reopened."""
        today = office_day(self.at)
        acted = [(done.decision.state, done.decision.holder, done.at) for done in self.history]
        spans = tenures(acted, on=today)
        at_its_end = {office_day(at): state for state, _holder, at in acted}
        days, state = 0, None
        for number in range((today - office_day(self.history[0].at)).days):
            state = at_its_end.get(office_day(self.history[0].at) + timedelta(days=number), state)
            days += state in OPEN_STATES
        assert sum(span.days for span in spans) == days
        assert all(span.until and span.until <= later.since for span, later in pairwise(spans))
        still = [span.holder for span in spans if span.until is None]
        assert still == ([self.facts.holder] if self.facts.state in OPEN_STATES else [])

    @invariant()
    def a_ruled_body_does_not_object_and_no_dispute_is_tried_out(self) -> None:
        if self.last and self.last.act == acts.Object.code:
            assert self.before.ruled_for != self.before.holder
        if self.last and self.last.act in (acts.Refer.code, acts.Assign.code):
            assert self.before.open_clock(Rule.JURISDICTION_RULING) is None

    @invariant()
    def a_matter_is_not_returned_without_end(self) -> None:
        if self.facts.hop_count >= self.book.disputes.returns_before_a_ruling:
            assert self.facts.latest_clock(Rule.JURISDICTION_RULING) is not None

    @invariant()
    def whoever_asked_for_reopening_waits_only_where_that_can_be_decided(self) -> None:
        if self.facts.reopening_asked_on is not None:
            assert self.facts.state in REOPENABLE

    @invariant()
    def never_two_running_clocks_of_one_rule(self) -> None:
        running = [clock.rule for clock in self.facts.clocks if clock.is_open]
        assert len(running) == len(set(running))

    @invariant()
    def due_dates_follow_their_start(self) -> None:
        for clock in self.facts.clocks:
            assert clock.start <= clock.raw_due <= clock.legal_due
            assert clock.is_open == (clock.ended_as is None)

    @invariant()
    def each_clock_has_the_law_of_its_first_day(self) -> None:
        for clock in self.facts.clocks:
            expected = Ruleset.RS2005 if clock.start < date(2022, 5, 1) else Ruleset.RS2022
            assert clock.ruleset is expected

    @invariant()
    def a_breached_duty_is_never_recorded_as_anything_but_late(self) -> None:
        for clock in self.facts.clocks:
            is_duty = clock.owed_by is not OwedBy.PETITIONER and clock.rule is not Rule.OBJECTION
            renewed = clock.provisional and clock.ended_as is ClockEnding.SUPERSEDED
            if is_duty and clock.ended_on is not None and not renewed:
                assert (clock.ended_on > clock.legal_due) == (clock.ended_as is ClockEnding.LATE)

    @invariant()
    def nothing_of_an_accusation_is_with_the_accused(self) -> None:
        if self.last and self.before.holder != self.facts.holder:
            assert self.facts.holder not in self.facts.accused_bodies

    @invariant()
    def after_the_end_only_what_the_law_leaves_open(self) -> None:
        if self.last and self.before.state in TERMINAL:
            assert self.last.act in {act.code for act in AFTER_THE_END}

    @invariant()
    def an_issued_opinion_answers_every_claim(self) -> None:
        if self.facts.state in (State.OPINION_ISSUED, State.OPINION_SERVED):
            assert not self.facts.open_claims
        issued = self.history[-1].act if self.history else None
        if isinstance(issued, acts.IssueOpinion):
            open_before = {claim.claim_id for claim in self.before.open_claims}
            assert sorted(answer.claim_id for answer in issued.answers) == sorted(open_before)
            assert all(answer.findings and answer.basis and answer.answer for answer in issued.answers)

    @invariant()
    def the_persons_own_time_only_ever_gets_longer(self) -> None:
        """What was told once to end on a day never ends earlier, whatever happens."""
        for clock in self.facts.clocks:
            if clock.is_open and clock.owed_by is OwedBy.PETITIONER and clock.rule is not Rule.LIMITATION:
                key = (clock.rule, clock.start)
                assert clock.legal_due >= self.told.get(key, clock.legal_due)
                self.told[key] = clock.legal_due

    @invariant()
    def sixty_days_only_for_the_petition_procedure_under_the_new_law(self) -> None:
        handle = self.facts.open_clock(Rule.HANDLE)
        if handle and handle.ruleset is Ruleset.RS2022 and self.last and self.last.act == acts.Accept.code:
            routes = {claim.route for claim in self.facts.open_claims if claim.type is ClaimType.APPEAL}
            assert not routes & STATUTORY_ROUTES

    @invariant()
    def somebody_owes_the_next_step(self) -> None:
        """While an organ has the matter in hand and has not answered, some duty of a body is running."""
        in_hand = (State.REFERRED, State.ASSIGNED, State.ORGAN_RECEIVED, State.ROUTED, State.HANDLING)
        if self.facts.state in in_hand:
            duties = [clock for clock in self.facts.clocks if clock.is_open and clock.owed_by is OwedBy.ORGAN]
            assert duties

    @invariant()
    def what_is_owed_after_the_end_can_be_done_there(self) -> None:
        """The lists of work name it, also of a matter that is closed."""
        if self.facts.state in OPEN_STATES:
            return
        owed = {clock.rule for clock in self.facts.clocks if clock.is_open and not clock.is_right}
        assert owed <= {rule for row in ROWS if self.facts.state in row.sources for rule in row.fulfils}

    @invariant()
    def nobody_but_the_person_or_a_new_way_ends_the_time_to_apply(self) -> None:
        before, now = self.before.open_clock(Rule.LIMITATION), self.facts.open_clock(Rule.LIMITATION)
        if self.last and before and (now is None or now.start != before.start):
            ended_by = (acts.RouteOut, acts.ConfirmRoute, acts.Settle, acts.ConfirmWithdrawal, acts.Reopen)
            assert self.last.act in {act.code for act in ended_by}

    @invariant()
    def a_routed_matter_says_where_it_went(self) -> None:
        if self.facts.state is State.ROUTED:
            assert self.facts.routing is not None
            assert not self.facts.open_claims

    def teardown(self) -> None:
        """What a ledger keeps of each act, under the calendar of its day, brings about the same decisions and facts."""
        facts = getattr(self, "start", None)
        for recorded in getattr(self, "history", []):
            assert facts is not None
            again = recorded.decided_again(facts)
            assert again == recorded.decision
            facts = apply(facts=facts, act=recorded.act, decision=again, at=recorded.at)
        assert facts == getattr(self, "facts", None)


TestMatterUnderRandomActs = MatterUnderRandomActs.TestCase
TestMatterUnderRandomActs.settings = settings(
    max_examples=40,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
