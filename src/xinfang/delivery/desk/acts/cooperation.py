"""Act forms of co-handling bodies and of leaders' instructions (T14, N)."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.instructions import open_instructions
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodyField, DayField, LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts


class AskContributionForm(ActForm):
    """T14: ask another body for a written contribution."""

    act = acts.AskContribution
    advice = _("本单位仍是主办单位，对信访人负责；协办单位看得到这个事项，只提意见，不作决定。")

    co_body = BodyField(label=_("请哪个单位协办"))
    question = ParagraphField(label=_("需要协办什么"), rows=5)
    contribute_by = DayField(label=_("最迟哪天提出意见"))

    def prepare(self) -> None:
        """Offer every body."""
        choices.offer_bodies(self, "co_body", self.occasion)


class ContributeForm(ActForm):
    """T14: the contribution that was asked for."""

    act = acts.Contribute
    advice = _("意见交给主办单位，信访人看不到；对信访人的答复由主办单位作出。")

    contribution = ParagraphField(label=_("协办意见"), rows=8)


class RecordInstructionForm(ActForm):
    """N: what a leader has written."""

    act = acts.RecordInstruction
    advice = _("照原文登记。批示不缩短、不省略任何法定环节和期限。")

    leader = LineField(label=_("批示人"))
    given_on = DayField(label=_("批示日期"))
    instruction = ParagraphField(label=_("批示内容"), rows=4)
    to_whom = LineField(label=_("批给谁"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["given_on"].initial = self.occasion.on


class AnswerInstructionForm(ActForm):
    """N: say what has been done."""

    act = acts.AnswerInstruction

    instruction_no = forms.TypedChoiceField(label=_("反馈哪一件批示"), coerce=int, widget=RadioChoices())
    feedback = ParagraphField(label=_("办理情况"), rows=6)

    def prepare(self) -> None:
        """Ask which of them is answered where more than one waits."""
        found = open_instructions(chain_of(self.occasion.case.id))
        if len(found) > 1:
            words = [gettext("%(leader)s：%(text)s") % {"leader": each.leader, "text": each.text} for each in found]
            offer_choices(self, "instruction_no", list(enumerate(words, start=1)))
        else:
            del self.fields["instruction_no"]


FORMS: tuple[type[ActForm], ...] = (
    AskContributionForm,
    ContributeForm,
    RecordInstructionForm,
    AnswerInstructionForm,
)
