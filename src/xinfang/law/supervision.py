"""On what grounds bodies are supervised and recommendations are made, and where each regulation says so (督办、建议)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from xinfang.law.articles import parse_article
from xinfang.law.model import Ruleset
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionGrounds:
    """The articles of each ground, by its code and by rule set; a regulation without an entry knows no such ground."""

    articles: Mapping[str, Mapping[Ruleset, str]]

    def article(self, ground: str, ruleset: Ruleset) -> str | None:
        """Where the regulation names the ground; None where it does not. Raises KeyError for an unknown ground."""
        return self.articles[ground].get(ruleset)

    def cited(self) -> Iterator[tuple[Ruleset, str]]:
        """Every place that is named."""
        for places in self.articles.values():
            yield from places.items()


@cache
def load_supervision_grounds() -> SupervisionGrounds:
    """The grounds as shipped. Raises LawDataError."""
    return parse_supervision_grounds(read(files("xinfang.law") / "supervision.yaml"))


def parse_supervision_grounds(node: Node) -> SupervisionGrounds:
    """The file of the grounds. Raises LawDataError for a ground that no regulation names."""
    node.only("grounds")
    grounds = node.child("grounds")
    return SupervisionGrounds(
        articles=MappingProxyType({ground: _places(grounds.child(ground)) for ground in grounds.values})
    )


def _places(node: Node) -> Mapping[Ruleset, str]:
    node.only(*Ruleset)
    places = {ruleset: node.get(ruleset, str) for ruleset in Ruleset if ruleset in node.values}
    if not places:
        raise node.fail("至少有一部条例写明这一情形。")
    for article in places.values():
        try:
            parse_article(article)
        except ValueError as error:
            raise node.fail(f"条款“{article}”写得不对。") from error
    return MappingProxyType(places)
