"""What the file of a matter has to hold, and for how long it is kept."""

import pytest

from xinfang.law.archive import parse_archive_settings
from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.strict_yaml import Node
from xinfang.procedure.file_parts import FilePart


def test_each_part_that_may_be_lacking_has_the_place_that_asks_for_it(book: LawBook) -> None:
    assert set(book.archive.parts) == set(FilePart)
    assert all(map(book.resolves, book.archive.parts.values()))


def test_how_long_a_file_is_kept_is_a_setting_of_the_office(book: LawBook) -> None:
    assert book.archive.retention_years == 30
    assert book.describe(book.archive.citation) == "《本地信访办理期限设定》第四十二条"


def test_a_file_is_kept_for_a_year_at_least() -> None:
    place = {"instrument": "local-office", "article": "42"}
    node = Node(values={"citation": place, "parts": {}, "retention_years": 0}, where="archive.yaml")
    with pytest.raises(LawDataError, match="至少"):
        parse_archive_settings(node)
