"""The page of the tables is generated and current."""

from pathlib import Path

from xinfang.law.book import LawBook
from xinfang.procedure.diagram import page

PAGE = Path(__file__).parents[2] / "docs" / "law" / "procedure.md"


def test_the_page_is_current(book: LawBook) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(book), (
        "run `python -m xinfang.procedure.diagram > docs/law/procedure.md`"
    )
