"""Act forms of sponsorship: a leader takes charge, reports, hands over, ends; the office keeps the record (B)."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import due_on
from xinfang.delivery.desk.fields import BodyField, CodeField, DayField, LineField, ParagraphField
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.sponsorship_codes import SPONSORSHIP_RESULT_LABELS


class TakeChargeForm(ActForm):
    """B: a leader takes charge."""

    act = acts.TakeCharge
    advice = _("包案不缩短、不延长、不省略任何法定环节和期限。信访人知道是什么职务的领导包案，看不到姓名和计划。")

    sponsor_body = BodyField(label=_("包案领导所在单位"))
    sponsor_post = LineField(label=_("职务"))
    sponsor = LineField(label=_("包案领导"))
    plan = ParagraphField(label=_("化解计划"), rows=5)
    milestone = ParagraphField(label=_("下一个节点"), rows=2)
    milestone_by = DayField(label=_("节点哪天做到"))

    def prepare(self) -> None:
        """Offer every body; begin with the last day that may be named."""
        choices.offer_bodies(self, "sponsor_body", self.occasion)
        _begin_with_the_last_day(self)


class ReportMilestoneForm(ActForm):
    """B: how the milestone stands."""

    act = acts.ReportMilestone
    advice = _("写明节点做到了没有，没有做到的写明原因，并写明下一个节点。都做完了的，结束包案。")

    headway = ParagraphField(label=_("进展"), rows=5)
    milestone = ParagraphField(label=_("下一个节点"), rows=2)
    milestone_by = DayField(label=_("节点哪天做到"))

    def prepare(self) -> None:
        """Begin with the last day that may be named."""
        _begin_with_the_last_day(self)


class HandOverChargeForm(ActForm):
    """B: another leader takes over."""

    act = acts.HandOverCharge
    advice = _("化解计划和正在进行的节点一并移交。")

    sponsor_body = BodyField(label=_("包案领导所在单位"))
    sponsor_post = LineField(label=_("职务"))
    sponsor = LineField(label=_("包案领导"))
    handed_over_because = ParagraphField(label=_("移交的原因"), rows=2)

    def prepare(self) -> None:
        """Offer every body."""
        choices.offer_bodies(self, "sponsor_body", self.occasion)


class EndChargeForm(ActForm):
    """B: with what result."""

    act = acts.EndCharge

    sponsorship_result = CodeField(SPONSORSHIP_RESULT_LABELS, label=_("包案结果"))
    came_of_it = ParagraphField(label=_("做了什么，结果怎样"), rows=5)


def _begin_with_the_last_day(form: ActForm) -> None:
    occasion = form.occasion
    form.fields["milestone_by"].initial = due_on(
        Rule.SPONSORSHIP_MILESTONE, occasion.on, office_id=occasion.case.office_id
    )


FORMS: tuple[type[ActForm], ...] = (
    TakeChargeForm,
    ReportMilestoneForm,
    HandOverChargeForm,
    EndChargeForm,
)
