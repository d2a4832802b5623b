"""The public calculator: an event, a day, and what follows from them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.directory import petition_office_id
from xinfang.agencies.queries import petition_offices
from xinfang.cases.reader import language
from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import AddressForm
from xinfang.law.book import LawBook
from xinfang.law.happenings import AMONG_OFFICES, CONCERNING_PETITIONERS, INCLUDED, event_name
from xinfang.law.model import StartEvent


def _events() -> list[tuple[str, list[tuple[str, str]]]]:
    """What people meet that starts a period, what they mostly ask about first; without what another one includes."""
    lang = language()
    instruments = LawBook.load().instruments.values()
    starting = {term.starts for instrument in instruments for term in instrument.terms.values()}
    met = starting - {*CONCERNING_PETITIONERS, *INCLUDED, *AMONG_OFFICES}
    others = [event for event in StartEvent if event in met]
    groups = ((_("信访人的事"), CONCERNING_PETITIONERS), (_("单位和其他程序的事"), others))
    return [(str(label), [(event.value, event_name(event, lang=lang)) for event in events]) for label, events in groups]


class CalculatorForm(AddressForm):
    """Which event, and when; and with which petition office, where there are several."""

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
    office = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=_("哪个信访部门"),
        help_text=_("法律没有定死的天数，由各信访部门自己规定；只会对信访人更有利。"),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = petition_offices(on=on)
        if len(offices) > 1:
            own = petition_office_id()
            own_first = sorted(offices, key=lambda office: office.id != own)
            offer_choices(self, "office", [(office.id, office.name) for office in own_first])
        else:
            del self.fields["office"]

    def office_id(self) -> int:
        """The petition office whose numbers count."""
        chosen: int | None = self.cleaned_data.get("office")
        return chosen or petition_office_id()

    def happened(self) -> StartEvent:
        """What happened."""
        return StartEvent(self.cleaned_data["event"])

    def start(self) -> date:
        """The day of the event."""
        day = self.cleaned_data["day"]
        assert isinstance(day, date)
        return day
