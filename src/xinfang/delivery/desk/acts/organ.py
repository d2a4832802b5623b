"""Act forms of the competent organ's in-tray: receipt, objection, succession, acceptance, study (T6–T10, T12)."""

from django.utils.translation import gettext_lazy as _

from xinfang.agencies import queries
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodyField, CodeField, LineField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import ADOPTION_LABELS, OBJECTION_GROUND_LABELS


class ReceiveForm(ActForm):
    """T6: sign for what was delivered."""

    act = acts.Receive
    advice = _("期限从送达本单位时起算，不等签收。")


class PointElsewhereForm(ActForm):
    """T7: brought directly to an organ without power over it."""

    act = acts.PointElsewhere

    competent_body = LineField(label=_("有权处理的机关、单位"))
    reason = ParagraphField(label=_("理由"), help_text=_("信访人会看到全文。"))


class ObjectForm(ActForm):
    """T8: object to the dispatch; the only ground is that own and own system's competence do not reach."""

    act = acts.Object
    advice = _("只有不属于本单位和本系统职权范围，才能提出异议。异议期间，对信访人的告知期限照常计算。")

    ground = CodeField(OBJECTION_GROUND_LABELS, label=_("异议的依据"), widget=RadioChoices())
    reason = ParagraphField(label=_("详细理由"), rows=6, help_text=_("写明职权依据：哪一条规定把这件事交给了谁。"))
    points_to = BodyField(
        required=False,
        label=_("认为有权处理的单位"),
        help_text=_("指向退回过这个事项的单位，会直接转为协商管辖。"),
    )
    competent_body = LineField(required=False, label=_("名单里没有的，写出名称"))

    def prepare(self) -> None:
        """Offer every body."""
        choices.offer_bodies(self, "points_to", self.occasion)


class UpholdObjectionForm(ActForm):
    """T9a: the dispatcher agrees; the matter comes back."""

    act = acts.UpholdObjection

    reason = ParagraphField(label=_("核实意见"))


class DismissObjectionForm(ActForm):
    """T9b: the dispatcher does not agree; the organ goes on."""

    act = acts.DismissObjection

    reason = ParagraphField(label=_("核实意见"), help_text=_("写明为什么属于该单位职权范围。"))


class SucceedForm(ActForm):
    """T9d: the organ was split, merged or abolished."""

    act = acts.Succeed

    to_body = BodyField(label=_("承继单位"))
    reason = ParagraphField(label=_("依据"), rows=3, help_text=_("机构调整的文件名称和文号。"))

    def prepare(self) -> None:
        """Offer every body; begin with the one that the register of bodies names as successor."""
        choices.offer_bodies(self, "to_body", self.occasion)
        holder = queries.body(self.occasion.case.holder_id)
        self.fields["to_body"].initial = holder.successor_id if holder else None


class AcceptForm(ActForm):
    """T10: accept in the petition procedure and say so in writing."""

    act = acts.Accept
    advice = _("受理告知书会写明接收情况、处理途径和程序，以及办理期限。")

    note = ParagraphField(
        required=False, rows=3, label=_("告知书补充说明"), help_text=_("会写进告知书，信访人看得到。")
    )


class StudySuggestionForm(ActForm):
    """T12: take a suggestion under study."""

    act = acts.StudySuggestion


class AnswerSuggestionForm(ActForm):
    """T12: say what is adopted, and why."""

    act = acts.AnswerSuggestion

    adoption = CodeField(ADOPTION_LABELS, label=_("研究结果"), widget=RadioChoices())
    reply = ParagraphField(label=_("回复内容"), rows=8, help_text=_("信访人会看到全文。"))


FORMS: tuple[type[ActForm], ...] = (
    ReceiveForm,
    PointElsewhereForm,
    ObjectForm,
    UpholdObjectionForm,
    DismissObjectionForm,
    SucceedForm,
    AcceptForm,
    StudySuggestionForm,
    AnswerSuggestionForm,
)
