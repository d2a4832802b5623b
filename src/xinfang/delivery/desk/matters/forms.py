"""Small forms of the case page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.base.text import clean_line
from xinfang.delivery.desk.fields import LineField, LinesField
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices


class RevealForm(PlainForm):
    """Why an officer needs to see who petitions; the reason is kept with the matter."""

    reason = LineField(
        label=_("查看理由"),
        min_length=4,
        help_text=_("例如：电话联系信访人核实情况。查看会留下记录。"),
    )


class AnswerForm(PlainForm):
    """The second person's answer to a request to see who made an accusation."""

    agreed = forms.TypedChoiceField(
        label=_("是否同意"),
        choices=[("yes", _("同意查看")), ("no", _("不同意"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=RadioChoices(),
    )
    words = LineField(label=_("意见"), min_length=2, help_text=_("写明为什么同意或者不同意，申请人和信访人都能看到。"))


class CopyForm(PlainForm):
    """For whom a copy of a sealed accusation is, why, and which further words are blacked out on it."""

    recipient = LineField(label=_("交给谁"), max_length=60, help_text=_("收件的机关和人，例如：市纪委监委信访室。"))
    reason = LineField(label=_("为什么需要副本"), min_length=4, max_length=80)
    hide = LinesField(
        required=False,
        rows=3,
        label=_("还要涂黑的词语"),
        help_text=_("每行一个，至少两个字，例如写信人的工作岗位、门牌。"),
    )

    def hidden_words(self) -> tuple[str, ...]:
        """The words to black out, as typed so far, whether the rest is in order or not."""
        lines = str(self["hide"].value() or "").splitlines()
        return tuple(line for line in map(clean_line, lines) if line)


class ReissueForm(PlainForm):
    """How the clerk made sure that whoever asks for the code is the petitioner."""

    how_verified = LineField(
        label=_("怎样核对的身份"),
        min_length=4,
        help_text=_("例如：当面核对身份证与登记的姓名、住址一致。补发会留下记录，信访人可以看到。"),
    )
