"""Forms of the hall: a number for somebody who came, another service, a window."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import LineField, NumberField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import CheckChoices, RadioChoices
from xinfang.hall.queries.queue import windows
from xinfang.hall.types import Reason, Service, SetUpWindow, TakeTicket


class ReasonForm(PlainForm):
    """Why a number goes first, if it does."""

    marks_optional = False

    reason = forms.TypedChoiceField(
        required=False,
        label=_("优先"),
        choices=Reason.choices,
        coerce=Reason,
        empty_value=Reason.NONE,
        initial="",
        widget=RadioChoices(),
        help_text=_("看情况选，不用出示证件，也不记是谁。"),
    )


class TakeForm(ReasonForm):
    """A number for somebody who came."""

    service = forms.TypedChoiceField(label=_("来办什么"), coerce=Service, widget=RadioChoices())
    field_order = ("service", "reason")

    def __init__(self, *args: Any, office_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        served = {service for window in windows(office_id) for service in window.services}
        offer_choices(self, "service", [(each.value, each.label) for each in Service if each in served])

    def command(self) -> TakeTicket:
        """The number as asked for."""
        fields = self.cleaned_data
        return TakeTicket(office_id=self.office_id, service=fields["service"], reason=fields["reason"])


class HandOnForm(PlainForm):
    """To the windows of which service."""

    service = forms.TypedChoiceField(
        label=_("转去办什么"), choices=Service.choices, coerce=Service, widget=RadioChoices()
    )


class WindowForm(PlainForm):
    """A window as it is set up; what stands under its number is set up anew."""

    number = NumberField(label=_("窗口号"), max_value=99, help_text=_("已有的窗口号，按这里填的重新设置。"))
    name = LineField(label=_("名称"), max_length=40, help_text=_("例如：登记窗口、法律咨询窗口。"))
    services = forms.TypedMultipleChoiceField(
        label=_("办理的事"), choices=Service.choices, coerce=Service, widget=CheckChoices()
    )

    def command(self, office_id: int) -> SetUpWindow:
        """The window as filled in."""
        fields = self.cleaned_data
        return SetUpWindow(
            office_id=office_id, number=fields["number"], name=fields["name"], services=tuple(fields["services"])
        )
