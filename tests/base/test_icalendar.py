"""Calendar files: folded at the right octets, escaped, in universal time."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xinfang.base.days import OFFICE_ZONE
from xinfang.base.icalendar import Occasion, WholeDay, calendar_file

AT = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)


def written(title: str, **values: object) -> bytes:
    occasion = Occasion(uid="1@x", begins=AT, ends=AT + timedelta(hours=2), title=title, **values)  # type: ignore[arg-type]
    return calendar_file([occasion], stamped=datetime(2026, 3, 1, tzinfo=UTC))


def test_a_meeting_in_a_calendar() -> None:
    lines = written("会议; 第一次", place="三楼, 东", sequence=2, is_cancelled=True).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"DTSTART:20260302T010000Z", "DTEND:20260302T030000Z", "SEQUENCE:2", "STATUS:CANCELLED"} <= set(lines)
    assert "SUMMARY:会议\\; 第一次" in lines
    assert "LOCATION:三楼\\, 东" in lines


@given(st.text(alphabet="会议;,\\\n x", max_size=120))
def test_no_line_is_longer_than_it_may_be_and_none_is_lost(title: str) -> None:
    file = written(title)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    unfolded = file.replace(b"\r\n ", b"").decode()
    (summary,) = (line for line in unfolded.split("\r\n") if line.startswith("SUMMARY:"))
    plain = summary.removeprefix("SUMMARY:")
    assert plain == title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def test_a_day_without_an_hour_takes_nobodys_time() -> None:
    day = WholeDay(uid="1@x", day=date(2026, 12, 31), title="办理期限")
    lines = calendar_file([day], stamped=datetime(2026, 3, 1, tzinfo=UTC)).decode().split("\r\n")
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "TRANSP:TRANSPARENT"} <= set(lines)
