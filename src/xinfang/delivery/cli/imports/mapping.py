"""Which column holds what: said on the command line, in a file, or read from the headings."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from xinfang.base.text import clean_line, plain
from xinfang.delivery.cli.imports.source import BadLedgerError


class Field(StrEnum):
    """What a ledger can say of a matter."""

    REFERENCE = "reference"
    RECEIVED_AT = "received_at"
    TITLE = "title"
    BODY = "body"
    PETITIONER = "petitioner"
    TOPIC = "topic"
    REPLY = "reply"
    REPLIED_AT = "replied_at"


_SHOWN_COLUMNS, _SHOWN_CHARACTERS = 40, 30

# Headings under which ledgers of petition offices keep these, the surest first.
_HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.REFERENCE: (
        *("reference", "id", "编号", "信访编号", "信访件编号", "登记编号", "登记号", "受理编号", "工单编号"),
        *("工单号", "留言编号", "事项编号", "案件编号", "件号", "number", "no"),
    ),
    Field.RECEIVED_AT: (
        *("received_at", "posted_at", "收到时间", "收到日期", "登记时间", "登记日期", "信访日期", "信访时间"),
        *(
            "来信日期",
            "来访日期",
            "来电时间",
            "留言时间",
            "受理时间",
            "提交时间",
            "发布时间",
            "日期",
            "received",
            "date",
        ),
    ),
    Field.TITLE: ("title", "标题", "主题", "事项名称", "留言主题", "信访标题", "概况", "概况信息", "subject"),
    Field.BODY: (
        *("body", "内容", "信访内容", "留言详情", "详细内容", "反映内容", "反映情况", "诉求内容", "主要内容"),
        *("问题描述", "事由", "来信内容", "来电内容", "正文", "content", "text", "description"),
    ),
    Field.PETITIONER: (
        *("petitioner", "user", "信访人", "信访人姓名", "姓名", "来信人", "来访人", "来电人", "反映人", "诉求人"),
        *("留言用户", "网友", "名称", "name", "author"),
    ),
    Field.TOPIC: ("topic", "label", "内容分类", "问题分类", "分类", "类别", "一级分类", "一级标签", "category"),
    Field.REPLY: (
        "reply",
        "答复",
        "答复内容",
        "答复意见",
        "回复",
        "回复内容",
        "办理结果",
        "处理意见",
        "处理结果",
        "answer",
    ),
    Field.REPLIED_AT: (
        *("replied_at", "答复时间", "答复日期", "回复时间", "回复日期", "办结时间", "办结日期", "answered_at"),
    ),
}


def parse_assignments(*, assignments: Sequence[str]) -> dict[Field, str]:
    """FIELD=COLUMN, as given on the command line. Raises BadLedgerError."""
    pairs: dict[Field, str] = {}
    for assignment in assignments:
        name, sign, column = assignment.partition("=")
        if not sign:
            raise BadLedgerError(_("“%s”应写成 字段=列名。") % assignment)
        pairs[_field(name.strip())] = column.strip()
    return pairs


def read_mapping_file(*, path: Path) -> dict[Field, str]:
    """The same from a YAML or JSON file: one mapping of fields to columns. Raises BadLedgerError."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as unreadable:
        raise BadLedgerError(_("读不了对应表 %(file)s：%(why)s") % {"file": path, "why": unreadable}) from unreadable
    if not isinstance(content, Mapping):
        raise BadLedgerError(_("对应表 %(file)s 应写成每行一条的“字段: 列名”。") % {"file": path})
    return {_field(str(name)): "" if column is None else str(column) for name, column in content.items()}


def resolve(*, columns: Sequence[str], said: Mapping[Field, str]) -> dict[Field, int]:
    """The position of each field's column. What was not said is found by its heading, an empty word leaves it out.

    Raises BadLedgerError for a column that is not there or there twice, and if neither title nor body is found.
    """
    places = {field: _place(field, column, columns) for field, column in said.items() if column}
    for field, headings in _HEADINGS.items():
        if field not in said:
            place = _place_by_heading(headings, columns, places.values())
            if place is not None:
                places[field] = place
    if Field.TITLE not in places and Field.BODY not in places:
        raise BadLedgerError(
            _("没有找到标题或内容所在的列；请用 --map body=列名 写明。表里的列有：%s") % _listed(columns)
        )
    return places


def _field(name: str) -> Field:
    try:
        return Field(name.lower())
    except ValueError as unknown:
        raise BadLedgerError(
            _("没有“%(name)s”这个字段；字段有：%(fields)s") % {"name": name, "fields": "、".join(Field)}
        ) from unknown


def _place(field: Field, column: str, columns: Sequence[str]) -> int:
    wanted = plain(column)
    found = [place for place, name in enumerate(columns) if plain(name) == wanted]
    if len(found) == 1:
        return found[0]
    values = {"field": field, "column": column, "listed": _listed(columns)}
    if found:
        raise BadLedgerError(_("字段 %(field)s 指的列“%(column)s”在表里不止一个。表里的列有：%(listed)s") % values)
    raise BadLedgerError(_("字段 %(field)s 指的列“%(column)s”不在表里。表里的列有：%(listed)s") % values)


def _place_by_heading(headings: Sequence[str], columns: Sequence[str], taken: Collection[int]) -> int | None:
    """The first column, not yet taken, under the surest of the headings."""
    names = [None if place in taken else plain(name) for place, name in enumerate(columns)]
    return next((names.index(heading) for heading in headings if heading in names), None)


def _listed(columns: Sequence[str]) -> str:
    """Headings for a message: without what a terminal would take for commands, and not without end."""
    return "、".join(clean_line(column)[:_SHOWN_CHARACTERS] for column in columns[:_SHOWN_COLUMNS])
