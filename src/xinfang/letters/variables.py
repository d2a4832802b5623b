"""The variables that a template may use, each with what it means: the list that administrators read, and the
measure by which a template is checked.

A text is a value, a mapping has parts (`issuer.name`), a list of one entry is walked through with `{% for %}`.
"""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from uuid import UUID

from xinfang.law.model import Rule
from xinfang.law.wording import RULE_NAMES
from xinfang.procedure.acts import Act
from xinfang.procedure.documents import Document
from xinfang.procedure.tables import TABLES

Schema = str | Mapping[str, "Schema"] | list["Schema"]


def _body(who: str) -> Mapping[str, Schema]:
    parts = {"name": "全称", "short_name": "简称", "phone": "电话", "address": "地址", "hours": "办公时间"}
    return {name: f"{who}的{part}" for name, part in parts.items()}


_CLAIM: Mapping[str, Schema] = {
    "ordinal": "序号（一、二……）",
    "text": "诉求",
    "type": "类别",
    "route": "途径",
    "outcome": "处理结果",
    "findings": "查明的事实",
    "basis": "依据",
    "answer": "处理意见",
    "perform_by": "落实期限",
    "agreed": "双方约定的内容",
}
_CLOCK: Mapping[str, Schema] = {
    "starts_on": "起算事件日",
    "last_day": "最后一天（含当天）",
    "length": "期限，例如“60日”",
    "article": "依据的条款",
    "provisional": "是否暂定",
    "has_passed": "成文时最后一天是否已经过去",
}
_COMMON: Mapping[str, Schema] = {
    "letter": {"kind": "文书名称", "date": "成文日期"},
    "issuer": _body("制发机关"),
    "addressee": {"name": "主送对象；信访人有监护人、代表或者代收文书的代理人的，写明是谁"},
    "office": _body("信访部门"),
    "dispatcher": _body("转送、交办的单位"),
    "former_holder": _body("原来办理的单位"),
    "respondent": _body("被申请复查、复核的单位"),
    "holder": _body("现在办理的单位"),
    "petitioner": {
        "name": "姓名或名称；几个人的写“某某等三人”",
        "names": ["每一个姓名"],
        "to_others": "请代表转告其他共同信访人的话；没有代表的为空",
    },
    "mandate": {
        "title": "推选书或者委托书的名称",
        "capacity": "代表或者代理人",
        "people": "推选、委托了谁",
        "heading": "推选或者委托",
        "statement": "推选、委托的内容",
        "powers": "权限",
    },
    "supervision": {
        "body": "被督办的单位，没有督办的为空",
        "ground": "督办事由",
        "articles": "督办事由依据的条款",
        "circumstances": "督办时写明的事实",
        "demanded": "督办时的要求",
    },
    "mediation": {
        "kind": "调解的种类，没有调解的为空",
        "other_side": "调解的另一方",
        "mediator": "调解人",
        "confirm_by": "共同申请司法确认的最后一天（含当天），不能申请的为空",
        "confirm_article": "申请司法确认依据的条款",
    },
    "matter": {
        "number": "信访事项编号",
        "title": "标题",
        "body": "反映的情况，原文",
        "channel": "信访形式",
        "received_on": "收到日期",
        "accepted_on": "受理日期",
        "place": "发生地点",
        "acceptance_deemed": "是否逾期未告知而视为受理",
        "sealed": "是否封存（检举控告）",
        "terminated_by": "依法终结的政法机关，没有终结的为空",
    },
    "new_matter": {"number": "诉求分出后新事项的编号，没有分出的为空"},
    "claims": [_CLAIM],
    "named_claims": [_CLAIM],
    "files": ["附件名称"],
    "law": {"title": "适用的法规", "articles": "本文书依据的条款", "is_2005": "是否适用2005年的条例"},
    "clocks": {rule.value: _CLOCK for rule in Rule},
    "opinion": {
        "title": "意见书的名称（处理、复查或者复核）",
        "number": "意见书的文号",
        "summary": "受理与调查情况",
        "review_organ": "复查机关",
        "issued_on": "签发日期",
    },
    "reviewed": {
        "title": "被申请复查、复核的意见书的名称，没有的为空",
        "number": "被申请复查、复核的意见书的文号，没有的为空",
        "issued_on": "被申请复查、复核的意见书的签发日期",
    },
    "standing": ["复查、复核以后原意见的效力，一段一段"],
    "served": {"title": "所送达文书的名称", "number": "所送达文书的文号"},
    "former_hearing": {"held_on": "先前通知的听证日期，没有的为空", "hour": "时间", "place": "地点"},
    "earlier": {
        "number": "原事项的编号",
        "holder": "办理原事项的单位",
        "letters": [{"title": "原事项的意见书", "number": "文号", "date": "成文日期"}],
    },
    "statutory": {
        "route": "途径",
        "procedure": "法定程序的名称",
        "receiver": "受理机关",
        "how": "怎样申请、带什么材料",
        "limitation": "申请期限，最后一天已知的写明",
        "period": "办理期限",
        "remedy": "对结果不服怎么办",
        "other_route": "改走别的途径的，写明原来的途径和原因",
        "note": "经办人员的说明",
    },
    "remedies": ["救济途径，或者没有救济途径的原因，一段一段"],
}

CLOCK_NAMES: Mapping[str, str] = {rule.value: RULE_NAMES[rule][0] for rule in Rule if rule in RULE_NAMES}
"""What the parts of `clocks` are called; each is empty where the matter has no such period."""

OFFICER_FIELDS = frozenset({"officer_id", "second_officer", "handler", "drafted_by", "presiding_officer"})
"""Fields of acts that name an officer by the officer's key."""


@cache
def schema_of(kind: Document) -> Mapping[str, Schema]:
    """The variables of a kind of letter: those of every letter, and what the acts that owe it say."""
    said: dict[str, Schema] = {}
    for act in acts_owing(kind):
        said.update({name: f"{act.label}：{name}" for name in worded_fields(act)})
    return {**_COMMON, "act": said}


@cache
def acts_owing(kind: Document) -> tuple[type[Act], ...]:
    """The acts that owe a document of this kind, under either rule set."""
    return tuple(dict.fromkeys(row.act for rows in TABLES.values() for row in rows if kind in row.documents))


def worded_fields(act: type[Act]) -> tuple[str, ...]:
    """The fields of an act that have a form in words; those that point to rows of the matter have none."""
    hints = typing.get_type_hints(act)
    return tuple(field.name for field in fields(act) if _is_worded(field.name, hints[field.name]))


def paths(schema: Schema, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every variable as it is written in a template, with what it means."""
    if isinstance(schema, str):
        yield prefix, schema
    elif isinstance(schema, list):
        yield from paths(schema[0], f"{prefix}[]")
    else:
        for name, part in schema.items():
            yield from paths(part, f"{prefix}.{name}" if prefix else name)


def _is_worded(name: str, hint: object) -> bool:
    options = [option for option in typing.get_args(hint) or (hint,) if option not in (type(None), ...)]
    if len(options) != 1:
        return False
    (kind,) = options
    if typing.get_origin(hint) not in (None, tuple, typing.Union, type(str | None)):
        return False
    if kind is UUID:
        return name in OFFICER_FIELDS
    return kind in (str, int, bool, date) or (isinstance(kind, type) and issubclass(kind, StrEnum))
