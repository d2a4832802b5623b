"""Every article that an act or a period rests on is explained to the person concerned, in both languages."""

from pathlib import Path

import pytest

from tests.law.loading import node_of
from xinfang.law.articles import parse_article
from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.explanations import Explanation, load_explanations, parse_explanations
from xinfang.procedure.citations import CitedBy, all_cited


def regulations(book: LawBook) -> list[str]:
    return [entry.key for entry in book.instruments.values() if entry.ruleset]


def test_every_article_of_both_regulations_has_its_gist_in_both_languages(book: LawBook) -> None:
    for key in regulations(book):
        assert set(load_explanations()[key]) == set(book.instruments[key].summaries)


def test_an_article_that_is_used_says_what_it_owes_the_person_and_what_happens_if_late(book: LawBook) -> None:
    used = {
        (entry.citation.instrument, str(place.article))
        for entry in all_cited(book)
        if entry.kind in (CitedBy.ACT, CitedBy.PERIOD) and entry.citation.instrument in regulations(book)
        for place in parse_article(entry.citation.article)
    }
    assert used
    silent = sorted(place for place in used if not (_said(*place).owes and _said(*place).late))
    assert silent == [], "add owes and late in law/explanations/"


def _said(instrument: str, article: str) -> Explanation:
    return load_explanations()[instrument][article]


def test_explanations_stand_beside_instruments_that_exist(book: LawBook) -> None:
    for key, explained in load_explanations().items():
        assert set(explained) <= set(book.instruments[key].summaries)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"3": {owes: {zh: 甲, en: A}}', "缺少“en”"),
        ('"3": {en: A, owes: {zh: 甲}}', "缺少“en”"),
        ('"3": {en: A, owed: {zh: 甲, en: A}}', "不认识的键 owed"),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(LawDataError, match=complaint):
        parse_explanations(node_of(text, folder=tmp_path, name="sample.yaml"))
