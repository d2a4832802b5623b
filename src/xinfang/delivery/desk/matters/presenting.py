"""A case as the parts of the design system want it: acts as buttons, clocks with reasons, history as a timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as format_date
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.cases.queries.sheets import opinion_sheet
from xinfang.cases.types.views import (
    AttachmentView,
    CaseView,
    ClockView,
    OpinionSheet,
    OpinionView,
)
from xinfang.delivery.desk.acts.registry import FORM_BY_CODE
from xinfang.delivery.desk.acts.serving import LETTER_ACTS
from xinfang.delivery.desk.addresses import slug_of
from xinfang.delivery.desk.timeline import ACT_ICONS
from xinfang.delivery.ui.navigation import article_href
from xinfang.delivery.ui.values import FileRow, ReasonedDate, SummaryRow
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts.review import ISSUING
from xinfang.procedure.codes import (
    CLOCK_ENDING_LABELS,
    OPINION_KIND_LABELS,
    OWED_BY_LABELS,
    ClockEnding,
    OpinionKind,
    OwedBy,
)
from xinfang.procedure.facts import is_right
from xinfang.procedure.states import IN_HANDLING, State
from xinfang.procedure.tables.review import SIGNATORIES

STRAIGHT_ON: tuple[type[acts.Act], ...] = (
    acts.Register,
    acts.ConfirmLink,
    acts.Refer,
    acts.Receive,
    acts.ReceiveDirect,
    acts.UpholdObjection,
    acts.Accept,
    acts.StudySuggestion,
    acts.Triage,
    acts.AnswerSuggestion,
    acts.ReplySimply,
    acts.AnswerSupervision,
    acts.SupplementAnswer,
    acts.Contribute,
    acts.DecideRecusal,
    acts.CloseHearing,
    acts.OpenHearing,
    acts.EndMediation,
    acts.IssueOpinion,
    acts.BeginHandling,
    acts.Serve,
    acts.AcceptReview,
    acts.AcceptReexam,
    acts.CloseReexamHearing,
    acts.DecideReview,
    acts.DecideReexam,
    acts.ServeReview,
    acts.ServeReexam,
    acts.ReportCompletion,
    acts.RecordPerformance,
    acts.CloseSupervision,
    acts.ReportMilestone,
    acts.DemandSupplement,
    acts.RecordCallBack,
    acts.ConfirmHandOver,
    acts.ConfirmRoute,
    acts.ConfirmWithdrawal,
    acts.CloseAfterNotice,
    acts.Archive,
)
"""The acts that usually come next: the first lawful one of them is the main button."""

SETTLING = frozenset({acts.RuleJurisdiction.code})
"""Seldom needed, but what everybody waits for while a dispute is open."""
REOPENING = frozenset({acts.Reopen.code})
"""The same, while it has been asked for: granting it is as near as refusing it."""

RARE = frozenset(
    {
        acts.RecordJudicialTermination.code,
        acts.ProposeLink.code,
        acts.Unlink.code,
        acts.ContestLink.code,
        acts.Recuse.code,
        acts.NameAccused.code,
        acts.HandUp.code,
        acts.HandOutside.code,
        acts.HandOverCharge.code,
        acts.AskRecusal.code,
        acts.AskReopening.code,
        acts.BreakAgreement.code,
        acts.RefuseMediation.code,
        acts.DemandOrdinary.code,
        acts.DemandPaper.code,
        acts.RecordInstruction.code,
        acts.Succeed.code,
        acts.OpenDispute.code,
        acts.RuleJurisdiction.code,
        acts.Withdraw.code,
        acts.RevokeWithdrawal.code,
        acts.Reopen.code,
        acts.ReopenLapsed.code,
        acts.RequestReview.code,
        acts.RequestReexam.code,
        acts.Decline.code,
        acts.NoLongerAccept.code,
        acts.FileAway.code,
        acts.AddMaterial.code,
        acts.CorrectIdentity.code,
        acts.ElectRepresentatives.code,
        acts.AppointAgent.code,
        acts.RecordGuardian.code,
        acts.EndMandate.code,
    }
)
"""Lawful acts for which there is seldom cause: a click away."""

WITH_A_PAGE_OF_THEIR_OWN = frozenset({acts.AddMaterial.code, acts.Archive.code, acts.CorrectIdentity.code})
"""Acts that have no form among those of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A lawful act as a way to its page."""

    href: str
    label: str
    variant: str = ""
    icon: str = "chevron-right"


def buttons(case: CaseView, actor: Actor) -> tuple[list[Button], list[Button]]:
    """The lawful acts, the usual next one first and marked; and those for which there is seldom cause."""
    reachable = FORM_BY_CODE.keys() - LETTER_ACTS | WITH_A_PAGE_OF_THEIR_OWN
    labels = {lawful.code: lawful.label for lawful in case.acts if lawful.code in reachable}
    if case.onward and acts.Triage.code in labels:
        labels[acts.Triage.code] = _("重新甄别")
    if is_drafting_stage(case) and acts.BeginHandling.code in labels:
        labels[acts.BeginHandling.code] = _("更换承办人")
    if may_draft(case, actor):
        labels[ISSUING[OpinionKind(case.deciding)].code] = _drafting_label(case, actor)
    main = next((act.code for act in _straight_on(case) if act.code in labels), "")
    ordered = sorted(labels, key=lambda code: code != main)
    found = {code: _button(case, code, labels[code], is_main=code == main) for code in ordered}
    rare = _rare(case)
    return (
        [button for code, button in found.items() if code not in rare],
        [button for code, button in found.items() if code in rare],
    )


def _rare(case: CaseView) -> frozenset[str]:
    """The acts for which there is seldom cause as the matter stands."""
    rare = RARE - SETTLING if case.dispute else RARE
    is_asked = any(clock.rule == Rule.REOPENING_RULING and not clock.ended_as for clock in case.clocks)
    return rare - REOPENING if is_asked else rare


def _straight_on(case: CaseView) -> Iterable[type[acts.Act]]:
    """The acts that usually come next: what was classified is parted or sent on its way, not classified again."""
    if case.dispute:
        return (acts.RuleJurisdiction, acts.RaiseDispute, *STRAIGHT_ON)
    if case.onward is None:
        return STRAIGHT_ON
    if case.onward.splits_first:
        return (acts.Split,)
    return (acts.ReferSealed, acts.ReferJudicial, acts.RouteOut, acts.Refer)


def may_link(case: CaseView) -> bool:
    """Whether the officer may say now that it is the same matter as an earlier one."""
    return acts.ProposeLink.code in {lawful.code for lawful in case.acts}


def is_drafting_stage(case: CaseView) -> bool:
    """Whether the matter is being handled, reviewed or re-examined, so that an opinion can be written."""
    return State(case.state) in (IN_HANDLING - {State.ACCEPTED}) | {State.REVIEWING, State.REEXAMINING}


def may_draft(case: CaseView, actor: Actor) -> bool:
    """Whether the officer works in the body that handles the matter now: its officers draft the opinion."""
    return is_drafting_stage(case) and case.holder_id in {charge.body_id for charge in actor.charges}


def ended_clocks(case: CaseView) -> list[SummaryRow]:
    """What ran, and how it ended."""
    return [
        SummaryRow(
            label=clock.label,
            value=_("%(due)s到期；%(ending)s（%(ended)s）")
            % {
                "due": _day(clock.legal_due),
                "ending": _(CLOCK_ENDING_LABELS[ClockEnding(clock.ended_as)]),
                "ended": _day(clock.ended_on),
            },
            href=reverse("desk:date", args=[case.number, clock.rule]),
        )
        for clock in case.clocks
        if clock.ended_on is not None
    ]


def reasoned(clock: ClockView, *, number: str) -> ReasonedDate:
    """A clock of the matter with this number as a date that opens to its reason."""
    owing = clock.body_name or _(OWED_BY_LABELS[OwedBy(clock.owed_by)])
    return ReasonedDate(
        label=_("%(clock)s（%(owing)s）") % {"clock": clock.label, "owing": owing},
        day=clock.legal_due,
        steps=clock.steps,
        article=clock.citation,
        provisional=clock.provisional,
        is_right=is_right(Rule(clock.rule), OwedBy(clock.owed_by)),
        formerly=clock.formerly,
        article_href=article_href(clock.instrument, clock.article) if clock.article else "",
        page_href=reverse("desk:date", args=[number, clock.rule]),
    )


def short_facts(case: CaseView) -> list[SummaryRow]:
    """What an officer wants to know before reading."""
    rows = (
        (_("编号"), case.number),
        (_("信访形式"), case.channel_label),
        (_("收到日期"), _day(case.received_on)),
        (_("问题属地"), case.region_name),
        (_("内容分类"), case.topic_name),
        (_("登记机构"), case.office_name),
        (_("现由谁办理") if case.is_open else _("最后由谁办理"), case.holder_name),
        (_("承办人"), case.handler_name),
        (_("受理日期"), _day(case.accepted_on)),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def files(case: CaseView) -> list[FileRow]:
    """The attachments with the way to open each."""
    return [_file(case, attachment) for attachment in case.attachments]


def opinions(case: CaseView, *, on: date) -> list[tuple[OpinionView, OpinionSheet]]:
    """The opinions, newest first, each with its sheet."""
    return [(opinion, opinion_sheet(opinion, matter=case, on=on)) for opinion in reversed(case.opinions)]


def _button(case: CaseView, code: str, label: str, *, is_main: bool) -> Button:
    pages = {
        **dict.fromkeys((act.code for act in ISSUING.values()), "desk:opinion"),
        acts.AddMaterial.code: "desk:material",
        acts.CorrectIdentity.code: "desk:identity-correct",
        acts.Archive.code: "desk:file-closing",
    }
    if code in pages:
        href = reverse(pages[code], args=[case.number])
    else:
        href = reverse("desk:act", args=[case.number, slug_of(code)])
    return Button(
        href=href, label=label, variant="primary" if is_main else "", icon=ACT_ICONS.get(code, "chevron-right")
    )


def _drafting_label(case: CaseView, actor: Actor) -> str:
    pending = next((opinion for opinion in case.opinions if opinion.issued_at is None), None)
    named = {"kind": _(OPINION_KIND_LABELS[OpinionKind(case.deciding)])}
    if pending is None:
        return _("起草%(kind)s") % named
    if pending.stage == "DRAFT":
        return _("继续起草%(kind)s") % named
    is_to_sign = _may_sign(case, actor) and pending.drafter_id != actor.officer_id
    return (_("审签%(kind)s") if is_to_sign else _("查看送签的%(kind)s")) % named


def _may_sign(case: CaseView, actor: Actor) -> bool:
    """Whether the officer signs for the body that holds the matter; all others there read what awaits its signature."""
    return any(charge.body_id == case.holder_id and charge.roles & SIGNATORIES for charge in actor.charges)


def _file(case: CaseView, attachment: AttachmentView) -> FileRow:
    return FileRow(
        key=str(attachment.id),
        name=attachment.name,
        note=" · ".join(filter(None, (filesizeformat(attachment.size), attachment.state_label, attachment.caption))),
        href=reverse("desk:file", args=[case.number, attachment.file_id]),
    )


def _day(day: date | None) -> str:
    return format_date(day, "Y-m-d") if day else ""
