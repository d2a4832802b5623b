"""Act forms that say two matters are the same one (T3): proposed by one officer, confirmed by another."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.errors import Missing
from xinfang.cases.queries.candidates import candidates
from xinfang.cases.types.candidates import Candidate
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.cases import visible_case
from xinfang.delivery.desk.choices import competent_bodies
from xinfang.delivery.desk.fields import LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts


class ProposeLinkForm(ActForm):
    """T3: propose that this is the same matter as an earlier one."""

    act = acts.ProposeLink
    advice = _(
        "信访人、被反映的人或者地方、事实理由、诉求都相同，才是同一事项。来件保留，期限照常计算；由另一名工作人员确认。"
    )

    found = forms.ChoiceField(label=_("可能是同一事项的"), required=False, widget=RadioChoices())
    number = LineField(required=False, label=_("原事项的编号"), help_text=_("上面没有的，填写编号。"))
    reason = ParagraphField(label=_("认为相同的理由"), rows=4)

    def prepare(self) -> None:
        """Offer what may be the same matter; chosen beforehand is only what the officer comes with."""
        offered = candidates(self.occasion.case.id, bodies=competent_bodies(self.occasion))
        wanted = self.occasion.request.GET.get("to", "")
        self.fields["found" if wanted in {each.number for each in offered} else "number"].initial = wanted
        if offered:
            offer_choices(self, "found", [(each.number, _worded(each)) for each in offered])
        else:
            del self.fields["found"]

    def clean_number(self) -> UUID:
        """The matter that is chosen or typed, as far as the officer may see it."""
        typed = self.cleaned_data["number"] or self.cleaned_data.get("found", "")
        if not typed:
            raise forms.ValidationError(_now("请选择原事项，或者填写它的编号。"))
        try:
            earlier = visible_case(typed, actor=self.occasion.actor)
        except Missing as missing:
            message = _now("没有找到这个编号，或者您看不到它。请核对编号。")
            raise forms.ValidationError(message) from missing
        if earlier.id == self.occasion.case.id:
            raise forms.ValidationError(_now("这就是本事项的编号，请填写较早的那一件。"))
        return earlier.id

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.ProposeLink(to_matter=self.cleaned_data["number"], reason=self.cleaned_data["reason"])


def _worded(candidate: Candidate) -> str:
    words = {
        "number": candidate.number,
        "title": candidate.title,
        "state": candidate.state_label,
        "holder": candidate.holder_name,
        "why": _now("、").join(candidate.reasons),
    }
    return _now("%(title)s（%(number)s，%(holder)s，%(state)s）：%(why)s") % words


class ConfirmLinkForm(ActForm):
    """T3: a second officer confirms."""

    act = acts.ConfirmLink
    advice = _("请对照两件来件，确认四项都相同。提议的人不能自己确认。")


class UnlinkForm(ActForm):
    """T3: the link was wrong."""

    act = acts.Unlink

    reason = ParagraphField(label=_("理由"))


class ContestLinkForm(ActForm):
    """T3: the petitioner says so at the counter or on the telephone."""

    act = acts.ContestLink
    advice = _("按信访人的原话记录。记录后马上单独办理，不能再并入；依法不予受理的，另行书面告知。")

    reason = ParagraphField(label=_("信访人说的理由"))


FORMS: tuple[type[ActForm], ...] = (ProposeLinkForm, ConfirmLinkForm, UnlinkForm, ContestLinkForm)
