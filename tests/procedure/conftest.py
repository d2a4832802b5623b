"""The law book, for all tests of this room."""

import pytest

from xinfang.law.book import LawBook


@pytest.fixture(scope="session")
def book() -> LawBook:
    return LawBook.load()
