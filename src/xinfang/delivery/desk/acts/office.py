"""Act forms of the petition office: registration, dispatch, and answers at the door (T2, T5)."""

from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from xinfang.agencies.types import BodyKind
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import due_on
from xinfang.delivery.desk.fields import BodyField, CodeField, DayField, LineField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import DECLINE_GROUND_LABELS


def _note() -> ParagraphField:
    """What the sender writes to the receiving body."""
    return ParagraphField(required=False, rows=3, label=_("说明"), help_text=_("写给收件单位，信访人看不到。"))


class RegisterForm(ActForm):
    """T2: register what came in. There is nothing to fill in and no ground to refuse."""

    act = acts.Register
    advice = _("收到的信访事项一律登记，没有不予登记的情形。")


class ReferForm(ActForm):
    """T5a: refer to the competent organ."""

    act: ClassVar[type[acts.Act]] = acts.Refer

    to_body = BodyField(
        label=_("转送到"), help_text=_("只列出可以转送的单位；排在前面的是系统按内容和属地建议的，写明了职权依据。")
    )
    note = _note()

    def prepare(self) -> None:
        """Offer the bodies to which the matter may go, the competent ones first."""
        choices.offer_receivers(self, "to_body", self.occasion, self.handing_to)

    def handing_to(self, body_id: int) -> acts.Act:
        """The act as it would be if it named this body."""
        return acts.Refer(to_body=body_id)


class AssignForm(ReferForm):
    """T5b: assign, with a day by which the result is reported."""

    act: ClassVar[type[acts.Act]] = acts.Assign
    advice = _("交办适用于重要事项：收件单位应当在期限内提交办结报告。")

    feedback_due = DayField(label=_("要求反馈的日期"))

    field_order = ("seq", "to_body", "feedback_due", "note")

    def prepare(self) -> None:
        """Suggest the longest time that is usual."""
        super().prepare()
        self.fields["to_body"].label = _("交办给")
        self.fields["feedback_due"].initial = self._usual_day()

    def handing_to(self, body_id: int) -> acts.Act:
        """The act as it would be if it named this body, with the usual day."""
        return acts.Assign(to_body=body_id, feedback_due=self._usual_day())

    def _usual_day(self) -> date:
        due = due_on(Rule.ASSIGNMENT_FEEDBACK, self.occasion.on, office_id=self.occasion.case.office_id)
        assert due is not None  # every rule set has this period
        return due


class ReferJudicialForm(ActForm):
    """T5c: letters on litigation go to the political-legal organ of the same level."""

    act = acts.ReferJudicial
    advice = _("来信转送同级政法部门；来访的，向来访人说明依法应当走的程序并引导，不代为接收。")

    to_body = BodyField(label=_("转送到"))
    note = _note()

    def prepare(self) -> None:
        """Offer political-legal organs only."""
        choices.offer_receivers(self, "to_body", self.occasion, lambda body_id: acts.ReferJudicial(to_body=body_id))


class ReferSealedForm(ActForm):
    """T5d: accusations go to the discipline organ in charge and are sealed."""

    act = acts.ReferSealed
    advice = _("内容仍然封存；被检举控告的单位和个人不会看到任何内容。")

    to_body = BodyField(label=_("转送到"), help_text=_("按照干部管理权限选择。"))

    def prepare(self) -> None:
        """Offer discipline organs only."""
        choices.offer_receivers(self, "to_body", self.occasion, lambda body_id: acts.ReferSealed(to_body=body_id))


class RecallForm(ActForm):
    """T5j: what was sent to the wrong body is called back before that body has signed for it."""

    act = acts.Recall
    advice = _("对方签收之前可以撤回，重新转送。转送期限仍从收到之日连续计算，对方单位会看到撤回的理由。")

    reason = ParagraphField(rows=3, label=_("理由"), help_text=_("写给原收件单位，信访人看不到。"))


class EscalateForm(ActForm):
    """T5e: major or urgent matters are laid before the Party committee or the government."""

    act = acts.Escalate

    to_body = BodyField(label=_("报请"))
    advice_text = ParagraphField(label=_("信访部门的建议"), rows=5)

    def prepare(self) -> None:
        """Offer governments and Party organs."""
        kinds = (BodyKind.GOVERNMENT, BodyKind.PARTY)
        choices.offer_bodies(self, "to_body", self.occasion, kinds=kinds)

    def build(self) -> acts.Act:
        """The act; its field `advice` is what a form calls its own explanation."""
        return acts.Escalate(to_body=self.cleaned_data["to_body"], advice=self.cleaned_data["advice_text"])


class ReplyDirectlyForm(ActForm):
    """T5f: inquiries, thanks and information are answered at once."""

    act = acts.ReplyDirectly
    advice = _("适用于咨询、感谢和不需要办理的情况反映。有诉求的，应当转送、交办或者受理。")

    reply = ParagraphField(label=_("回复内容"), rows=8, help_text=_("信访人会看到全文。"))


class DeclineForm(ActForm):
    """T5h: not accepted, in writing, with the reason and where to go."""

    act = acts.Decline

    ground = CodeField(DECLINE_GROUND_LABELS, label=_("不予受理的情形"), widget=RadioChoices())
    reason = ParagraphField(label=_("理由"), help_text=_("写明事实，信访人会看到全文。"))
    go_to = LineField(
        label=_("请信访人找哪里"), help_text=_("正在办理的机关，或者应当走的程序和受理机关。不能只说“不归我管”。")
    )


class NoLongerAcceptForm(ActForm):
    """T5i: finally decided, and brought again on the same facts and reasons."""

    act = acts.NoLongerAccept
    advice = _("只适用于已经复核、又以同一事实和理由提出的。继续做好解释、帮扶。")

    reason = ParagraphField(label=_("理由"), help_text=_("写明三次意见的文号和日期。"))
    what_would_reopen = ParagraphField(label=_("有什么新材料可以重新提出"), rows=3)


class ConfirmHandOverForm(ActForm):
    """T34: the discipline or political-legal organ confirms receipt."""

    act = acts.ConfirmHandOver

    receipt = LineField(label=_("签收凭据"), help_text=_("回执编号、签收人和日期。"))


class CloseAfterNoticeForm(ActForm):
    """T37: close after the time for having the answer checked."""

    act = acts.CloseAfterNotice


FORMS: tuple[type[ActForm], ...] = (
    RegisterForm,
    ReferForm,
    AssignForm,
    ReferJudicialForm,
    ReferSealedForm,
    RecallForm,
    EscalateForm,
    ReplyDirectlyForm,
    DeclineForm,
    NoLongerAcceptForm,
    ConfirmHandOverForm,
    CloseAfterNoticeForm,
)
