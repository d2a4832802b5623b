"""The small public calculator: an event, a day, and what follows from them."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.model import Rule

EVENTS = (
    (Rule.DISPATCH, _("信访局收到了我的信访")),
    (Rule.NOTICE, _("有权处理的单位收到了我的信访")),
    (Rule.HANDLE, _("单位受理了我的信访")),
    (Rule.EXTEND, _("办理期限届满，单位决定延期")),
    (Rule.REVIEW_REQUEST, _("我收到了书面处理意见")),
    (Rule.REVIEW_DECIDE, _("复查机关收到了我的复查请求")),
    (Rule.REEXAM_REQUEST, _("我收到了复查意见")),
    (Rule.REEXAM_DECIDE, _("复核机关收到了我的复核请求")),
)
"""What happened, by the period that begins with it."""


class CalculatorForm(forms.Form):
    """Which event, and when. Its answer has an address, which holds nothing else."""

    carries_labels = False

    event = forms.ChoiceField(
        label=_("发生了什么"),
        choices=[(rule.value, words) for rule, words in EVENTS],
        widget=RadioChoices(),
        error_messages={"required": _("请选一项。")},
    )
    day = DatePartsField(
        label=_("哪一天"),
        help_text=_("例如：2026 年 3 月 5 日"),
        error_messages={"required": _("请填写日期。")},
    )

    def rule(self) -> Rule:
        """The period that the event starts."""
        return Rule(self.cleaned_data["event"])

    def start(self) -> date:
        """The day of the event."""
        day = self.cleaned_data["day"]
        assert isinstance(day, date)
        return day
