"""Act forms of requests: recusal, more material, reopening (T13, T31, M)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import DayField, LineField, OfficerField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts


class AskRecusalForm(ActForm):
    """T13: write down that the petitioner asks for a recusal."""

    act = acts.AskRecusal
    advice = _("如实记下信访人的申请；由单位负责人决定，负责人的回避由上一级决定。")

    officer_id = OfficerField(required=False, label=_("请谁回避"), help_text=_("能够确定的，请选择。"))
    officer_name = LineField(label=_("信访人怎样说的（姓名或者职务）"))
    reason = ParagraphField(label=_("信访人说的理由"), rows=4)

    def prepare(self) -> None:
        """Offer the officers of the body that holds the matter."""
        choices.offer_officers(self, "officer_id", self.occasion)


class DecideRecusalForm(ActForm):
    """T13: decide on a recusal that the petitioner has asked for."""

    act = acts.DecideRecusal
    advice = _("决定书会书面答复信访人；办理期限照常计算。")

    officer_id = OfficerField(label=_("申请谁回避"))
    granted = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("回避")), ("no", _("不需要回避"))],
        coerce="yes".__eq__,
        widget=RadioChoices(),
    )
    reason = ParagraphField(label=_("理由"), rows=4, help_text=_("信访人会看到全文。"))
    ruled_by = LineField(
        required=False, label=_("决定机关"), help_text=_("登记上一级机关、单位的决定时填写，例如对单位负责人的决定。")
    )

    def prepare(self) -> None:
        """Offer the officers of the body that holds the matter, whoever was meant first."""
        choices.offer_officers(self, "officer_id", self.occasion)
        self.fields["officer_id"].initial = self.occasion.case.around.recusal_asked_for


class RequestMaterialForm(ActForm):
    """M: ask the petitioner for more material."""

    act = acts.RequestMaterial
    advice = _("信访人会在查询页面看到，并可以直接上传。办理期限不因此停止。")

    needed = ParagraphField(label=_("需要哪些材料"), rows=5, help_text=_("信访人会看到全文。"))
    needed_by = DayField(label=_("最迟哪天提交"))


class RefuseReopeningForm(ActForm):
    """T31: what the petitioner showed is not new."""

    act = acts.RefuseReopening
    advice = _("理由会书面告知信访人。")

    reason = ParagraphField(label=_("为什么不是新的事实或者理由"), help_text=_("信访人会看到全文。"))


class AskReopeningForm(ActForm):
    """T31: write down that the petitioner asks for the matter to be reopened."""

    act = acts.AskReopening

    new_facts = ParagraphField(label=_("信访人说的新的事实或者理由"), rows=6)


FORMS: tuple[type[ActForm], ...] = (
    AskRecusalForm,
    DecideRecusalForm,
    RequestMaterialForm,
    AskReopeningForm,
    RefuseReopeningForm,
)
