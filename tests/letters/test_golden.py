"""What every kind of letter says, word for word, under both rule sets: read from the PDF and from the DOCX.

The expected texts are in `golden/`; `REWRITE_GOLDEN=1 pytest tests/letters/test_golden.py` writes them anew after a
wanted change, to be read as a diff.
"""

import os
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.letters.samples import CODE, SAMPLES, expected_name, sample_sheet
from xinfang.law.model import Ruleset
from xinfang.letters.layout.docx import docx_of
from xinfang.letters.layout.pdf import pdf_of
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import worded
from xinfang.letters.types import Style
from xinfang.procedure.documents import Document

GOLDEN = Path(__file__).parent / "golden"
_BLANKS = re.compile(r"\s+")


def written(sheet: Sheet) -> str:
    """The letter as plain text: what people compare in a review."""
    lines = ["" if sheet.style is Style.SHEET else sheet.organ, sheet.number, sheet.title, sheet.addressee]
    lines += ["　".join(block.texts) for block in sheet.blocks]
    lines += [f"附件：{name}" for name in sheet.attachments]
    lines += [sheet.signed, worded(sheet.dated), f"抄送：{sheet.copies}" if sheet.copies else ""]
    return "\n".join(line.rstrip() for line in lines if line) + "\n"


def squeezed(text: str) -> str:
    """Text without blanks and line breaks: pages break lines where they like."""
    return _BLANKS.sub("", text)


@pytest.mark.parametrize(("kind", "ruleset"), SAMPLES, ids=[f"{ruleset}-{kind}" for kind, ruleset in SAMPLES])
def test_letter_says_what_it_should_in_every_form(kind: Document, ruleset: Ruleset) -> None:
    sheet = sample_sheet(kind, ruleset)
    expected = GOLDEN / expected_name(kind, ruleset)
    if os.environ.get("REWRITE_GOLDEN"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(written(sheet), encoding="utf-8")
    assert written(sheet) == expected.read_text(encoding="utf-8")

    pages = PdfReader(BytesIO(pdf_of(sheet))).pages
    printed = squeezed("".join(page.extract_text() for page in pages))
    document = docx.Document(BytesIO(docx_of(sheet)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    edited = squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))
    texts = [sheet.number, sheet.title, sheet.addressee, sheet.signed, worded(sheet.dated)]
    texts += [part for block in sheet.blocks for text in block.texts for part in text.split("\n")]
    for text in map(squeezed, texts):
        assert text in edited
        assert text in _without_page_numbers(printed)
    assert squeezed("-".join(CODE[i : i + 4] for i in range(0, 16, 4))) in printed


def test_every_expected_text_belongs_to_a_letter() -> None:
    expected = {expected_name(kind, ruleset) for kind, ruleset in SAMPLES}
    assert {str(file.relative_to(GOLDEN)) for file in GOLDEN.rglob("*.txt")} == expected


def _without_page_numbers(printed: str) -> str:
    return re.sub(r"—\d+—", "", printed)


def test_a_letter_kept_before_signers_were_kept_is_signed_by_its_organ() -> None:
    sheet = sample_sheet(Document.RECEIPT, Ruleset.RS2022)
    kept = {name: value for name, value in sheet.content().items() if name != "signed"}
    again = Sheet.from_content(kept, number=sheet.number, code=sheet.code, check_address=sheet.check_address)
    assert again.signed == sheet.organ
