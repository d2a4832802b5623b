"""Act forms of review and re-examination: requests on paper, their check, the hearing, and time given back (T21–T27).

What the organ above decides is written and signed on the page of the opinion; its service is in `serving`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.review import refuse_request, request_review
from xinfang.cases.types.acting import Performed, ReviewPlea
from xinfang.cases.types.views import SuperiorView
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.handling import CallHearingForm, CloseHearingForm, OpenHearingForm
from xinfang.delivery.desk.fields import BodyField, ClaimsField, CodeField, DayField, ParagraphField
from xinfang.delivery.ui.by_whom import Deed, ask_by_whom
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import LATENESS_GROUND_LABELS, REVIEW_REFUSAL_LABELS


class RequestForm(ActForm):
    """Write down what the petitioner asks of the organ above on paper; online they do it themselves."""

    act: ClassVar[type[acts.RequestReview] | type[acts.RequestReexam]]
    advice = _("只登记信访人书面提出的申请。超过期限的不能登记；有正当理由的，由信访部门恢复期限。")

    key = forms.UUIDField(widget=forms.HiddenInput)
    received_on = DayField(label=_("收到申请书的日期"), help_text=_("期限从这一天起算，不从录入的日子起算。"))
    organ = BodyField(label=_("向哪个机关申请"), widget=RadioChoices())
    claim_ids = ClaimsField(label=_("对哪些诉求的答复不服"))
    request = ParagraphField(label=_("请求"), rows=3, help_text=_("照申请书写。"))
    reasons = ParagraphField(label=_("事实和理由"), rows=8)

    def prepare(self) -> None:
        """Offer the superiors that the law leaves to choose from, and the claims that were decided."""
        offered = [
            (superior.id, _("%(name)s（%(why)s）") % {"name": superior.name, "why": superior.why})
            for superior in self._superiors()
        ]
        offer_choices(self, "organ", offered)
        if len(offered) == 1:
            self.fields["organ"].initial = offered[0][0]
        self.fields["claim_ids"].initial = choices.offer_decided_claims(self, "claim_ids", self.occasion.case)
        self.fields["received_on"].initial = self.occasion.on
        self.fields["key"].initial = uuid4()
        ask_by_whom(self, self.occasion.case.parties, Deed.APPEAL)

    def build(self) -> acts.Act:
        """The act as filled in, for its preview."""
        filled = {name: value for name, value in self.cleaned_data.items() if name not in {"seq", "key"}}
        choice = frozenset(superior.id for superior in self._superiors())
        return self.act(**filled, choice=choice, on_paper=True)

    def perform(self, *, now: datetime) -> Performed:
        """Do it; the same form a second time changes nothing."""
        filled = {name: value for name, value in self.cleaned_data.items() if name != "seq"}
        plea = ReviewPlea(**filled, on_paper=True)
        return request_review(
            self.occasion.case.id, plea, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now
        )

    def _superiors(self) -> Sequence[SuperiorView]:
        appeal = self.occasion.case.appeal
        return appeal.superiors if appeal else ()


class RequestReviewForm(RequestForm):
    """T21: a request for a review came on paper."""

    act = acts.RequestReview


class RequestReexamForm(RequestForm):
    """T24: a request for a re-examination came on paper."""

    act = acts.RequestReexam


class AcceptReviewForm(ActForm):
    """T22: the conditions of the review are fulfilled."""

    act = acts.AcceptReview
    advice = _("核对申请人、请求、诉求范围和材料；符合条件的应当受理。起草、签发、承办过原意见的人员不能参加。")


class AcceptReexamForm(ActForm):
    """T24: the conditions of the re-examination are fulfilled."""

    act = acts.AcceptReexam
    advice = _("核对申请人、请求、诉求范围和材料；符合条件的应当受理。参加过处理、复查的人员不能参加。")


class RefuseForm(ActForm):
    """A condition is lacking: the petitioner is told in writing which one, why, and what can be done."""

    advice = _("审查占用的日子会还给信访人，期限顺延；信访人可以补正后再次申请。")

    ground = CodeField(REVIEW_REFUSAL_LABELS, label=_("缺少哪一项条件"), widget=RadioChoices())
    reason = ParagraphField(label=_("理由"), help_text=_("信访人会看到全文。"))
    what_next = ParagraphField(label=_("可以怎样补正或者改走什么途径"), rows=3)

    def perform(self, *, now: datetime) -> Performed:
        """Refuse; the request is marked as answered."""
        act = self.build()
        assert isinstance(act, acts.RefuseReview | acts.RefuseReexam)
        return refuse_request(
            self.occasion.case.id, act, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now
        )


class RefuseReviewForm(RefuseForm):
    """T22: refuse a request for a review."""

    act = acts.RefuseReview


class RefuseReexamForm(RefuseForm):
    """T24: refuse a request for a re-examination."""

    act = acts.RefuseReexam


class CallReexamHearingForm(CallHearingForm):
    """T25: notice of a hearing in the re-examination."""

    act = acts.CallReexamHearing
    advice = _("听证要在作出复核意见的期限以内举行；从举行到结束的日子不计入期限。参加过处理、复查的人员不能主持。")


class OpenReexamHearingForm(OpenHearingForm):
    """T25: a hearing in the re-examination."""

    act = acts.OpenReexamHearing
    advice = _("从今天到听证结束的日子不计入作出复核意见的期限。")


class CloseReexamHearingForm(CloseHearingForm):
    """T25: the hearing is over."""

    act = acts.CloseReexamHearing
    advice = _("听证占用的日子从复核期限中扣除。")


class ReopenLapsedForm(ActForm):
    """T27: good cause kept the petitioner from asking in time."""

    act = acts.ReopenLapsed
    advice = _("耽误的日子和等待答复的日子不计入期限；扣除以后期限也已经过的，不能恢复。")

    ground = CodeField(LATENESS_GROUND_LABELS, label=_("原因"), widget=RadioChoices())
    hindered_from = DayField(label=_("受阻开始的日期"))
    hindered_until = DayField(label=_("受阻结束的日期"))
    asked_on = DayField(label=_("信访人说明情况的日期"))
    reason = ParagraphField(label=_("具体情况"), rows=4)
    proof = ParagraphField(label=_("证明材料"), rows=3, help_text=_("例如出院记录、停运公告。"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["asked_on"].initial = self.occasion.on

    def clean(self) -> dict[str, Any]:
        """Days in their order; the law is asked for the rest."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("hindered_from"), cleaned.get("hindered_until")
        if first and last and last < first:
            self.add_error("hindered_until", _("结束的日期不能早于开始的日期。"))
        return cleaned


FORMS: tuple[type[ActForm], ...] = (
    RequestReviewForm,
    RequestReexamForm,
    AcceptReviewForm,
    AcceptReexamForm,
    RefuseReviewForm,
    RefuseReexamForm,
    CallReexamHearingForm,
    OpenReexamHearingForm,
    CloseReexamHearingForm,
    ReopenLapsedForm,
)
