"""Forms of the archivist's pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import DayField, LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm
from xinfang.delivery.ui.widgets import CheckChoices, RadioChoices

FIRST_YEAR, LAST_YEAR = 1949, 9998


class LookUpForm(AddressForm):
    """By number, or by the year in which the matter came in."""

    number = LineField(required=False, max_length=60, label=_("信访编号"))
    year = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, label=_("收到年份"))


class SealForm(PlainForm):
    """Why what is lacking cannot be in the file; asked for only where something is lacking."""

    reason = ParagraphField(
        required=False,
        rows=3,
        label=_("缺少的为什么不能补"),
        help_text=_("写明查过什么、为什么没有。原因记入办理记录。"),
    )


class OpenForm(PlainForm):
    """Why the set is read; the petitioner can see it."""

    reason = LineField(
        label=_("查阅理由"), min_length=4, help_text=_("例如：审计调阅。查阅会留下记录，信访人可以看到。")
    )


class ProposeForm(PlainForm):
    """Which files whose years are over may go, and why."""

    chosen = forms.MultipleChoiceField(label=_("列入销毁清册的案卷"), widget=CheckChoices())
    reason = ParagraphField(
        rows=3,
        max_length=400,
        label=_("为什么可以销毁"),
        help_text=_("写明怎样鉴定的。理由记入销毁凭据，不要写姓名和案情。"),
    )
    proceedings = LineField(
        required=False,
        max_length=100,
        label=_("法定程序怎样了结的"),
        help_text=_("选中的案卷进入过诉讼、仲裁等程序的，查明已经了结再填。"),
    )

    def __init__(self, data: Any = None, *, files: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        offer_choices(self, "chosen", files)


class LongerForm(PlainForm):
    """Until when a file is kept longer, and why."""

    until = DayField(label=_("延长到哪一天"))
    reason = LineField(label=_("为什么延长"), min_length=4, help_text=_("例如：诉讼没有结束，还要作为证据。"))


class DecisionForm(PlainForm):
    """The answer of the head to a proposal to destroy a file."""

    approved = forms.TypedChoiceField(
        label=_("是否批准销毁"),
        choices=[("yes", _("批准销毁")), ("no", _("不批准，继续保管"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=RadioChoices(),
    )
    words = LineField(label=_("意见"), min_length=2, help_text=_("记入销毁凭据。"))
