"""Act forms of the case officer: handling, hearing, extension, performance (T13, T14, T16, T17, T19, T20)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.performance import record_performance
from xinfang.cases.types.acting import Performed
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import due_on, length_of
from xinfang.delivery.desk.acts.with_files import FilesActForm
from xinfang.delivery.desk.fields import (
    ClaimsField,
    DayField,
    LineField,
    LinesField,
    NumberField,
    OfficerField,
    ParagraphField,
)
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


class CallHearingForm(ActForm):
    """T16: notice of a hearing for a major, complex or difficult matter."""

    act = acts.CallHearing
    advice = _("听证通知书写明日期、地点、主持人、参加人和权利。办理期限照常计算。再次通知的，代替先前的通知。")

    held_on = DayField(label=_("听证日期"))
    hour = LineField(label=_("时间"), help_text=_("例如：上午九时"))
    place = LineField(label=_("听证地点"))
    presiding_officer = OfficerField(label=_("听证主持人"), help_text=_("已经回避的人员不能主持。"))
    participants = LinesField(rows=4, label=_("参加人"), help_text=_("一行一个：信访人、有关单位和人员。"))

    def prepare(self) -> None:
        """Offer the officers of the acting officer's body, and the first day that leaves time to prepare."""
        choices.offer_officers(self, "presiding_officer", self.occasion)
        first_day = due_on(Rule.HEARING_NOTICE, self.occasion.on, office_id=self.occasion.case.office_id)
        self.fields["held_on"].initial = first_day


class CancelHearingForm(ActForm):
    """T16, T25: the hearing of which notice was given does not take place."""

    act = acts.CancelHearing
    advice = _("取消听证会另行书面告知信访人；要改日期的，重新通知即可，新的通知代替原来的。")

    reason = ParagraphField(label=_("理由"), help_text=_("信访人会看到全文。"))


class OpenHearingForm(ActForm):
    """T16: the hearing begins, as was notified."""

    act = acts.OpenHearing
    advice = _("听证期间，办理期限照常计算。")

    presiding = LineField(label=_("听证主持人"))
    place = LineField(label=_("听证地点"))

    def prepare(self) -> None:
        """Begin with what the notice says."""
        hearing = self.occasion.case.around.hearing
        if hearing is not None:
            self.fields["presiding"].initial = hearing.presiding
            self.fields["place"].initial = hearing.place


class CloseHearingForm(ActForm):
    """T16: the hearing is over and its record signed."""

    act = acts.CloseHearing

    record = ParagraphField(label=_("听证笔录要点"), rows=8)
    minutes = NumberField(label=_("听证用时（分钟）"))
    signed_by = LinesField(required=False, rows=3, label=_("在笔录上签名的人"), help_text=_("一行一个。"))
    not_signed_because = LineField(required=False, label=_("有人没有签名的，写明原因"))


class ExtendForm(ActForm):
    """T17: the head of the organ lengthens the time once, before it ends, and says why."""

    act = acts.Extend
    advice = _("由本单位负责人在期限届满前批准，只能一次；延期理由会书面告知信访人。")

    days = NumberField(label=_("延长的天数"))
    reason = ParagraphField(label=_("理由"), help_text=_("信访人会看到全文。"))

    def prepare(self) -> None:
        """Begin with the most that the law allows."""
        self.fields["days"].initial = length_of(Rule.EXTEND, self.occasion.on)


class ReportCompletionForm(ActForm):
    """T19: report the result of an assigned matter."""

    act = acts.ReportCompletion

    report = ParagraphField(label=_("办结报告"), rows=10)


class RecordPerformanceForm(FilesActForm):
    """T20: what the opinion promised has been done: which claims, on which day, and what proves it."""

    act = acts.RecordPerformance
    advice = _("各项诉求落实的日子不同的，分次登记。")
    field_order = ("claim_ids", "performed_on", "proof", "uploads")

    claim_ids = ClaimsField(label=_("哪些诉求已经落实"))
    performed_on = DayField(label=_("落实日期"))
    proof = ParagraphField(label=_("落实情况和凭据"), rows=4)

    def perform(self, *, now: datetime) -> Performed:
        """Do it, with the files that prove it. Raises `Refused` with the reason and its article."""
        act = self.build()
        assert isinstance(act, acts.RecordPerformance)
        return record_performance(
            self.occasion.case.id,
            act,
            file_draft=self.cleaned_data["key"],
            file_ids=self.file_ids(),
            seq=self.cleaned_data["seq"],
            actor=self.occasion.actor,
            now=now,
        )

    def prepare(self) -> None:
        """Begin with today, and with all that waits to be performed."""
        waiting = choices.offer_unperformed_claims(self, "claim_ids", self.occasion.case)
        self.fields["claim_ids"].initial = waiting
        self.fields["performed_on"].initial = self.occasion.on


class UrgePerformanceForm(ActForm):
    """T20: urge the unit that must perform."""

    act = acts.UrgePerformance

    unit = LineField(label=_("责任单位"))
    demand = ParagraphField(label=_("要求"))


FORMS: tuple[type[ActForm], ...] = (
    RecuseForm,
    BeginHandlingForm,
    CallHearingForm,
    CancelHearingForm,
    OpenHearingForm,
    CloseHearingForm,
    ExtendForm,
    ReportCompletionForm,
    RecordPerformanceForm,
    UrgePerformanceForm,
)
