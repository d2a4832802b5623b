"""What a text is probably about, and who is probably competent: a suggestion with reasons, binding nobody.

Words of our own lists (`data/keywords.yaml`) are looked for; nothing is learnt and nothing is remembered. The same
text gives the same answer, and every answer names the words or the rule that led to it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log
from pathlib import Path
from uuid import UUID

import rjieba
import yaml
from django.utils.translation import gettext as _

from xinfang.agencies import queries
from xinfang.agencies.queries import BodyView, TopicView

KEYWORDS = Path(__file__).parent / "data" / "keywords.yaml"
MOST_CHARACTERS = 6_000  # of a text; what a long letter is about stands before that
STRONG, WEAK = 3.0, 1.0
TITLE_COUNTS = 2  # times as much as the text
FROM_NEIGHBOURS = 0.5  # of what the other topics of the same first level gathered
TOPICS_SHOWN, BODIES_SHOWN, WORDS_SHOWN = 5, 5, 4
LEAST_SHARE = 0.25  # of the best topic's score, below which a topic is no suggestion
Weights = dict[str, float]
# After a word that is the end of a place's name (和桥镇, 公园北路). What lies in the place or on the way is none.
_NAME_GOES_ON = re.compile("[东南西北中]?(?:镇|乡|街|村(?![里民委])|路(?![灯面口段边上况]))")
LONG_WORD = 3  # characters from which a word is looked for as it stands, across the word breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyTopic:
    """A topic, the words of the text that speak for it, and how much they do."""

    id: UUID
    code: str
    name: str
    words: tuple[str, ...]
    score: float

    @property
    def why(self) -> str:
        """The reason, for people."""
        return _("因为提到：%(words)s") % {"words": _("、").join(self.words)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyBody:
    """A body that is probably competent, on what basis, and why it is suggested."""

    body: BodyView
    legal_basis: str
    why: str

    @property
    def id(self) -> int:
        """The body's key."""
        return self.body.id

    @property
    def name(self) -> str:
        """The body's full name."""
        return self.body.name

    @property
    def short_name(self) -> str:
        """The body's short name."""
        return self.body.short_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Topics and bodies, the likeliest first; there is always a body while a petition office exists."""

    topics: tuple[LikelyTopic, ...]
    bodies: tuple[LikelyBody, ...]


def suggest(
    *, title: str, body_text: str, region_code: str, on: date, claims: Sequence[str] = (), topic: str = ""
) -> Suggestion:
    """Suggest topics from the words of a text and of its claims, and competent bodies for them at a place on a day.

    The claims are read first: what is asked for is seldom off the point, and a long text may not cut it off.
    Where the `topic` has been decided on, by its code, the bodies are those competent for it.
    Where no topic is recognised or nobody is entered as competent for it, the place decides (属地管理, R2022
    art. 5(3)): first the town or sub-district of the place, then the petition office.
    """
    found = recognise(title, "\n".join((*claims, body_text)))
    lines = queries.topics_by_code([code for code, _words, _score in found])
    topics = tuple(_likely_topic(lines[code], words, score) for code, words, score in found if code in lines)
    decided = queries.topics_by_code([topic]).get(topic) if topic else None
    topic_ids = [decided.id] if decided else [likely.id for likely in topics]
    return Suggestion(topics=topics, bodies=tuple(_bodies(topic_ids, region_code, on)))


def recognise(title: str, body_text: str) -> list[tuple[str, tuple[str, ...], float]]:
    """Codes of second-level topics with the words found and their score, best first."""
    hits = _hits(title, body_text[:MOST_CHARACTERS])
    own: dict[str, Weights] = {}
    for word, times in hits.items():
        for code, weight in _lists().by_word[word]:
            own.setdefault(code, {})[word] = weight * (1 + log(times))
    totals = {code: sum(words.values()) for code, words in own.items()}
    broad: Weights = {}
    for code, total in totals.items():
        broad[code[:2]] = broad.get(code[:2], 0.0) + total
    scores = {code: total + FROM_NEIGHBOURS * broad[code[:2]] for code, total in totals.items()}
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return [
        (code, _strongest(own[code]), round(scores[code], 3))
        for code in ranked[:TOPICS_SHOWN]
        if scores[code] >= LEAST_SHARE * scores[ranked[0]]
    ]


@cache
def search_words() -> dict[str, str]:
    """For the code of each topic the listed words that speak for it: whoever looks for one of them finds the topic."""
    lists = yaml.safe_load(KEYWORDS.read_text(encoding="utf-8"))
    return {code: f"{groups['strong']} {groups['words']}" for code, groups in lists.items()}


# Words ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The word lists turned round: for each word the topics it speaks for, and how much."""

    by_word: dict[str, list[tuple[str, float]]]
    long_words: tuple[str, ...]


@cache
def _lists() -> _Lists:
    """A word that speaks for several topics says less about each."""
    by_word: dict[str, list[tuple[str, float]]] = {}
    for code, groups in yaml.safe_load(KEYWORDS.read_text(encoding="utf-8")).items():
        weights = dict.fromkeys(groups["words"].split(), WEAK) | dict.fromkeys(groups["strong"].split(), STRONG)
        for word, weight in weights.items():
            by_word.setdefault(word, []).append((code, weight))
    shared = {word: [(code, weight / len(topics)) for code, weight in topics] for word, topics in by_word.items()}
    return _Lists(by_word=shared, long_words=tuple(word for word in shared if _runs_on(word)))


def _hits(title: str, text: str) -> Counter[str]:
    """How often each listed word occurs, those of the title counted more."""
    hits: Counter[str] = Counter()
    for part, times in ((title, TITLE_COUNTS), (text, 1)):
        for word in _words_of(part):
            hits[word] += times
    return hits


def _words_of(text: str) -> Iterator[str]:
    """The listed words of a text: short ones and numbers as it is cut into words, unless they belong to the name of a
    place, and long ones as they stand.
    """
    lists, end = _lists(), 0
    for word in rjieba.cut(text):
        end += len(word)
        if word in lists.by_word and not _runs_on(word) and not _NAME_GOES_ON.match(text, end):
            yield word
    for word in lists.long_words:
        if word in text:
            yield word


def _runs_on(word: str) -> bool:
    """Whether a word is looked for across word breaks; a number or a Latin word is not, nor a short one."""
    return len(word) >= LONG_WORD and not word.isascii()


def _strongest(words: Weights) -> tuple[str, ...]:
    ranked = sorted(words, key=lambda word: (-words[word], word))
    return tuple(ranked[:WORDS_SHOWN])


def _likely_topic(line: TopicView, words: tuple[str, ...], score: float) -> LikelyTopic:
    return LikelyTopic(id=line.id, code=line.code, name=line.name, words=words, score=score)


# Bodies -----------------------------------------------------------------------------------------------------


def _bodies(topic_ids: Sequence[UUID], region_code: str, on: date) -> list[LikelyBody]:
    """By competence, then by place, then the petition office; each body once, with its first reason."""
    likely = [*_by_competence(topic_ids, region_code, on), *_by_place(region_code, on)]
    once = {candidate.id: candidate for candidate in reversed(likely)}
    in_order = dict.fromkeys(candidate.id for candidate in likely)
    return [once[key] for key in in_order][:BODIES_SHOWN]


def _by_competence(topic_ids: Sequence[UUID], region_code: str, on: date) -> Iterator[LikelyBody]:
    found = queries.competent_bodies(topic_ids=topic_ids, region_code=region_code, on=on)
    for competent in found:
        why = _("“%(topic)s”属于它的职权范围") % {"topic": competent.topic_name}
        yield LikelyBody(body=competent.body, legal_basis=competent.legal_basis, why=why)


def _by_place(region_code: str, on: date) -> Iterator[LikelyBody]:
    for body in queries.local_governments(region_code, on=on):
        yield LikelyBody(body=body, legal_basis=_("属地管理"), why=_("事情发生在它的辖区"))
    office = queries.office_of(region_code, on=on)
    if office is not None:
        why = _("由它登记、甄别后转送有权处理的机关、单位")
        yield LikelyBody(body=office, legal_basis=_("《信访工作条例》第十四条"), why=why)
