"""Reading the law's YAML strictly: unknown, missing and double keys and wrong types are located errors."""

from collections.abc import Hashable, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from xinfang.law.errors import LawDataError

T = TypeVar("T")


class _UniqueKeyLoader(yaml.SafeLoader):
    """A safe loader that refuses a key written twice, which YAML would let the later one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                where = f"{key.start_mark.name} 第{key.start_mark.line + 1}行"
                raise LawDataError(f"{where}：键“{key.value}”写了两次，只能保留一处。")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


class Node:
    """A mapping of a law file together with its place, so that every complaint can say where to look."""

    def __init__(self, *, values: Mapping[str, Any], where: str) -> None:
        self.values = values
        self.where = where

    def fail(self, complaint: str) -> LawDataError:
        """The error to raise about this mapping."""
        return LawDataError(f"{self.where}：{complaint}")

    def only(self, *allowed: str) -> None:
        """Refuse keys that nobody reads; they are misspellings or wishes."""
        unknown = sorted(set(map(str, self.values)) - set(allowed))
        if unknown:
            raise self.fail(f"不认识的键 {'、'.join(unknown)}；可用的键是 {'、'.join(allowed)}。")

    def get(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there, of the right type."""
        if self.values.get(key) is None:
            raise self.fail(f"缺少“{key}”。")
        return self._typed(key, kind)

    def maybe(self, key: str, kind: type[T]) -> T | None:
        """The value of a key that may be absent or null."""
        return None if self.values.get(key) is None else self._typed(key, kind)

    def flag(self, key: str) -> bool:
        """A yes-or-no key; absent means no."""
        return bool(self.maybe(key, bool))

    def child(self, key: str) -> "Node":
        """A mapping inside this one."""
        return Node(values=self.get(key, dict), where=f"{self.where} › {key}")

    def children(self, key: str) -> list["Node"]:
        """A list of mappings inside this one."""
        rows = self.get(key, list)
        places = [f"{self.where} › {key}[{number}]" for number in range(1, len(rows) + 1)]
        return [_mapping(row, where=where) for row, where in zip(rows, places, strict=True)]

    def _typed(self, key: str, kind: type[T]) -> T:
        value = self.values[key]
        is_right = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if not is_right:
            raise self.fail(f"“{key}”应当是{_KINDS[kind]}，写的却是 {value!r}。")
        assert isinstance(value, kind)
        return value


_KINDS: dict[type, str] = {
    str: "文字（数字要加引号）",
    int: "整数",
    bool: "true 或 false",
    date: "日期（YYYY-MM-DD）",
    dict: "映射",
    list: "列表",
}


def read(source: Traversable) -> Node:
    """The top mapping of one law file."""
    text = source.read_text(encoding="utf-8")
    try:
        loader = _UniqueKeyLoader(text)
        loader.name = source.name
        values = loader.get_single_data()
    except yaml.YAMLError as error:
        raise LawDataError(f"{source.name}：不是有效的 YAML：{error}") from error
    return _mapping(values, where=source.name)


def _mapping(values: object, *, where: str) -> Node:
    if not isinstance(values, dict):
        raise LawDataError(f"{where}：这里应当是映射（键: 值），写的却是 {values!r}。")
    return Node(values=values, where=where)
