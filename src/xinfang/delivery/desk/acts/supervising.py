"""Act forms of supervision: the office orders, demands more, goes further up and closes; the body answers (D)."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.supervising import grounds, may_be_supervised
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import due_on
from xinfang.delivery.desk.fields import BodyField, CodeField, DayField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.supervision_codes import (
    SUPERVISION_FINDING_LABELS,
    SUPERVISION_FORM_LABELS,
    SUPERVISION_GROUND_LABELS,
    SUPERVISION_LEVEL_LABELS,
    SupervisionLevel,
)


class _DemandingForm(ActForm):
    """What every demand has: by which day the body answers. It begins with the last day that may be named."""

    def prepare(self) -> None:
        """Begin with the most time that the local settings allow."""
        office_id = self.occasion.case.office_id
        self.fields["reply_by"].initial = due_on(Rule.SUPERVISION_REPLY, self.occasion.on, office_id=office_id)


class SuperviseForm(_DemandingForm):
    """D: call on a body to put something right."""

    act = acts.Supervise
    advice = _("督办只对单位，不对信访人。信访事项自己的期限照常计算；信访人会收到消息，知道已经督办，看不到具体内容。")

    supervised = BodyField(label=_("督办哪个单位"))
    form = CodeField(SUPERVISION_FORM_LABELS, label=_("督办方式"))
    supervision_ground = CodeField(SUPERVISION_GROUND_LABELS, label=_("督办事由"))
    circumstances = ParagraphField(label=_("督办事由的事实"), rows=5)
    demand = ParagraphField(label=_("要求"), rows=4)
    reply_by = DayField(label=_("最迟哪天回复"))
    held_how = ParagraphField(
        required=False,
        rows=4,
        label=_("经过或者决定"),
        help_text=_("电话督办写与谁通话、说了什么；实地督查写何时到何处、看到什么；挂牌督办写联席会议的决定。"),
    )

    def prepare(self) -> None:
        """Offer the bodies that answer for something in the matter, and the grounds of the law in force."""
        super().prepare()
        offer_choices(self, "supervised", [("", _now("请选择")), *may_be_supervised(self.occasion.case.id)])
        named = [
            (ground.code, _now("%(label)s（%(article)s）") % {"label": ground.label, "article": ground.article})
            for ground in grounds(on=self.occasion.on)
        ]
        offer_choices(self, "supervision_ground", [("", _now("请选择")), *named])


class AnswerSupervisionForm(ActForm):
    """D: say what was done, or why not."""

    act = acts.AnswerSupervision
    advice = _("逐条回复督办的要求。回复交给信访部门，信访人看不到；对信访人的答复另外作出。")

    rectification = ParagraphField(label=_("整改情况或者理由"), rows=8)


class DemandMoreForm(_DemandingForm):
    """D: the answer is not enough, or did not come."""

    act = acts.DemandMore

    shortfall = ParagraphField(label=_("没有做到什么"), rows=4)
    demand = ParagraphField(label=_("要求"), rows=4)
    reply_by = DayField(label=_("最迟哪天回复"))


class EscalateSupervisionForm(_DemandingForm):
    """D: turn to somebody above."""

    act = acts.EscalateSupervision
    advice = _("提请上级机关督促的，上级机关从此看得到这个事项。")

    level = CodeField(
        SUPERVISION_LEVEL_LABELS,
        only=[level for level in SupervisionLevel if level is not SupervisionLevel.BODY],
        label=_("提到哪一级"),
    )
    through = BodyField(required=False, label=_("提请哪个上级机关督促"), help_text=_("提到上级机关的，选是哪一个。"))
    shortfall = ParagraphField(label=_("没有做到什么"), rows=4)
    demand = ParagraphField(label=_("要求"), rows=4)
    reply_by = DayField(label=_("最迟哪天回复"))

    def prepare(self) -> None:
        """Offer every body; none is an answer where nobody above is asked."""
        super().prepare()
        choices.offer_bodies(self, "through", self.occasion)


class CloseSupervisionForm(ActForm):
    """D: end it with what was found."""

    act = acts.CloseSupervision

    finding = CodeField(SUPERVISION_FINDING_LABELS, label=_("督办结论"))
    verified = ParagraphField(label=_("核实情况"), rows=5)


FORMS: tuple[type[ActForm], ...] = (
    SuperviseForm,
    AnswerSupervisionForm,
    DemandMoreForm,
    EscalateSupervisionForm,
    CloseSupervisionForm,
)
