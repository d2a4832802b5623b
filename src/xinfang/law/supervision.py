"""On what grounds bodies are supervised and recommendations made, and where each regulation says so (督办、建议)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from xinfang.law.articles import parse_article
from xinfang.law.model import Ruleset
from xinfang.law.strict_yaml import Node, read

Articles = Mapping[Ruleset, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRule:
    """Where a kind of recommendation is provided for, and what kinds of bodies get it; none named: any body."""

    articles: Articles
    addressees: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionGrounds:
    """The articles of each ground, and the rule of each kind of recommendation, by their codes."""

    articles: Mapping[str, Articles]
    recommendations: Mapping[str, RecommendationRule]

    def article(self, ground: str, ruleset: Ruleset) -> str | None:
        """Where the regulation names the ground; None where it does not. Raises KeyError for an unknown ground."""
        return self.articles[ground].get(ruleset)

    def cited(self) -> Iterator[tuple[Ruleset, str]]:
        """Every place that is named."""
        for places in (*self.articles.values(), *(rule.articles for rule in self.recommendations.values())):
            yield from places.items()


@cache
def load_supervision_grounds() -> SupervisionGrounds:
    """The grounds as shipped. Raises LawDataError."""
    return parse_supervision_grounds(read(files("xinfang.law") / "supervision.yaml"))


def parse_supervision_grounds(node: Node) -> SupervisionGrounds:
    """The file of the grounds. Raises LawDataError for one that no regulation names."""
    node.only("grounds", "recommendations")
    grounds, kinds = node.child("grounds"), node.child("recommendations")
    return SupervisionGrounds(
        articles=MappingProxyType({ground: _places(grounds.child(ground)) for ground in grounds.values}),
        recommendations=MappingProxyType({kind: _rule(kinds.child(kind)) for kind in kinds.values}),
    )


def _rule(node: Node) -> RecommendationRule:
    node.only("articles", "addressees")
    named = node.maybe("addressees", list) or []
    return RecommendationRule(articles=_places(node.child("articles")), addressees=frozenset(map(str, named)))


def _places(node: Node) -> Articles:
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
