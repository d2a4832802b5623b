"""Reception days and bookings as the parts of the design system want them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xinfang.cases.types.views import CaseView, ClockView
from xinfang.delivery.ui.values import Badge, Link, SummaryRow, Tone
from xinfang.receptions.types import BookingRow, BookingState, BookingView, Checked, DayRow, DayState, RecordView

_LOOKS = {
    BookingState.BOOKED: (Tone.BRAND, "calendar"),
    BookingState.WAITING: (Tone.HEED, "hourglass"),
    BookingState.CANCELLED: (Tone.PLAIN, "x"),
    BookingState.CLOSED: (Tone.ALARM, "x"),
    BookingState.RECEIVED: (Tone.GOOD, "circle-check"),
    BookingState.ABSENT: (Tone.PLAIN, "x"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A booking as a line of the day."""

    row: BookingRow
    badges: Sequence[Badge]
    href: str


def lines(rows: Sequence[BookingRow]) -> Sequence[Line]:
    """Bookings in sight as lines of their day."""
    return tuple(Line(row=row, badges=badges(row), href=address(row)) for row in rows)


def badges(row: BookingRow) -> Sequence[Badge]:
    """How a booking stands, and what was decided as long as it is open."""
    tone, icon = _LOOKS[row.state]
    return (Badge(label=str(row.state.label), tone=tone, icon=icon), *_checked(row), *_decided(row))


def _checked(row: BookingRow) -> Sequence[Badge]:
    if row.checked is Checked.RETURNED:
        return (Badge(label=str(row.checked.label), tone=Tone.ALARM, icon="arrow-back-up"),)
    if row.checked is Checked.CONFIRMED:
        return (Badge(label=str(row.checked.label), tone=Tone.GOOD, icon="signature"),)
    return (Badge(label=_("领导还没有核对"), tone=Tone.HEED, icon="hourglass"),) if row.is_unchecked else ()


def _decided(row: BookingRow) -> Sequence[Badge]:
    if row.decision is None:
        return ()
    if row.is_late:
        return (Badge(label=_("过了日子还没有落实"), tone=Tone.ALARM, icon="clock-exclamation"),)
    if row.is_open:
        return (Badge(label=str(row.decision.label), tone=Tone.HEED, icon="hourglass"),)
    return (Badge(label=str(row.decision.label), tone=Tone.GOOD, icon="check"),)


def when(row: DayRow) -> str:
    """The day and the hours."""
    begins, ends = timezone.localtime(row.begins_at), timezone.localtime(row.ends_at)
    return f"{begins:%Y-%m-%d %H:%M}—{ends:%H:%M}"


def day_facts(row: DayRow) -> list[SummaryRow]:
    """What a reader of a day wants to know first."""
    taken = _("%(places)s 个，还有 %(free)s 个；候补 %(waiting)s 位") % {
        "places": row.places,
        "free": row.free,
        "waiting": row.waiting,
    }
    rows = (
        (_("时间"), when(row)),
        (_("地点"), row.place),
        (_("接待内容"), row.about),
        (_("名额"), taken),
        (_("最迟哪天预约"), row.booked_by.isoformat()),
        (_("一起接访的单位"), _("、").join(row.sitting_in)),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def day_badge(row: DayRow) -> Badge | None:
    """Whether a day does not take place."""
    return Badge(label=str(row.state.label), tone=Tone.HEED, icon="x") if row.state is DayState.CANCELLED else None


def matter_facts(case: CaseView) -> list[SummaryRow]:
    """A matter on one page: where it came from, who has it, how far it is."""
    people = dict.fromkeys(person.name for each in case.submissions for person in each.petitioners)
    rows = (
        (_("信访编号"), case.number),
        (_("信访人"), _("、").join(filter(None, people))),
        (_("收到"), f"{case.received_on.isoformat()} {case.channel_label}"),
        (_("现在"), case.state_label),
        (_("由谁负责"), case.holder_name),
        (_("经办人"), case.handler_name),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def running(case: CaseView) -> list[ClockView]:
    """The periods that run, the nearest first."""
    return sorted((clock for clock in case.clocks if clock.ended_on is None), key=lambda clock: clock.legal_due)


def record_facts(shown: BookingView) -> list[SummaryRow]:
    """What was said at the reception, what was said of that since, and what was decided."""
    row = shown.row
    rows = (
        *_words(shown.record),
        (_("来访人怎样确认"), shown.confirmed),
        (_("定下怎样办"), str(row.decision.label) if row.decision else ""),
        (_("哪天以前看落实"), row.follow_up_by.isoformat() if row.follow_up_by else ""),
        (_("落实日期"), row.settled_on.isoformat() if row.settled_on else ""),
        (_("落实情况"), shown.finding),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def words_of(shown: BookingView) -> list[SummaryRow]:
    """What was written down, and what was said of it since."""
    return [SummaryRow(label=label, value=value) for label, value in _words(shown.record)]


def _words(record: RecordView | None) -> Sequence[tuple[str, str]]:
    if record is None:
        return ()
    return (
        (_("接访的领导"), record.received_by),
        (_("记录人"), record.written_by),
        (_("来访人说了什么"), record.said),
        (_("领导怎样答复"), record.answered),
        *((str(each.kind.label), each.text) for each in record.remarks),
    )


def trail(*steps: Link) -> Sequence[Link]:
    """Where a page of receptions stands."""
    return (
        Link(href=reverse("desk:together"), label=_("协同")),
        Link(href=reverse("desk:receptions"), label=_("领导接访")),
        *steps,
    )


def day_link(row: DayRow, *, current: bool = False) -> Link:
    """The page of a day."""
    label = _("%(who)s %(day)s") % {"who": row.who, "day": timezone.localtime(row.begins_at).date().isoformat()}
    return Link(href=reverse("desk:reception", args=[row.id]), label=label, current=current)


def address(row: BookingRow) -> str:
    """The page of a booking."""
    return reverse("desk:reception-booking", args=[row.id])
