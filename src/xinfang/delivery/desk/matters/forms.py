"""Small forms of the case page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.text import clean_line
from xinfang.cases.types.second_person import Withholding
from xinfang.cases.withholding import grounds_offered
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import BodyField, DayField, LineField, LinesField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.letters.recipients import Recipient


class RevealForm(PlainForm):
    """Why an officer needs to see who petitions; the reason is kept with the matter, and the petitioner is told it: at
    once, or later on a ground that the law gives.
    """

    reason = LineField(
        label=_("查看理由"),
        min_length=4,
        help_text=_("例如：电话联系信访人核实情况。查看会留下记录。"),
    )
    ground = forms.ChoiceField(
        label=_("理由是否告诉信访人"),
        required=False,
        help_text=_("谁在什么时候看过，总是告诉信访人；理由只在法律规定的情形下才可以暂不告知。"),
    )
    until = DayField(
        label=_("暂不告知到哪一天"), required=False, help_text=_("过了这一天，信访人自动看到理由。告知的，不填。")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "ground", [("", _now("如实告知")), *grounds_offered(on=on)])

    def clean(self) -> dict[str, Any]:
        """Ground and day are given together, or neither."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("ground") and not said.get("until") and "until" not in self.errors:
            self.add_error("until", _now("请写明暂不告知到哪一天。"))
        if said.get("until") and not said.get("ground") and "ground" not in self.errors:
            self.add_error("ground", _now("写了日期，请选择暂不告知的依据。"))
        return said

    def withholding(self) -> Withholding | None:
        """What was chosen."""
        ground, until = self.cleaned_data["ground"], self.cleaned_data["until"]
        return Withholding(ground=ground, until=until) if ground else None


class AnswerForm(PlainForm):
    """The second person's answer to a request to see who made an accusation."""

    agreed = forms.TypedChoiceField(
        label=_("是否同意"),
        choices=[("yes", _("同意查看")), ("no", _("不同意"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=RadioChoices(),
    )
    words = LineField(
        label=_("意见"),
        min_length=2,
        help_text=_("写明为什么同意或者不同意，申请人和信访人都能看到；理由暂不告知信访人的，意见也暂不告知。"),
    )


class CopyForm(PlainForm):
    """For whom a copy of a sealed accusation is, why, and which further words are blacked out on it."""

    body = BodyField(
        required=False,
        label=_("交给哪个单位"),
        help_text=_("单位名录里有的，在这里选择；被检举控告的单位和它的下属单位不能选。"),
    )
    recipient = LineField(
        required=False,
        max_length=60,
        label=_("收件的处室和人，或者名录以外的机关"),
        help_text=_("例如：信访室 李主任。名录里没有的，写全称，例如：省纪委监委信访室。"),
    )
    reason = LineField(label=_("为什么需要副本"), min_length=4, max_length=80)
    hide = LinesField(
        required=False,
        rows=3,
        label=_("还要涂黑的词语"),
        help_text=_("每行一个，至少两个字，例如写信人的工作岗位、门牌。"),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body", [("", _now("名录里没有，写在下面")), *choices.bodies(on)])

    def recipient_named(self) -> Recipient:
        """For whom it is, as filled in."""
        return Recipient(words=self.cleaned_data["recipient"], body_id=self.cleaned_data["body"])

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
