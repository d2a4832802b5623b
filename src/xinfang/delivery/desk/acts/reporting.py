"""Act forms of reports on a major or urgent matter: the first, further ones, the last (U)."""

from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.directory import governing_over, petition_offices_above
from xinfang.agencies.types import BodyKind
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodyField, DayField, ParagraphField
from xinfang.procedure import acts


class _ReportForm(ActForm):
    """To whom, how it stands, what is being done."""

    reported_to = BodyField(label=_("报告给"))
    reported_also_to = BodyField(label=_("同时报告上一级信访部门"), required=False)
    situation = ParagraphField(label=_("情况"), rows=5, help_text=_("时间、地点、人数、诉求和现在的状况。"))
    measures = ParagraphField(label=_("已经采取的措施"), rows=4)

    def prepare(self) -> None:
        """Offer who must know; begin with whoever was told last, else with those above the office."""
        case = self.occasion.case
        if case.sealed:
            choices.offer_bodies(self, "reported_to", self.occasion, kinds=(BodyKind.DISCIPLINE,))
            del self.fields["reported_also_to"]
            return
        self._offer("reported_to", governing_over(case.office_id), told_last=case.urgency.reported_to)
        above = petition_offices_above(case.office_id)
        if not above:
            del self.fields["reported_also_to"]
            return
        self._offer("reported_also_to", above, told_last=case.urgency.reported_also_to)
        self.fields["reported_also_to"].required = case.accused is None  # what is above may be accused: then nobody

    def _offer(self, name: str, bodies: Sequence[int], *, told_last: int | None) -> None:
        """Offer these bodies; begin with the one told last if it is still among them, else with the first."""
        choices.offer_bodies(self, name, self.occasion, among=bodies)
        self.fields[name].initial = told_last if told_last in bodies else next(iter(bodies), None)


class _AnnouncingForm(_ReportForm):
    """A report that says when the next one follows."""

    next_report_by = DayField(label=_("下一次报告最迟哪天"), help_text=_("节假日不顺延；情况有变化的，随时报告。"))

    def prepare(self) -> None:
        """Begin with tomorrow."""
        super().prepare()
        self.fields["next_report_by"].initial = self.occasion.on + timedelta(days=1)


class ReportUrgencyForm(_AnnouncingForm):
    """U: the first report."""

    act = acts.ReportUrgency
    advice = _("得知以后马上报告。初报不用等情况查清，查清的内容写进续报。报告不改变由谁办理，也不改变期限。")

    known_on = DayField(label=_("哪天得知"))
    known_hour = forms.TimeField(label=_("几点得知"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    field_order = ("seq", "known_on", "known_hour", "situation", "measures", "next_report_by")

    def prepare(self) -> None:
        """It became known today, unless said otherwise."""
        super().prepare()
        self.fields["known_on"].initial = self.occasion.on

    def clean_known_hour(self) -> str:
        """The hour as the report words it."""
        return f"{self.cleaned_data['known_hour']:%H:%M}"


class FollowUpUrgencyForm(_AnnouncingForm):
    """U: a further report."""

    act = acts.FollowUpUrgency
    field_order = ("seq", "situation", "measures", "next_report_by")


class CloseUrgencyForm(_ReportForm):
    """U: the final report."""

    act = acts.CloseUrgency
    advice = _("情况已经平息的，终报。信访事项本身照常办理。")

    settled = ParagraphField(label=_("处置结果"), rows=4)

    field_order = ("seq", "situation", "measures", "settled")


class DenyUrgencyForm(ActForm):
    """U: it is not urgent."""

    act = acts.DenyUrgency
    advice = _("登记时误标为重大、紧急的，写明理由，不再初报。隐瞒、缓报的，依法追究责任。")

    not_urgent_because = ParagraphField(label=_("为什么不属于重大紧急"), rows=3)


FORMS: tuple[type[ActForm], ...] = (ReportUrgencyForm, FollowUpUrgencyForm, CloseUrgencyForm, DenyUrgencyForm)
