"""Ratings: how often somebody who is not content is called back, and from how many ratings on figures are shown."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

FEWEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSettings:
    """On how many days an office tries to reach somebody, and how many ratings make a figure; where that is set."""

    days_tried: int
    days_tried_in: Citation
    figures_from: int
    figures_from_in: Citation

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place that the settings cite."""
        return (self.days_tried_in, self.figures_from_in)


@cache
def load_evaluation_settings() -> EvaluationSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_evaluation_settings(read(files("xinfang.law") / "evaluation.yaml"))


def parse_evaluation_settings(node: Node) -> EvaluationSettings:
    """The file of the settings. Raises LawDataError for a number below one."""
    node.only("call_back", "figures")
    call_back, figures = node.child("call_back"), node.child("figures")
    call_back.only("citation", "days_tried")
    figures.only("citation", "from")
    return EvaluationSettings(
        days_tried=_at_least_one(call_back, "days_tried"),
        days_tried_in=citation_from(call_back.child("citation")),
        figures_from=_at_least_one(figures, "from"),
        figures_from_in=citation_from(figures.child("citation")),
    )


def _at_least_one(node: Node, name: str) -> int:
    number = node.get(name, int)
    if number < FEWEST:
        raise node.fail(f"{name} 至少是 1。")
    return number
