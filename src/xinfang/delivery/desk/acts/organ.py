"""Act forms of the competent organ's in-tray: receipt, objection, succession, acceptance, study (T6–T10, T12)."""

from django.utils.translation import gettext_lazy as _

from xinfang.agencies import queries
from xinfang.cases.queries.succession import succeeded, worded
from xinfang.cases.types.views import EventView
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodyField, CodeField, LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import ADOPTION_LABELS, OBJECTION_GROUND_LABELS
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW


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
        help_text=_("指向退回过这个事项的单位的，异议经核实同意后转为协商管辖。"),
    )
    competent_body = LineField(required=False, label=_("名单里没有的，写出名称"))

    def prepare(self) -> None:
        """Offer every body."""
        choices.offer_bodies(self, "points_to", self.occasion)


class DecideObjectionForm(ActForm):
    """T9: what the organ objected with stands above the fields; whoever decides on it has it before them."""

    template = "desk/acts/objection.html"

    @property
    def objection(self) -> EventView | None:
        """The objection to decide on; none where it was made in the matter that these claims left."""
        events = self.occasion.case.events
        return next((event for event in reversed(events) if event.act == acts.Object.code), None)


class UpholdObjectionForm(DecideObjectionForm):
    """T9a: the dispatcher agrees; the matter comes back."""

    act = acts.UpholdObjection

    reason = ParagraphField(label=_("核实意见"))


class DismissObjectionForm(DecideObjectionForm):
    """T9b: the dispatcher does not agree; the organ goes on."""

    act = acts.DismissObjection

    reason = ParagraphField(label=_("核实意见"), help_text=_("写明为什么属于该单位职权范围。"))


class SucceedForm(ActForm):
    """T9d: a body that has to do with the matter was split, merged or abolished."""

    act = acts.Succeed

    succeeds = BodyField(label=_("承继哪个单位"), widget=RadioChoices())
    to_body = BodyField(label=_("承继单位"))
    reviewer = BodyField(
        required=False,
        label=_("由谁接着复查、复核"),
        help_text=_(
            "只有承继单位自己办过原来的意见，才需要选：改由它的上一级接着办。上一级不止一个的，先问信访人向哪一个申请。"
        ),
    )
    reason = ParagraphField(label=_("依据"), rows=3, help_text=_("机构调整的文件名称和文号。"))

    def prepare(self) -> None:
        """Offer every body; begin with one that is no more, and with whom the register names as its successor."""
        occasion = self.occasion
        offered = queries.bodies(succeeded(occasion.case.id))
        closed = [body for body in offered.values() if not body.is_open(occasion.on)]
        first = next(iter((*closed, *offered.values())), None)
        offer_choices(self, "succeeds", [(body.id, body.name) for body in offered.values()])
        choices.offer_bodies(self, "to_body", occasion)
        if first is not None:
            self.fields["succeeds"].initial, self.fields["to_body"].initial = first.id, first.successor_id
        if occasion.case.state in UNDER_REVIEW | UNDER_REEXAM:
            choices.offer_bodies(self, "reviewer", occasion)
        else:
            del self.fields["reviewer"]

    def build(self) -> acts.Succeed:
        """The act as filled in, for its preview."""
        filled = {name: value for name, value in self.cleaned_data.items() if name != "seq"}
        return worded(self.occasion.case.id, acts.Succeed(**filled), on=self.occasion.on)


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
