"""Ratings: on how many days somebody who is not content is called back before nobody could be reached."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

FEWEST_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSettings:
    """On how many different days the office tries to reach somebody, and where that is set."""

    days_tried: int
    citation: Citation


@cache
def load_evaluation_settings() -> EvaluationSettings:
    """The setting as shipped. Raises LawDataError."""
    return parse_evaluation_settings(read(files("xinfang.law") / "evaluation.yaml"))


def parse_evaluation_settings(node: Node) -> EvaluationSettings:
    """The file of the setting. Raises LawDataError for a number of days on which nobody would be called."""
    node.only("citation", "days_tried")
    days = node.get("days_tried", int)
    if days < FEWEST_DAYS:
        raise node.fail("days_tried 至少是 1。")
    return EvaluationSettings(days_tried=days, citation=citation_from(node.child("citation")))
