"""The rows of a registration sheet: each is judged by the same form as the one screen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import QueryDict
from django.utils.translation import gettext as _

from xinfang.agencies.sheets.reading import SheetRow
from xinfang.cases.queries.candidates import candidates_for_each
from xinfang.cases.types.candidates import Candidate
from xinfang.delivery.desk.choices import Lists
from xinfang.delivery.desk.register.earlier import outline_of
from xinfang.delivery.desk.register.forms import DESK_CHANNELS, RegistrationForm
from xinfang.delivery.desk.register.offices import Offices
from xinfang.procedure.codes import CHANNEL_LABELS, Channel

COLUMNS = {
    "信访形式": "channel",
    "收到日期": "received_on",
    "邮戳日期": "postmark_on",
    "姓名": "name",
    "住址": "address",
    "电话": "phone",
    "信访人数": "petitioner_count",
    "共同信访人": "others",
    "代表": "representatives",
    "标题": "title",
    "内容": "body",
    "诉求": "claims",
    "问题属地": "region",
    "具体地点": "place",
    "内容分类": "topic",
    "重大紧急": "urgent",
}
"""Headings of the sheet, and the fields of the form that they fill."""

NEEDED = ("内容",)
PROSE = ("内容", "诉求")
_LISTS = ("claims", "others", "representatives")  # several in one cell, with semicolons between them
MOST_ROWS = 500
YES = frozenset({"是", "y", "yes", "1", "true", "√"})
_DAY_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row with what is wrong with it; without problems its form can be filed."""

    row: SheetRow
    form: RegistrationForm
    problems: tuple[str, ...]
    earlier: tuple[Candidate, ...] = ()
    """Matters that are registered already and read nearly the same."""

    @property
    def doubt(self) -> str:
        """What to look at again before it is filed; empty if nothing is odd."""
        return self.form.doubt if self.form.doubts_the_day else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it before it is filed; what has problems is not filed."""
        return not self.problems and bool(self.doubt or self.earlier)

    @property
    def cells(self) -> dict[str, str]:
        """The cells of all columns, empty where the sheet has no such column."""
        return cells_of(self.row)


def judge(rows: Sequence[SheetRow], *, office: Offices, on: date) -> list[JudgedRow]:
    """Every row with its problems; a row that repeats an earlier one of the same sheet is one.

    `office` is the one body that they are to be registered for.
    """
    lists = Lists.of_day(on)
    first_lines: dict[UUID, int] = {}
    judged = []
    for row in rows:
        key = row_key(row, office_id=office[0][0] if office else None)
        form = RegistrationForm(_form_data(row, key, lists=lists, on=on), on=on, offices=office, lists=lists)
        problems = [_problem(form, name, text) for name, texts in form.errors.items() for text in texts]
        if row.formulas:
            problems.append(_("%(columns)s：是公式，请改成文字。") % {"columns": "、".join(row.formulas)})
        if key in first_lines:
            problems.append(_("和第 %(line)d 行完全相同。") % {"line": first_lines[key]})
        first_lines.setdefault(key, row.number)
        judged.append(JudgedRow(row=row, form=form, problems=tuple(problems)))
    return judged


def with_earlier(judged: Sequence[JudgedRow]) -> list[JudgedRow]:
    """The rows, and with those that can be filed what may be the same and is there already."""
    good = [row for row in judged if not row.problems and row.form.office_id is not None]
    found = dict(
        zip((row.row.number for row in good), candidates_for_each([outline_of(row.form) for row in good]), strict=True)
    )
    return [replace(row, earlier=found.get(row.row.number, ())) for row in judged]


def row_key(row: SheetRow, *, office_id: int | None) -> UUID:
    """The same content entered by the same office is the same submission, in whatever file and line it stands.

    Empty cells say nothing, so that a column that the sheet gets later makes no other submission of it.
    """
    filled = {column: cell for column, cell in cells_of(row).items() if cell}
    content = json.dumps([office_id, filled], ensure_ascii=False, sort_keys=True)
    return uuid5(NAMESPACE_URL, f"xinfang:sheet:{content}")


def cells_of(row: SheetRow) -> dict[str, str]:
    """The cells of a row under all headings."""
    return {column: row.cells.get(column, "") for column in COLUMNS}


def _form_data(row: SheetRow, key: UUID, *, lists: Lists, on: date) -> QueryDict:
    cells = {COLUMNS[column]: cell for column, cell in cells_of(row).items()}
    data = QueryDict(mutable=True)
    data.update(
        cells
        | {
            "key": str(key),
            "channel": _code(cells["channel"], _channels()) or Channel.LETTER.value,
            "received_on": _day(cells["received_on"]) or on.isoformat(),
            "postmark_on": _day(cells["postmark_on"]),
            **{name: cells[name].replace("；", "\n").replace(";", "\n") for name in _LISTS},
            "region": _code(cells["region"], lists.regions),
            "topic": _code(cells["topic"], lists.topics),
            "is_long_ago": "on",  # told in the preview, where the whole sheet is confirmed
            "urgent": "on" if cells["urgent"].lower() in YES else "",
        }
    )
    return data


def _channels() -> list[tuple[str, str]]:
    return [(channel.value, CHANNEL_LABELS[channel]) for channel in DESK_CHANNELS]


def _code(typed: str, offered: Sequence[tuple[Any, Any]]) -> str:
    """The code of a choice named by code or label; anything else stays as typed, for the form to refuse."""
    for code, label in offered:
        if isinstance(label, list):
            inner = _code(typed, label)
            if inner != typed:
                return inner
        elif typed and typed in (code, str(label)):
            return str(code)
    return typed


def _day(typed: str) -> str:
    """A day in ISO form from the ways in which days are written; anything else stays as typed."""
    for day_format in _DAY_FORMATS:
        try:
            return datetime.strptime(typed, day_format).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return typed


def _problem(form: RegistrationForm, name: str, text: Any) -> str:
    column = next((column for column, field in COLUMNS.items() if field == name), "")
    if not column or column in str(text):
        return str(text)
    return _("%(column)s：%(text)s") % {"column": column, "text": text}
