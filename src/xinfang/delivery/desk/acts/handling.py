"""Act forms of the case officer: handling, mediation, hearing, extension, performance (T13–T17, T19, T20)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import length_of
from xinfang.delivery.desk.fields import DayField, LineField, OfficerField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.model import Rule
from xinfang.procedure import acts


class RecuseForm(ActForm):
    """T13: an officer with a direct interest withdraws, or is made to."""

    act = acts.Recuse
    advice = _("与信访事项或者信访人有直接利害关系的，应当回避。")

    officer_id = OfficerField(label=_("谁回避"))
    reason = ParagraphField(label=_("理由"), rows=3)

    def prepare(self) -> None:
        """Offer the officers of the acting officer's body, the acting officer first."""
        choices.offer_officers(self, "officer_id", self.occasion)
        self.fields["officer_id"].initial = self.occasion.actor.officer_id


class BeginHandlingForm(ActForm):
    """T14: a case officer takes up the matter."""

    act = acts.BeginHandling
    advice = _("办理中应当听取信访人陈述事实和理由。")

    handler = OfficerField(label=_("承办人"))

    def prepare(self) -> None:
        """Offer the officers of the acting officer's body."""
        choices.offer_officers(self, "handler", self.occasion)
        self.fields["handler"].initial = self.occasion.actor.officer_id


class BeginMediationForm(ActForm):
    """T15: mediation, if both sides agree to it."""

    act = acts.BeginMediation
    advice = _("调解须双方自愿；办理期限照常计算。")

    petitioner_consents = forms.BooleanField(label=_("信访人同意调解"))
    other_side_consents = forms.BooleanField(label=_("另一方同意调解"))
    mediator = LineField(label=_("主持调解的人或者组织"))


class EndMediationForm(ActForm):
    """T15: mediation is over."""

    act = acts.EndMediation

    agreement_reached = forms.TypedChoiceField(
        label=_("结果"),
        choices=[("yes", _("达成协议")), ("no", _("没有达成协议"))],
        coerce="yes".__eq__,
        widget=RadioChoices(),
    )
    note = ParagraphField(required=False, rows=3, label=_("说明"))


class OpenHearingForm(ActForm):
    """T16: a hearing for a major, complex or difficult matter."""

    act = acts.OpenHearing
    advice = _("听证期间，办理期限照常计算。")

    presiding = LineField(label=_("听证主持人"))
    place = LineField(label=_("听证地点"))


class CloseHearingForm(ActForm):
    """T16: the hearing is over and its record signed."""

    act = acts.CloseHearing

    record = ParagraphField(label=_("听证笔录要点"), rows=8)


class ExtendForm(ActForm):
    """T17: the head of the organ lengthens the time once, before it ends, and says why."""

    act = acts.Extend
    advice = _("由本单位负责人在期限届满前批准，只能一次；延期理由会书面告知信访人。")

    days = forms.IntegerField(min_value=1, label=_("延长的天数"))
    reason = ParagraphField(label=_("理由"), help_text=_("信访人会看到全文。"))

    def prepare(self) -> None:
        """Begin with the most that the law allows."""
        self.fields["days"].initial = length_of(Rule.EXTEND, self.occasion.on)


class ReportCompletionForm(ActForm):
    """T19: report the result of an assigned matter."""

    act = acts.ReportCompletion

    report = ParagraphField(label=_("办结报告"), rows=10)


class RecordPerformanceForm(ActForm):
    """T20: what the opinion promised has been done."""

    act = acts.RecordPerformance

    performed_on = DayField(label=_("落实日期"))
    proof = ParagraphField(label=_("落实情况和凭据"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["performed_on"].initial = self.occasion.on


class UrgePerformanceForm(ActForm):
    """T20: urge the unit that must perform."""

    act = acts.UrgePerformance

    unit = LineField(label=_("责任单位"))
    demand = ParagraphField(label=_("要求"))


FORMS: tuple[type[ActForm], ...] = (
    RecuseForm,
    BeginHandlingForm,
    BeginMediationForm,
    EndMediationForm,
    OpenHearingForm,
    CloseHearingForm,
    ExtendForm,
    ReportCompletionForm,
    RecordPerformanceForm,
    UrgePerformanceForm,
)
