"""What the articles mean for the person concerned, in our own words: one `explanations/<instrument>.yaml` each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.instruments import Instrument
from xinfang.law.procedures import Words
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One article: its gist in English, what it owes the person, and what happens if it is not done in time.

    The gist in Chinese stands with the instrument itself (`Instrument.summaries`).
    """

    gist_en: str
    owes: Words | None
    late: Words | None


@cache
def load_explanations() -> Mapping[str, Mapping[str, Explanation]]:
    """By key of the instrument, then by number of the article. Raises LawDataError if a file is wrong."""
    folder = files("xinfang.law") / "explanations"
    sources = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name)
    return {source.name.removesuffix(".yaml"): parse_explanations(read(source)) for source in sources}


def gist(instrument: Instrument, article: str, *, lang: str) -> str:
    """An article in one sentence of our own; empty where there is none in that language."""
    if lang == "zh":
        return instrument.summaries.get(article, "")
    explained = load_explanations().get(instrument.key, {}).get(article)
    return explained.gist_en if explained else ""


def parse_explanations(node: Node) -> dict[str, Explanation]:
    """The explanations of one instrument, by article."""
    return {article: _parse(node.child(article)) for article in node.values}


def _parse(node: Node) -> Explanation:
    node.only("en", "owes", "late")
    return Explanation(gist_en=node.get("en", str), owes=_words(node, "owes"), late=_words(node, "late"))


def _words(node: Node, key: str) -> Words | None:
    if node.maybe(key, dict) is None:
        return None
    child = node.child(key)
    child.only("zh", "en")
    return Words(zh=child.get("zh", str), en=child.get("en", str))
