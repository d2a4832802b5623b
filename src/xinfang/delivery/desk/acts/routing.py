"""Act forms of claims that part ways or take a statutory procedure (T4, T5c, T11, T32, T35, F)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.split import split
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.acting import Performed
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import length_of
from xinfang.delivery.desk.fields import (
    BodyField,
    ClaimsField,
    CodeField,
    DayField,
    LineField,
    NumberField,
    ParagraphField,
)
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import ROUTE_PROGRESS_LABELS, Route


class ReceiverField(BodyField):
    """The body that runs a procedure: left empty only where the register lacks it, so not marked as optional."""

    is_conditional = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


NOT_YET_NUMBERED = UUID(int=0)
"""Stands for the new matter while the consequences of a split are only told."""


class SplitForm(ActForm):
    """T4: claims that take another way leave for a matter of their own."""

    act = acts.Split
    advice = _(
        "分出的诉求另立一件，有自己的编号和查询码，收到日期和各项期限照旧。检举控告的内容留在原来件里，请把其余诉求分出去。"
    )

    claim_ids = ClaimsField(label=_("分出哪些诉求"))
    account = ParagraphField(
        label=_("新事项的内容"),
        rows=6,
        help_text=_("只写与分出的诉求有关的事实；检举控告的内容一个字也不要带过去。附件留在原事项。"),
    )
    reason = ParagraphField(label=_("为什么分开"), rows=2, help_text=_("信访人会看到全文。"))

    def prepare(self) -> None:
        """Offer the claims that are still open."""
        choices.offer_open_claims(self, "claim_ids", self.occasion.case)

    def build(self) -> acts.Act:
        """The act as filled in, before the new matter has a number."""
        return acts.Split(
            claim_ids=self.cleaned_data["claim_ids"], to_matter=NOT_YET_NUMBERED, reason=self.cleaned_data["reason"]
        )

    def perform(self, *, now: datetime) -> Performed:
        """Begin the new matter; the officer goes on there."""
        return split(
            self.occasion.case.id,
            claim_ids=self.cleaned_data["claim_ids"],
            reason=self.cleaned_data["reason"],
            account=self.cleaned_data["account"],
            seq=self.cleaned_data["seq"],
            actor=self.occasion.actor,
            now=now,
        )


class RouteOutForm(ActForm):
    """T11, T5c: show the claims into the statutory procedure made for them, with the days that the person has left."""

    act = acts.RouteOut
    template = "desk/acts/route.html"
    advice = _("导入之前先算清信访人还有多少天。告知书会写明：走什么程序、向谁申请、怎样申请、最晚哪一天、不服怎么办。")

    procedure = forms.ChoiceField(label=_("法定程序"))
    receiver = ReceiverField(
        label=_("受理机关"),
        help_text=_("从名录里选；名录里没有的，在下面写名称和理由。由本单位自己办的，选本单位，信访人不用另外申请。"),
    )
    receiver_name = LineField(required=False, label=_("名录里没有的，写机关名称"))
    receiver_reason = LineField(required=False, label=_("为什么是这个机关"), help_text=_("名录里没有的才写。"))
    runs_from = DayField(
        required=False,
        label=_("申请期限从哪天起算"),
        help_text=_("例如知道权利被侵害的那天、收到决定书的那天；这个程序没有申请期限的不填。"),
    )
    runs_from_unknown = forms.BooleanField(
        required=False, label=_("起算日现在弄不清楚（系统不推算，告知书里请信访人尽快向受理机关核实）")
    )
    expired_reason = ParagraphField(
        required=False,
        rows=2,
        label=_("期限已过仍可以申请的理由"),
        help_text=_("时效中断、中止或者其他正当理由；期限没有过的不写。"),
    )
    other_route_because = ParagraphField(
        required=False,
        rows=2,
        label=_("为什么改走别的途径"),
        help_text=_("与甄别时定的途径不同的才写；会写进告知书，信访人看得到。"),
    )
    first_settled_by = LineField(
        required=False,
        label=_("先前的程序已经走完的凭据"),
        help_text=_(
            "依法要先走的程序，或者期限还在计算的程序：写裁决书、不予受理通知书等的名称和编号；不必先走的写原因。"
        ),
    )
    explanation = ParagraphField(
        required=False, rows=3, label=_("补充说明"), help_text=_("会写进告知书，信访人看得到。")
    )

    def prepare(self) -> None:
        """Offer the procedures, those of the claims' own route first, and every body."""
        choices.offer_procedures(self, "procedure", self.occasion)
        choices.offer_bodies(self, "receiver", self.occasion)

    def clean(self) -> dict[str, Any]:
        """One body, and either the day or the word that it is not known."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("receiver") is not None and cleaned.get("receiver_name"):
            self.add_error("receiver_name", _now("受理机关只选一个：要么从名录里选，要么写名称。"))
        has_a_period = choices.has_a_period_to_apply(cleaned.get("procedure", ""))
        if has_a_period and not self.errors and bool(cleaned.get("runs_from")) == cleaned["runs_from_unknown"]:
            self.add_error("runs_from", _now("请填写起算日；确实弄不清楚的，勾选“起算日现在弄不清楚”。"))
        return cleaned

    def build(self) -> acts.Act:
        """The act as filled in, for all claims that are still open."""
        open_claims = facts_of(self.occasion.case.id).open_claims
        given = self.cleaned_data
        key, own_routes = given["procedure"], {claim.route for claim in open_claims}
        routes = [Route(route) for route in choices.routes_of(key)]
        return acts.RouteOut(
            claim_ids=frozenset(claim.claim_id for claim in open_claims),
            route=next((route for route in routes if route in own_routes), routes[0]),
            procedure=key,
            receiver=given["receiver"],
            receiver_name=given["receiver_name"],
            receiver_reason=given["receiver_reason"],
            runs_from=given["runs_from"],
            expired_reason=given["expired_reason"],
            explanation=given["explanation"],
            other_route_because=given["other_route_because"],
            first_settled_by=given["first_settled_by"],
        )


class ConfirmRouteForm(ActForm):
    """T35: the statutory procedure has really started, or ended."""

    act = acts.ConfirmRoute
    advice = _("有了凭据才能办结。受理机关不收的，请用“法定程序未受理，退回甄别”，不要让信访人再跑一趟。")

    progress = CodeField(ROUTE_PROGRESS_LABELS, label=_("进展"), widget=RadioChoices())
    happened_on = DayField(label=_("申请、立案或者有结果的日期"))
    proof = LineField(label=_("凭据"), help_text=_("受理通知书、立案号、裁决书等的名称和编号。"))


class ReturnFromRouteForm(ActForm):
    """T35: the receiving body did not take the case; it goes back to triage."""

    act = acts.ReturnFromRoute
    advice = _("事项退回登记机构重新甄别；信访人会得到书面告知，原程序的申请期限照样显示、照样提醒。")

    turned_away_on = DayField(label=_("对方不予受理的日期"))
    reason = ParagraphField(label=_("对方不受理的理由"), help_text=_("信访人会看到全文。"))
    proof = LineField(label=_("凭据"), help_text=_("不予受理通知书等的名称和编号。"))


class RecordJudicialTerminationForm(ActForm):
    """T32: put the decision of the political-legal organs on record."""

    act = acts.RecordJudicialTermination
    advice = _("只登记政法机关已经作出的决定。此后不再受理同一事实和理由；解释、帮扶、救助继续做。")

    number = LineField(label=_("决定文号"))
    decided_by = LineField(label=_("决定机关"))
    decided_on = DayField(label=_("决定日期"))


class AskForCorrectionForm(ActForm):
    """F1: a freedom-of-information request is unclear."""

    act = acts.AskForCorrection
    advice = _("要在法定的时间内一次性告知；收到补正之后，答复期限重新计算。")

    what = ParagraphField(label=_("需要补正的内容"), rows=3, help_text=_("申请人会看到全文。"))
    correct_by = DayField(label=_("补正的最后一天"))


class ReceiveCorrectionForm(ActForm):
    """F2: the corrected request has come."""

    act = acts.ReceiveCorrection

    received_on = DayField(label=_("收到补正的日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["received_on"].initial = self.occasion.on


class ExtendInformationForm(ActForm):
    """F3: the answer to a freedom-of-information request takes longer."""

    act = acts.ExtendInformation
    advice = _("由信息公开机构负责人在期限届满前同意，并告知申请人理由。")

    days = NumberField(label=_("延长的工作日数"))
    reason = ParagraphField(label=_("理由"), help_text=_("申请人会看到全文。"))

    def prepare(self) -> None:
        """Begin with the most that the law allows."""
        self.fields["days"].initial = length_of(Rule.FOI_EXTEND, self.occasion.on)


FORMS: tuple[type[ActForm], ...] = (
    SplitForm,
    RouteOutForm,
    ConfirmRouteForm,
    ReturnFromRouteForm,
    RecordJudicialTerminationForm,
    AskForCorrectionForm,
    ReceiveCorrectionForm,
    ExtendInformationForm,
)
