"""What portal and desk share about the hall: pictures of the services, and the form by which a visit is booked."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.hall.queries.booking import free_slots
from xinfang.hall.queries.queue import windows
from xinfang.hall.types import BOOKABLE, Book, Service

ICONS: Mapping[Service, str] = MappingProxyType(
    {
        Service.REGISTER: "pencil-plus",
        Service.ASK: "search",
        Service.LAW: "scale",
        Service.MEDIATE: "users",
        Service.LEADER: "user",
    }
)
"""A picture for each service, for whoever does not read."""
NAME_CHARACTERS, PHONE_CHARACTERS = 40, 40


class BookingForm(PlainForm):
    """For what, when, and how the person is called and reached. What is full for one service may be free for another:
    the room says so when it is sent.
    """

    service = forms.TypedChoiceField(label=_("您来办什么"), coerce=Service, widget=RadioChoices(cards=True))
    slot = forms.TypedChoiceField(
        label=_("什么时候来"), coerce=datetime.fromisoformat, help_text=_("只列出还有空位的时段。")
    )
    name = forms.CharField(max_length=NAME_CHARACTERS, label=_("怎么称呼您"), help_text=_("写姓也可以，例如：王女士。"))
    phone = forms.CharField(
        max_length=PHONE_CHARACTERS,
        label=_("联系电话"),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("只在改时间的时候联系您；来过、取消或者当天过后就销毁。"),
    )

    def __init__(self, *args: Any, office_id: int, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        served = {service for window in windows(office_id) for service in window.services}
        offered = [service for service in BOOKABLE if service in served]
        offer_choices(self, "service", [(service.value, service.label) for service in offered])
        free = {(slot.day, slot.starts) for service in offered for slot in free_slots(office_id, service, now=now)}
        by_day: dict[date, list[time]] = {}
        for day, starts in sorted(free):
            by_day.setdefault(day, []).append(starts)
        offer_choices(self, "slot", [(_day(day), [_option(day, each) for each in by_day[day]]) for day in by_day])

    def clean_phone(self) -> str:
        """The number without blanks and brackets."""
        return dialled(self.cleaned_data["phone"])

    def command(self) -> Book:
        """The appointment as filled in."""
        fields = self.cleaned_data
        slot: datetime = fields["slot"]
        return Book(
            office_id=self.office_id,
            service=fields["service"],
            day=slot.date(),
            starts=slot.time(),
            name=fields["name"],
            phone=fields["phone"],
        )


def _day(day: date) -> str:
    return f"{day.isoformat()} {date_format(day, 'l')}"


def _option(day: date, starts: time) -> tuple[str, str]:
    at = datetime.combine(day, starts)
    return at.isoformat("T", "minutes"), at.isoformat(" ", "minutes")
