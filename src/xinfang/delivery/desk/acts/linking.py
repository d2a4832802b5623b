"""Act forms that say two matters are the same one (T3): proposed by one officer, confirmed by another."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.errors import Missing
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.cases import visible_case
from xinfang.delivery.desk.fields import LineField, ParagraphField
from xinfang.procedure import acts


class ProposeLinkForm(ActForm):
    """T3: propose that this is the same matter as an earlier one."""

    act = acts.ProposeLink
    advice = _(
        "信访人、被反映的人或者地方、事实理由、诉求都相同，才是同一事项。来件保留，期限照常计算；由另一名工作人员确认。"
    )

    number = LineField(label=_("原事项的编号"))
    reason = ParagraphField(label=_("认为相同的理由"), rows=4)

    def clean_number(self) -> UUID:
        """The matter of that number, as far as the officer may see it."""
        try:
            earlier = visible_case(self.cleaned_data["number"], actor=self.occasion.actor)
        except Missing as missing:
            message = _now("没有找到这个编号，或者您看不到它。请核对编号。")
            raise forms.ValidationError(message) from missing
        if earlier.id == self.occasion.case.id:
            raise forms.ValidationError(_now("这就是本事项的编号，请填写较早的那一件。"))
        return earlier.id

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.ProposeLink(to_matter=self.cleaned_data["number"], reason=self.cleaned_data["reason"])


class ConfirmLinkForm(ActForm):
    """T3: a second officer confirms."""

    act = acts.ConfirmLink
    advice = _("请对照两件来件，确认四项都相同。提议的人不能自己确认。")


class UnlinkForm(ActForm):
    """T3: the link was wrong, or the petitioner contests it."""

    act = acts.Unlink

    reason = ParagraphField(label=_("理由"))


FORMS: tuple[type[ActForm], ...] = (ProposeLinkForm, ConfirmLinkForm, UnlinkForm)
