"""From the words of a template to the blocks of a letter.

Templates are written in a small part of the Jinja language: values, `{% if %}` and `{% for %}`. Everything else, and
every variable that is not documented, is refused when the template is saved; so none fails when a letter is written.
Of what a matter does not have, such as a period that never began, the letter says that it is unknown. What a person
wrote is never read as language: values are marked while the text is put together, and a marked line begins no heading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xinfang.letters.errors import UnsoundTemplate
from xinfang.letters.variables import Schema

# Noncharacters, which no text may hold: they enclose what comes from data.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_UNKNOWN = "（未记录）"
# What sets entries apart, unless it stands within a value.
_SEPARATORS = re.compile(f"\n|；(?![^{_OPEN}]*{_CLOSE})")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Const,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
)
# Which of two is greater depends on what they are, and fails where one is not there.
_COMPARED = frozenset({"eq", "ne"})
_LOOP: Mapping[str, Schema] = {"first": "第一个", "last": "最后一个", "index": "第几个"}


class BlockKind(StrEnum):
    """How a block of the text is set."""

    PARAGRAPH = "p"
    HEADING = "h1"
    SUBHEADING = "h2"
    QUOTE = "q"  # somebody's own words
    ROW = "row"  # a line of a form: what it is called, and what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block; a row has two texts, every other block one."""

    kind: BlockKind
    texts: tuple[str, ...]


_MARKS = {"## ": BlockKind.SUBHEADING, "# ": BlockKind.HEADING, "> ": BlockKind.QUOTE}


def check(source: str, schema: Mapping[str, Schema], *, part: str) -> frozenset[str]:
    """The variables that `source` names (e.g. "issuer.name"). Raises `UnsoundTemplate` naming what is wrong.

    `part` says in words which part of the template it is.
    """
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        words = _("“%(part)s”第 %(line)d 行的写法不对：%(problem)s")
        raise UnsoundTemplate(words % {"part": part, "line": error.lineno, "problem": error.message}) from error
    used: set[str] = set()
    _check_nodes(tree.body, dict(schema), {}, used, part)
    return frozenset(used)


def blocks_of(source: str, values: Mapping[str, Any]) -> tuple[Block, ...]:
    """The text with its values filled in. Raises `UnsoundTemplate` for a value that is not there."""
    lines = [line.strip() for line in _fill(source, values).split("\n")]
    return tuple(block for line in lines if line for block in _blocks(line))


def line_of(source: str, values: Mapping[str, Any]) -> str:
    """A text of one line, such as a title, with its values filled in."""
    return " ".join(_unmarked(_fill(source, values)).split())


def lines_of(source: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """A text of several entries, such as the names of attachments: each on its line, or set apart by “；”."""
    entries = _SEPARATORS.split(_fill(source, values))
    return tuple(entry for entry in (_unmarked(part).strip() for part in entries) if entry)


def worded(value: object) -> str:
    """A value as it stands in a letter; what is unknown is said to be."""
    if value is None:
        return _UNKNOWN
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


class _Environment(ImmutableSandboxedEnvironment):
    """Templates ask what is documented; of a part that this matter does not have, every item is unknown."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An item of a part, or nothing where there is no such part."""
        return None if obj is None else super().getattr(obj, attribute)


@cache
def _environment() -> _Environment:
    return _Environment(undefined=StrictUndefined, finalize=_marked, autoescape=False)


def _fill(source: str, values: Mapping[str, Any]) -> str:
    try:
        return _compiled(source).render(values)
    except (UndefinedError, TemplateSyntaxError) as error:
        words = _("模板用到的内容没有：%(problem)s")
        raise UnsoundTemplate(words % {"problem": error.message}) from error


@lru_cache(maxsize=512)
def _compiled(source: str) -> Template:
    return _environment().from_string(source)


def _marked(value: object) -> str:
    text = worded(value).replace(_OPEN, "").replace(_CLOSE, "")
    # A line break within a value must not end the line of the template that it stands in.
    return f"{_OPEN}{text}{_CLOSE}".replace("\n", f"{_CLOSE}\u2028{_OPEN}")


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "").replace("\u2028", "\n")


def _blocks(line: str) -> Iterator[Block]:
    if line.startswith("|"):
        cells = [_unmarked(cell).strip() for cell in line.strip("|").split("|", 1)]
        yield Block(kind=BlockKind.ROW, texts=(cells[0], cells[1] if len(cells) > 1 else ""))
        return
    kind, text = BlockKind.PARAGRAPH, line
    for mark, marked_kind in _MARKS.items():
        if line.startswith(mark):
            kind, text = marked_kind, line.removeprefix(mark)
            break
    for part in _unmarked(text).split("\n"):
        if part.strip():
            yield Block(kind=kind, texts=(part.strip(),))


def _check_nodes(
    body: list[nodes.Node], schema: Mapping[str, Schema], scope: Mapping[str, Schema], used: set[str], part: str
) -> None:
    for node in body:
        _check_node(node, schema, scope, used, part)


def _check_node(
    node: nodes.Node, schema: Mapping[str, Schema], scope: Mapping[str, Schema], used: set[str], part: str
) -> None:
    orders = isinstance(node, nodes.Compare) and any(operand.op not in _COMPARED for operand in node.ops)
    if orders or not isinstance(node, _ALLOWED):
        words = _("“%(part)s”第 %(line)d 行：模板里只能用变量、if 和 for。")
        raise UnsoundTemplate(words % {"part": part, "line": node.lineno})
    if isinstance(node, nodes.Name | nodes.Getattr):
        path, _found = _resolve(node, schema, scope, part)
        used.add(path)
    elif isinstance(node, nodes.For):
        _check_loop(node, schema, scope, used, part)
    else:
        if isinstance(node, nodes.Output):
            _require_values(node, schema, scope, part)
        _check_nodes(list(node.iter_child_nodes()), schema, scope, used, part)


def _check_loop(
    node: nodes.For, schema: Mapping[str, Schema], scope: Mapping[str, Schema], used: set[str], part: str
) -> None:
    if not isinstance(node.iter, nodes.Name | nodes.Getattr) or not isinstance(node.target, nodes.Name) or node.test:
        words = _("“%(part)s”第 %(line)d 行：for 只能写成 {%% for 名称 in 列表 %%}。")
        raise UnsoundTemplate(words % {"part": part, "line": node.lineno})
    path, found = _resolve(node.iter, schema, scope, part)
    if not isinstance(found, list):
        words = _("“%(part)s”第 %(line)d 行：“%(path)s”不是列表，不能用 for。")
        raise UnsoundTemplate(words % {"part": part, "line": node.lineno, "path": path})
    used.add(path)
    inner = {**scope, node.target.name: found[0], "loop": _LOOP}
    _check_nodes([*node.body, *node.else_], schema, inner, used, part)


def _require_values(node: nodes.Output, schema: Mapping[str, Schema], scope: Mapping[str, Schema], part: str) -> None:
    """What is put into the text is a value; a part of the matter as such has no words."""
    for child in node.nodes:
        if isinstance(child, nodes.Name | nodes.Getattr):
            path, found = _resolve(child, schema, scope, part)
            if not isinstance(found, str):
                words = _("“%(part)s”第 %(line)d 行：“%(path)s”不是一个值，请写出它的某一项。")
                raise UnsoundTemplate(words % {"part": part, "line": node.lineno, "path": path})


def _resolve(
    node: nodes.Name | nodes.Getattr, schema: Mapping[str, Schema], scope: Mapping[str, Schema], part: str
) -> tuple[str, Schema]:
    """The path that a node names, and what is documented there."""
    names: list[str] = []
    here: nodes.Node = node
    while isinstance(here, nodes.Getattr):
        names.insert(0, here.attr)
        here = here.node
    if not isinstance(here, nodes.Name):
        words = _("“%(part)s”第 %(line)d 行：模板里只能用变量、if 和 for。")
        raise UnsoundTemplate(words % {"part": part, "line": node.lineno})
    names.insert(0, here.name)
    found: Schema = {**schema, **scope}
    for name in names:
        if not isinstance(found, Mapping) or name not in found:
            words = _("“%(part)s”第 %(line)d 行：没有“%(path)s”这个变量。")
            raise UnsoundTemplate(words % {"part": part, "line": node.lineno, "path": ".".join(names)})
        found = found[name]
    return ".".join(names), found
