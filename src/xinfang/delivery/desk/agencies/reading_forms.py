"""Forms of the log of readings: which lines are wanted, and why they are taken away."""

from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.reading import Sought
from xinfang.delivery.desk.fields import DayField, LineField
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm


class ReadingFilter(AddressForm):
    """By matter, by who read, and by day."""

    number = LineField(required=False, max_length=60, label=_("信访编号"))
    reader = LineField(required=False, max_length=60, label=_("阅看人"))
    first_day = DayField(required=False, label=_("从哪天"))
    last_day = DayField(required=False, label=_("到哪天"))

    @property
    def sought(self) -> Sought:
        """What was asked for; everything, where the form does not make sense."""
        return Sought(**self.cleaned_data) if self.is_valid() else Sought()


class TakeForm(PlainForm):
    """Why the lines that are listed are taken away; which they are stands in the address."""

    reason = LineField(label=_("导出理由"), min_length=4, help_text=_("例如：年度审计。导出本身也记入阅看记录。"))
