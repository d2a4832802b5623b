"""Numbers that an office sets for what it arranges itself, each with the place where it is set."""

from dataclasses import dataclass

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNumber:
    """A number that an office has set, and where."""

    n: int
    citation: Citation


def set_number(node: Node) -> SetNumber:
    """A number with its citation. Raises LawDataError for one below one."""
    node.only("n", "citation")
    n = node.get("n", int)
    if n < 1:
        raise node.fail("n 至少是 1。")
    return SetNumber(n=n, citation=citation_from(node.child("citation")))
