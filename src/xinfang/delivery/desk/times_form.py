"""The part of a form that says when and where something takes place."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import DayField, LineField
from xinfang.delivery.ui.plain_form import PlainForm


class TimesForm(PlainForm):
    """When and where a meeting or a reception takes place."""

    day = DayField(label=_("日期"))
    begins = forms.TimeField(label=_("开始时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("结束时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = LineField(label=_("地点"))

    def begins_at(self) -> datetime:
        """The moment at which it begins."""
        return self._moment("begins")

    def ends_at(self) -> datetime:
        """The moment at which it ends."""
        return self._moment("ends")

    def _moment(self, name: str) -> datetime:
        naive = datetime.combine(self.cleaned_data["day"], self.cleaned_data[name])
        return timezone.make_aware(naive)
