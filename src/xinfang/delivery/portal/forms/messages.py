"""How a person wants to hear of a matter."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.delivery.portal.forms.fields import TidyForm
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.notices.types import WishView


class TellForm(TidyForm):
    """By short message, by e-mail, or not by message; only what this office sends by and the person can get."""

    marks_optional = False  # not to be told is a choice of its own

    tell_by = forms.ChoiceField(
        label=gettext_lazy("有新的进展，怎么告诉您"),
        help_text=gettext_lazy("消息里只有编号和进展，没有您反映的内容。"),
        required=False,
        widget=RadioChoices(),
    )

    def __init__(self, *args: Any, wish: WishView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (channel.value, _("%(channel)s，发到 %(address)s") % {"channel": channel.label, "address": address})
            for channel, address in wish.masked.items()
        ]
        offer_choices(self, "tell_by", [("", _("不用发消息，我自己上网查")), *offered])
