"""How an officer wants to be sent what waits."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import LineField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.notices.types import Channel, DigestChoice, WantDigest

FIRST_HOUR = 8


class DigestForm(PlainForm):
    """By what, to which number or mailbox, at which hour, and whether on days of rest, too."""

    marks_optional = False  # not to be sent anything is a choice of its own, and needs no address

    channel = forms.ChoiceField(required=False, widget=RadioChoices(), label=_("怎么发给您"))
    address = LineField(
        required=False,
        label=_("手机号或者邮箱"),
        help_text=_("选了短信或者邮件才要填。加密保存，只用来发摘要；停发以后就删除。"),
    )
    hour = forms.TypedChoiceField(coerce=int, label=_("几点发"), help_text=_("其他钟点不打扰。"))
    days = forms.ChoiceField(widget=RadioChoices(), label=_("哪些天发"))

    def __init__(self, *args: Any, choice: DigestChoice, **kwargs: Any) -> None:
        wanted = choice.wanted
        kwargs["initial"] = {
            "channel": wanted.channel if wanted else "",
            "address": wanted.address if wanted else "",
            "hour": wanted.hour if wanted else FIRST_HOUR,
            "days": "every" if wanted and not wanted.only_workdays else "workdays",
        }
        super().__init__(*args, **kwargs)
        channels = [(each.value, each.label) for each in choice.open_channels]
        offer_choices(self, "channel", [("", _now("不用发，我自己打开收件箱看")), *channels])
        hours = [(str(hour), _now("%(hour)d 点") % {"hour": hour}) for hour in choice.hours]
        offer_choices(self, "hour", hours)
        offer_choices(self, "days", [("workdays", _now("只在工作日")), ("every", _now("每天"))])

    @property
    def wanted(self) -> WantDigest | None:
        """What was chosen; None: nothing is to be sent."""
        said = self.cleaned_data
        if not said["channel"]:
            return None
        return WantDigest(
            channel=Channel(said["channel"]),
            address=said["address"],
            hour=said["hour"],
            only_workdays=said["days"] == "workdays",
        )
