"""What the conference's office sends out on paper: the call to a meeting, and its minutes (会议通知、会议纪要)."""

from collections.abc import Iterator
from datetime import date

from xinfang.base.days import OFFICE_ZONE
from xinfang.base.icalendar import Occasion
from xinfang.conference.types import MeetingState, MeetingView, TaskRow
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import Block, BlockKind, worded
from xinfang.letters.types import Style

_NUMERALS = "一二三四五六七八九十"


def call_to(shown: MeetingView) -> Sheet:
    """The letter that calls the bodies to a meeting, with its agenda; papers are read in the system only."""
    begins = shown.row.begins_at.astimezone(OFFICE_ZONE)
    lines = [
        _paragraph(f"定于{worded(begins.date())}{begins:%H:%M}在{shown.row.place}召开{shown.row.title}。请派员参加。"),
        _paragraph(f"主持：{shown.chair}"),
        _heading("一、议程"),
        *(
            _paragraph(f"{nth}．{each.row.title}（{each.row.reporting}汇报）")
            for nth, each in enumerate(shown.items, 1)
        ),
        *([_heading("二、检查以前会议交办的任务")] if shown.carried else []),
        *(_task(each) for each in shown.carried),
        _paragraph("会议材料请在系统内查阅，不另行印发。"),
    ]
    return _sheet(shown, title=f"关于召开{shown.row.title}的通知", number="", dated=shown.called_on, blocks=lines)


def minutes_of(shown: MeetingView) -> Sheet:
    """The signed minutes: who was there, what was decided, whose task it is, by when."""
    present = "、".join(f"{seat.body_name}（{seat.who}）" for seat in shown.seats if seat.was_there)
    absent = "、".join(seat.body_name for seat in shown.seats if not seat.was_there)
    begins = shown.row.begins_at.astimezone(OFFICE_ZONE)
    lines = [
        _paragraph(f"{worded(begins.date())}，{shown.chair}在{shown.row.place}主持召开{shown.row.title}。"),
        *(_paragraph(line) for line in shown.summary.splitlines()),
        *_decisions(shown),
        *([_heading("以前会议任务的检查情况")] if shown.checked else []),
        *(_paragraph(line) for line in shown.checked.splitlines()),
        _paragraph(f"出席：{present}"),
        *([_paragraph(f"缺席：{absent}")] if absent else []),
    ]
    assert shown.signed_on is not None
    return _sheet(shown, title=f"{shown.row.title}纪要", number=shown.row.number, dated=shown.signed_on, blocks=lines)


def occasion_of(shown: MeetingView) -> Occasion:
    """The meeting in a calendar. Agenda and papers stay in the system."""
    return Occasion(
        uid=f"{shown.row.id}@conference",
        begins=shown.row.begins_at,
        ends=shown.row.ends_at,
        title=shown.row.title,
        place=shown.row.place,
        sequence=shown.sequence,
        is_cancelled=shown.row.state is MeetingState.CANCELLED,
    )


def _decisions(shown: MeetingView) -> Iterator[Block]:
    for nth, each in enumerate(shown.items):
        yield _heading(f"{_numeral(nth)}、{each.row.title}")
        for line in each.decision.splitlines():
            yield _paragraph(line)
        yield from map(_task, each.tasks)


def _numeral(nth: int) -> str:
    """Items are numbered in Chinese as far as one character goes, and plainly after that."""
    return _NUMERALS[nth] if nth < len(_NUMERALS) else str(nth + 1)


def _task(task: TaskRow) -> Block:
    return _paragraph(f"{task.owner_name}：{task.demand}（最迟{worded(task.due_on)}完成）")


def _sheet(shown: MeetingView, *, title: str, number: str, dated: date, blocks: list[Block]) -> Sheet:
    return Sheet(
        style=Style.FILE,
        organ=shown.office_name,
        number=number,
        title=title,
        addressee="、".join(seat.body_name for seat in shown.seats) + "：",
        blocks=tuple(blocks),
        attachments=(),
        copies="",
        signed=f"{shown.office_name}（联席会议办公室）",
        dated=dated,
        code="",
        check_address="",
    )


def _paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, texts=(text,))


def _heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, texts=(text,))
