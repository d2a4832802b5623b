"""The setting that keeps dispatch from going in circles."""

import pytest

from xinfang.law.book import LawBook
from xinfang.law.disputes import parse_dispute_settings
from xinfang.law.errors import LawDataError
from xinfang.law.strict_yaml import Node


def test_what_is_shipped_cites_a_place_of_the_local_settings() -> None:
    book = LawBook.load()
    assert book.disputes.returns_before_a_ruling == 2
    assert book.resolves(book.disputes.citation)


def test_a_number_that_would_forbid_every_dispatch_is_refused() -> None:
    node = Node(
        values={"citation": {"instrument": "local-office", "article": "30"}, "returns_before_a_ruling": 0},
        where="disputes.yaml",
    )
    with pytest.raises(LawDataError, match="至少"):
        parse_dispute_settings(node)
