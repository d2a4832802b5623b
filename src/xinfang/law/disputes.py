"""When a matter has been sent about often enough: the local setting that keeps dispatch from going in circles."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

FEWEST_RETURNS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSettings:
    """After how many upheld objections the next body is named by a ruling, and where that is set."""

    returns_before_a_ruling: int
    citation: Citation


@cache
def load_dispute_settings() -> DisputeSettings:
    """The setting as shipped. Raises LawDataError."""
    return parse_dispute_settings(read(files("xinfang.law") / "disputes.yaml"))


def parse_dispute_settings(node: Node) -> DisputeSettings:
    """The file of the setting. Raises LawDataError for a number of returns that could never be reached."""
    node.only("citation", "returns_before_a_ruling")
    returns = node.get("returns_before_a_ruling", int)
    if returns < FEWEST_RETURNS:
        raise node.fail("returns_before_a_ruling 至少是 1。")
    return DisputeSettings(returns_before_a_ruling=returns, citation=citation_from(node.child("citation")))
