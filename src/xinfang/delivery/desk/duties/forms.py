"""Forms about duties: plan one, move it, record it, take a record back, cancel it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import bodies, officers_of
from xinfang.delivery.desk.fields import DayField, LineField, NumberField, OfficerField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.duties.queries import offices_planning
from xinfang.duties.types import DutyRecord, Kind, PlanDuty


class PlanForm(PlainForm):
    """A duty as it is planned, by whoever plans the year of one office."""

    office = forms.TypedChoiceField(label=_("哪个信访部门"), coerce=int)
    kind = forms.ChoiceField(label=_("类别"))
    title = LineField(label=_("名称"), help_text=_("例如：第二次依法行政专题会议。"))
    due_on = DayField(label=_("应当完成的日期"))
    responsible = OfficerField(required=False, label=_("负责人"))
    plan = ParagraphField(required=False, rows=4, label=_("安排"), help_text=_("议题、对象、地点、要准备的材料。"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = offices_planning(actor)
        names = bodies(keys)
        people = [person for key in keys for person in officers_of(key)]
        offer_choices(self, "office", [(str(key), names[key].name) for key in keys])
        offer_choices(self, "kind", Kind.choices)
        offer_choices(self, "responsible", [("", _now("还没有定")), *((str(each.id), each.name) for each in people)])
        if len(keys) == 1:
            self.fields["office"].initial = keys[0]
            self.fields["office"].widget = forms.HiddenInput()

    def command(self) -> PlanDuty:
        """The duty as filled in."""
        fields = self.cleaned_data
        return PlanDuty(
            office_id=fields["office"],
            kind=Kind(fields["kind"]),
            title=fields["title"],
            due_on=fields["due_on"],
            plan=fields["plan"],
            responsible_id=fields["responsible"],
        )


class MoveForm(PlainForm):
    """Another day, and why."""

    due_on = DayField(label=_("新的日期"))
    reason = ParagraphField(rows=2, label=_("改期的理由"))


class RecordForm(PlainForm):
    """What was done."""

    done_on = DayField(label=_("完成日期"))
    attended = NumberField(required=False, label=_("参加人数"))
    result = ParagraphField(rows=5, label=_("结果"), help_text=_("做了什么、定了什么，材料存放在哪里。"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"done_on": on}
        super().__init__(*args, **kwargs)

    def record(self) -> DutyRecord:
        """The record as filled in."""
        fields = self.cleaned_data
        return DutyRecord(done_on=fields["done_on"], result=fields["result"], attended=fields["attended"])


class ReasonForm(PlainForm):
    """Why."""

    reason = ParagraphField(rows=3, label=_("理由"))
