"""The public calculator: an event, a day, and what follows from them."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.cases.reader import language
from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.plain_form import AddressForm
from xinfang.law.book import LawBook
from xinfang.law.happenings import CONCERNING_PETITIONERS, INCLUDED, event_name
from xinfang.law.model import StartEvent


def _events() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that starts a period, what people mostly ask about first; what is included in another is left out."""
    lang = language()
    instruments = LawBook.load().instruments.values()
    starting = {term.starts for instrument in instruments for term in instrument.terms.values()}
    others = [event for event in StartEvent if event in starting - {*CONCERNING_PETITIONERS, *INCLUDED}]
    groups = ((_("信访人的事"), CONCERNING_PETITIONERS), (_("单位和其他程序的事"), others))
    return [(str(label), [(event.value, event_name(event, lang=lang)) for event in events]) for label, events in groups]


class CalculatorForm(AddressForm):
    """Which event, and when."""

    event = forms.ChoiceField(
        label=_("发生了什么"),
        choices=_events,
        error_messages={"required": _("请选一项。")},
    )
    day = DatePartsField(
        label=_("哪一天"),
        help_text=_("例如：2026 年 3 月 5 日"),
        error_messages={"required": _("请填写日期。")},
    )

    def happened(self) -> StartEvent:
        """What happened."""
        return StartEvent(self.cleaned_data["event"])

    def start(self) -> date:
        """The day of the event."""
        day = self.cleaned_data["day"]
        assert isinstance(day, date)
        return day
