"""Forms of the archivist's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import LineField, ParagraphField
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm

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
