"""Forms about receptions: a day, a booking by telephone, what was said, and what the leader decides."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.cases.types.oral import Confirmed
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.terms import due_on
from xinfang.delivery.desk.fields import BodiesField, BodyField, DayField, LineField, NumberField, ParagraphField
from xinfang.delivery.desk.times_form import TimesForm
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.receptions.queries.days import offices_kept
from xinfang.receptions.types import (
    RECEIVING,
    Arrangement,
    Charge,
    DayRow,
    Heard,
    Instruction,
    MoveDay,
    PublishDay,
    Reception,
)


class DayForm(TimesForm):
    """A reception day as it is published."""

    office = forms.TypedChoiceField(label=_("哪个信访部门"), coerce=int)
    host = BodyField(label=_("接访领导所在单位"))
    post = LineField(max_length=60, label=_("职务"), help_text=_("只公布职务，例如：副市长（分管住建）。"))
    about = LineField(label=_("接待内容"), help_text=_("例如：住房、物业和征地。"))
    places = NumberField(label=_("名额"), max_value=50, initial=10)
    field_order = ("office", "host", "post", "about", "day", "begins", "ends", "place", "places")

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = body_names(offices_kept(actor))
        offer_choices(self, "office", sorted(named.items()))
        offer_choices(self, "host", choices.bodies(on, kinds=RECEIVING))

    def command(self) -> PublishDay:
        """The day as filled in."""
        said = self.cleaned_data
        return PublishDay(
            office_id=said["office"],
            host_id=said["host"],
            post=said["post"],
            about=said["about"],
            begins_at=self.begins_at(),
            ends_at=self.ends_at(),
            place=said["place"],
            places=said["places"],
        )


class MoveForm(TimesForm):
    """Another time, place or number of places, and why."""

    places = NumberField(label=_("名额"), max_value=50)
    reason = ParagraphField(
        rows=2,
        label=_("理由"),
        help_text=_("时间、地点改了的，选了消息提醒的人会收到消息，其他人请打电话告诉；只改名额的不用。"),
    )

    def __init__(self, *args: Any, shown: DayRow, **kwargs: Any) -> None:
        begins, ends = timezone.localtime(shown.begins_at), timezone.localtime(shown.ends_at)
        times = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
        kwargs["initial"] = times | {"place": shown.place, "places": shown.places}
        super().__init__(*args, **kwargs)

    def command(self) -> MoveDay:
        """The day as it is to be."""
        said = self.cleaned_data
        return MoveDay(
            begins_at=self.begins_at(),
            ends_at=self.ends_at(),
            place=said["place"],
            places=said["places"],
            reason=said["reason"],
        )


class InviteForm(PlainForm):
    """Who sits in."""

    body_ids = BodiesField(
        label=_("请哪些单位一起接访"), help_text=_("它们在名单里只看到自己办理的或者参与办理的事项。")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body_ids", choices.bodies(on))


class ReasonForm(PlainForm):
    """Why."""

    reason = ParagraphField(rows=2, label=_("理由"), help_text=_("选了消息提醒的人会收到消息，其他人请打电话告诉。"))


class BookForm(PlainForm):
    """Whose matter: somebody at the counter or at the telephone."""

    number = LineField(
        label=_("信访编号"), help_text=_("在电话里先核对编号和查询码，或者核对本人。还没有信访事项的，先登记。")
    )


class RecordForm(PlainForm):
    """What was said, read back and confirmed."""

    received_by = LineField(label=_("接访的领导"), help_text=_("姓名和职务。"))
    said = ParagraphField(rows=6, label=_("来访人说了什么"))
    answered = ParagraphField(rows=5, label=_("领导怎样答复"))
    confirmed = forms.TypedChoiceField(
        label=_("念完以后，本人怎样确认"),
        choices=Confirmed.choices,
        widget=RadioChoices(),
        help_text=_("先把上面记的念给本人听，有错当场改。签名的纸质记录扫描放进案卷。"),
    )

    def reception(self) -> Reception:
        """The record."""
        return Reception(**self.cleaned_data)


class CheckForm(forms.Form):
    """What the leader has read and confirms."""

    stamp = forms.CharField(widget=forms.HiddenInput)


class SendBackForm(PlainForm):
    """What was written down wrongly."""

    why = ParagraphField(
        rows=4,
        label=_("哪里记得不对"),
        help_text=_("写明您当时是怎样答复的。来访人说的话已经念给本人听过，不改；更正的是您的答复。"),
    )


class AmendForm(PlainForm):
    """The leader's answer anew."""

    answered = ParagraphField(
        rows=5,
        label=_("更正后的答复"),
        help_text=_("原来念给本人听的那一份也留着。领导核对无误以后，来访人看得到更正。"),
    )


class InstructForm(PlainForm):
    """The leader's instruction."""

    leader = LineField(label=_("批示人"))
    instruction = ParagraphField(
        rows=4, label=_("批示内容"), help_text=_("照原文登记。批示不缩短、不省略任何法定环节和期限。")
    )
    to_whom = LineField(label=_("批给谁"))
    follow_up_by = DayField(label=_("哪天以前看落实"))

    def instruction_given(self) -> Instruction:
        """The instruction."""
        return Instruction(**self.cleaned_data)


class ChargeForm(PlainForm):
    """The leader takes charge; body and post are those of the reception day."""

    sponsor = LineField(label=_("包案领导"), help_text=_("单位和职务就是接访日公布的。"))
    plan = ParagraphField(rows=5, label=_("化解计划"))
    milestone = ParagraphField(rows=2, label=_("下一个节点"))
    milestone_by = DayField(label=_("节点哪天做到"))

    def __init__(self, *args: Any, on: date, office_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone_by"].initial = due_on(Rule.SPONSORSHIP_MILESTONE, on, office_id=office_id)

    def charge(self) -> Charge:
        """The charge."""
        return Charge(**self.cleaned_data)


class OnTheTelephoneForm(PlainForm):
    """Somebody who accuses asks on the telephone to be heard in person."""

    number = LineField(label=_("信访编号"), help_text=_("先核对编号和查询码。不问姓名。"))
    wish = ParagraphField(rows=2, required=False, label=_("本人的愿望"), help_text=_("什么时候方便，要不要人陪。"))


class ArrangeForm(PlainForm):
    """When and where somebody who accuses is heard, and whom to ask for."""

    day = DayField(label=_("日期"))
    begins = forms.TimeField(label=_("时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = LineField(label=_("地点"), help_text=_("选别人看不到谁来的地方，不在接访大厅里叫号。"))
    ask_for = LineField(max_length=60, label=_("到了找谁"), help_text=_("本人到了不用说事由、不用登记姓名。"))
    is_certain = forms.BooleanField(required=False, label=_("时间没有写错，就约在这时"))

    def __init__(self, *args: Any, shown: Arrangement | None, on: date, **kwargs: Any) -> None:
        if shown is not None:
            begins = timezone.localtime(shown.begins_at)
            times = {"day": begins.date(), "begins": begins.time()}
            kwargs["initial"] = times | {"place": shown.place, "ask_for": shown.ask_for}
        super().__init__(*args, **kwargs)
        self.on = on
        if not self.is_bound:
            del self.fields["is_certain"]  # asked only where the time that was given is unusual

    def clean(self) -> dict[str, Any]:
        """A time when offices are closed, or one far ahead, is asked about once."""
        cleaned = super().clean() or self.cleaned_data
        day, begins = cleaned.get("day"), cleaned.get("begins")
        doubt = _doubt(day, begins, on=self.on) if day and begins else None
        if doubt is None:
            del self.fields["is_certain"]
        elif not cleaned.get("is_certain"):
            self.add_error("is_certain", doubt)
        return cleaned

    def arrangement(self) -> Arrangement:
        """As it was filled in."""
        said = self.cleaned_data
        begins_at = timezone.make_aware(datetime.combine(said["day"], said["begins"]))
        return Arrangement(begins_at=begins_at, place=said["place"], ask_for=said["ask_for"])


def _doubt(day: date, begins: time, *, on: date) -> str | None:
    """Why to ask again about a time, local as it was typed, of a reception apart; None if there is no reason."""
    book = LawBook.load()
    if book.receptions.is_out_of_hours(day, begins, calendar=book.calendar):
        return str(_("这个时间在办公时间以外，或者是休息日。没有写错的，请勾选，再约一次。"))
    if book.receptions.is_far_ahead(day, on=on, calendar=book.calendar):
        return str(_("约得太远，本人要等很久。没有写错的，请勾选，再约一次。"))
    return None


class HeardForm(PlainForm):
    """What was said apart, read back and confirmed."""

    said = ParagraphField(rows=6, label=_("来访人说了什么"))
    answered = ParagraphField(rows=4, label=_("怎样答复"))
    confirmed = forms.TypedChoiceField(
        label=_("念完以后，本人怎样确认"),
        choices=Confirmed.choices,
        widget=RadioChoices(),
        help_text=_("先把上面记的念给本人听，有错当场改。新的线索和材料，另外补充进检举控告件。"),
    )

    def heard(self) -> Heard:
        """The record."""
        return Heard(**self.cleaned_data)


class SettleForm(PlainForm):
    """What came of it."""

    finding = ParagraphField(
        rows=4, label=_("落实情况"), help_text=_("写明怎样核实的、结果怎样。批示没有反馈、包案没有结束的，还不能登记。")
    )
