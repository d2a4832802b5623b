"""Forms about the conference: members, meetings, items, decisions and tasks."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.conference.queries.meetings import members, memberships, offices_kept, to_come
from xinfang.conference.types import MeetingView, PlanMeeting, Presence, Proposal, SeatView, Source
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import BodiesField, BodyField, DayField, KeyField, LineField, ParagraphField
from xinfang.delivery.desk.times_form import TimesForm
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm


class MeetingForm(TimesForm):
    """A meeting as it is planned, with a convenor in the chair."""

    chair = KeyField(label=_("主持"), help_text=_("由召集人主持；召集人在“成员”里列出。"))

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = offices_kept(actor)
        self._chairs = {each.id: each for each in members(on=on) if each.is_convenor and each.office_id in kept}
        named = [(str(key), f"{each.body_name} {each.post}") for key, each in self._chairs.items()]
        offer_choices(self, "chair", [("", _now("请选择")), *named])

    def command(self) -> PlanMeeting:
        """The meeting as filled in."""
        chair: UUID = self.cleaned_data["chair"]
        return PlanMeeting(
            office_id=self._chairs[chair].office_id,
            begins_at=self.begins_at(),
            ends_at=self.ends_at(),
            place=self.cleaned_data["place"],
            chair_id=chair,
        )


class MoveForm(TimesForm):
    """Another time or place, and why."""

    reason = ParagraphField(rows=2, label=_("改期的理由"))

    def __init__(self, *args: Any, shown: MeetingView, **kwargs: Any) -> None:
        begins, ends = timezone.localtime(shown.row.begins_at), timezone.localtime(shown.row.ends_at)
        times = {"day": begins.date(), "begins": begins.time(), "ends": ends.time(), "place": shown.row.place}
        kwargs["initial"] = times
        super().__init__(*args, **kwargs)


class InviteForm(PlainForm):
    """Whom to call besides those who are called anyway; without an item of its own that is meant, it says so."""

    only_carried = forms.BooleanField(
        label=_("没有新的议题，只检查以前会议的任务"),
        error_messages={"required": _("议程上还没有议题：先列入议题；只检查以前会议任务的，请勾选。")},
    )

    others = BodiesField(required=False, label=_("另外通知的单位"))
    urgent_because = LineField(required=False, label=_("紧急的理由"), help_text=_("通知晚于规定的日子才写。"))

    def __init__(self, *args: Any, shown: MeetingView, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if shown.items:
            del self.fields["only_carried"]
        offer_choices(self, "others", choices.bodies(on))


class AttendanceForm(PlainForm):
    """Who came, seat by seat: left empty, nobody did."""

    marks_optional = False

    def __init__(self, *args: Any, seats: Sequence[SeatView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = seats
        for seat in seats:
            hint = _now("写姓名和职务；没有派人参加的不填。")
            self.fields[f"who_{seat.id}"] = LineField(required=False, label=seat.body_name, help_text=hint)

    def presences(self) -> list[Presence]:
        """The seats as filled in."""
        named = {seat.id: self.cleaned_data[f"who_{seat.id}"] for seat in self._seats}
        return [Presence(seat_id=key, was_there=bool(who), who=who) for key, who in named.items()]


class MinutesForm(PlainForm):
    """What the minutes say besides the decisions."""

    summary = ParagraphField(
        rows=5, label=_("会议情况"), help_text=_("谁汇报了什么、讨论了什么；决定和任务由系统写入，不用重复。")
    )


class MemberForm(PlainForm):
    """A body and a post."""

    office = forms.TypedChoiceField(label=_("哪个信访部门"), coerce=int)
    body = BodyField(label=_("成员单位"))
    post = LineField(label=_("职务"), max_length=100, help_text=_("写职务，不写姓名。例如：副市长、分管副局长。"))
    is_convenor = forms.BooleanField(required=False, label=_("召集人"), help_text=_("由党委、政府负责同志担任。"))

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = offices_kept(actor)
        names = body_names(kept)
        offer_choices(self, "office", [(str(key), names[key]) for key in kept])
        if len(kept) == 1:
            self.fields["office"].initial = kept[0]
            self.fields["office"].widget = forms.HiddenInput()
        offer_choices(self, "body", [("", _now("请选择")), *choices.bodies(on)])


class ProposalForm(PlainForm):
    """What is to come before the conference."""

    whose = forms.ChoiceField(label=_("由谁提出"))
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices)
    title = LineField(label=_("议题"))
    number = LineField(
        required=False,
        label=_("信访事项编号"),
        help_text=_("只引用编号，材料里不抄写原文。封存的检举控告不能提出。"),
    )
    problem = KeyField(required=False, widget=forms.HiddenInput)
    brief = ParagraphField(rows=6, label=_("情况"), help_text=_("写事情和各单位的意见；不写信访人的姓名。"))
    asked = ParagraphField(rows=3, label=_("请会议决定什么"))
    reporting = BodyField(label=_("汇报单位"))

    def __init__(self, *args: Any, actor: Actor, on: date, problem_id: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = memberships(actor, on=on)
        names = body_names({body for each in may.values() for body in each} | may.keys())
        whose = [
            (f"{office}:{body}", names[body] if len(may) == 1 else f"{names[body]} → {names[office]}")
            for office, each in may.items()
            for body in sorted(each)
        ]
        offer_choices(self, "whose", whose)
        if len(whose) == 1:
            self.fields["whose"].initial = whose[0][0]
            self.fields["whose"].widget = forms.HiddenInput()
        offer_choices(self, "reporting", [("", _now("请选择")), *choices.bodies(on)])
        offer_choices(self, "problem", [("", ""), *([(str(problem_id), "")] if problem_id else [])])

    def proposed_by(self) -> int:
        """The body for which it is proposed."""
        return int(self.cleaned_data["whose"].partition(":")[2])

    def proposal(self) -> Proposal:
        """The item as filled in."""
        said = self.cleaned_data
        return Proposal(
            office_id=int(said["whose"].partition(":")[0]),
            source=Source(said["source"]),
            title=said["title"],
            brief=said["brief"],
            asked=said["asked"],
            reporting_id=said["reporting"],
            number=said["number"],
            problem_id=said["problem"],
        )


class ScheduleForm(PlainForm):
    """The meeting onto whose agenda an item is put."""

    meeting_id = KeyField(label=_("哪次会议"))

    def __init__(self, *args: Any, office_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(row.id), f"{row.title}（{timezone.localtime(row.begins_at):%Y-%m-%d}）")
            for row in to_come(office_id, on=on)
        ]
        offer_choices(self, "meeting_id", [("", _now("请选择")), *named])


class ReasonForm(PlainForm):
    """Why."""

    reason = ParagraphField(rows=3, label=_("理由"))


class DecisionForm(PlainForm):
    """What the meeting decided."""

    decision = ParagraphField(rows=5, label=_("会议决定"))


class TaskForm(PlainForm):
    """A task: whose, what, by when."""

    owner_id = BodyField(label=_("责任单位"))
    demand = ParagraphField(rows=3, label=_("任务"))
    due_on = DayField(label=_("完成期限"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "owner_id", [("", _now("请选择")), *choices.bodies(on)])


class RulingForm(PlainForm):
    """Whose matter it is, as the minutes say."""

    to_body = BodyField(label=_("由谁办理"), help_text=_("裁定之后，这个单位不能再提异议。"))
    reason = ParagraphField(rows=3, label=_("裁定理由"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "to_body", [("", _now("请选择")), *choices.bodies(on)])


class ReportForm(PlainForm):
    """What was done about a task."""

    words = ParagraphField(rows=5, label=_("完成情况"), help_text=_("做了什么、结果怎样；不写信访人的姓名。"))


class FindingForm(PlainForm):
    """What the check found."""

    finding = ParagraphField(rows=4, label=_("核实情况"), help_text=_("怎样核实的、看到什么。"))


class TaskDayForm(PlainForm):
    """Another day for a task, and why."""

    due_on = DayField(label=_("新的日期"))
    reason = ParagraphField(rows=2, label=_("理由"))
