"""How letters are set: archivable, readable aloud, with every character of a name, and plain when a font is missing."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from tests.letters.samples import sample_sheet
from xinfang.law.model import Ruleset
from xinfang.letters import fonts
from xinfang.letters.errors import NoFonts
from xinfang.letters.layout import pdf
from xinfang.letters.layout.docx import docx_of
from xinfang.letters.layout.pdf import pdf_of, pictures_of
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import Block, BlockKind
from xinfang.letters.types import Style
from xinfang.procedure.documents import Document

# Characters of real names: within GB 2312, in the extensions A, B and C, and one outside of most fonts.
RARE = "张䶮㐂𠅤𬍛𪚥"
MILLIMETRE = 72 / 25.4


def sheet(*texts: str, **changes: Any) -> Sheet:
    values: dict[str, Any] = {
        "style": Style.LETTER,
        "organ": "示范市信访局",
        "number": "示信告〔2026〕1号",
        "title": "信访事项告知书",
        "addressee": f"{RARE}：",
        "blocks": tuple(Block(kind=BlockKind.PARAGRAPH, texts=(text,)) for text in texts),
        "attachments": (),
        "copies": "",
        "signed": "示范市信访局",
        "dated": date(2026, 3, 2),
        "code": "",
        "check_address": "",
    }
    return Sheet(**(values | changes))


def fonts_of(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """The fonts of the pages, and whether each is embedded."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            embedded = any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(font.BaseFont).partition("+")[2]] = embedded
    return found


def test_the_pdf_is_archivable_tagged_and_brings_its_fonts() -> None:
    with pikepdf.open(BytesIO(pdf_of(sheet("正文。")))) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == "信访事项告知书"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "zh-CN"
        assert all(fonts_of(pdf).values())
        assert [float(side) for side in pdf.pages[0].MediaBox[2:]] == pytest.approx(
            [210 * MILLIMETRE, 297 * MILLIMETRE], abs=0.1
        )


def test_every_character_of_a_name_is_printed() -> None:
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(sheet(f"{RARE}提出。")))).pages)
    assert RARE in re.sub(r"\s", "", printed)
    assert RARE in docx.Document(BytesIO(docx_of(sheet()))).paragraphs[3].text


def test_a_letter_goes_out_whatever_it_quotes() -> None:
    """A private character has no glyph in any of the types: the file is no archivable one then, but it is a file."""
    with pikepdf.open(BytesIO(pdf_of(sheet("谢谢\ue123。")))) as pdf, pdf.open_metadata() as metadata:
        assert len(pdf.pages) == 1
        assert "pdfaid:part" not in metadata
    assert "谢谢\ue123。" in docx.Document(BytesIO(docx_of(sheet("谢谢\ue123。")))).paragraphs[4].text


def test_the_code_is_drawn_only_where_it_leads_somewhere() -> None:
    code, path = "ABCD2345EFGH6789", "/letters/check/ABCD2345EFGH6789/"
    inside, outside = (
        PdfReader(BytesIO(pdf_of(sheet("正文。", code=code, check_address=address)))).pages[0].extract_text()
        for address in (path, f"https://xf.example.gov.cn{path}")
    )
    assert "ABCD-2345-EFGH-6789" in inside
    assert path not in inside
    assert f"https://xf.example.gov.cn{path}" in re.sub(r"\s", "", outside)


def test_the_types_are_those_of_the_standard() -> None:
    assert fonts.missing() == ()
    with pikepdf.open(BytesIO(pdf_of(sheet("正文。")))) as pdf:
        names = " ".join(fonts_of(pdf))
    assert "FandolFang" in names
    assert "FandolSong-Bold" in names
    assert "BabelStoneHan" in names  # the last character of the name above


def test_without_the_fetched_types_letters_are_whole_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "FETCHED", tmp_path / "none")
    assert fonts.missing()
    with pikepdf.open(BytesIO(pdf_of(sheet("正文。", addressee="张䶮：")))) as pdf:
        assert {name.partition("-")[0] for name in fonts_of(pdf)} <= {"NotoSerifSC", "NotoSansSC"}
    monkeypatch.setattr(fonts, "BUNDLED", tmp_path)
    with pytest.raises(NoFonts):
        pdf_of(sheet("正文。"))


def test_twenty_two_lines_of_twenty_eight_characters() -> None:
    full = "字" * 26 + "字" * 28 * 60
    pages = PdfReader(BytesIO(pdf_of(sheet(full, style=Style.SHEET, addressee="", number="")))).pages
    lines = [line.strip() for line in pages[1].extract_text().splitlines() if set(line.strip()) == {"字"}]
    assert [len(line) for line in lines] == [28] * 22


def test_an_address_without_blanks_is_not_printed_beyond_the_paper() -> None:
    long = "https://mp.example.com/s?__biz=" + "b" * 150
    row = Block(kind=BlockKind.ROW, texts=("诉求", long))
    for large, widest in ((False, 56), (True, 40)):
        printed = PdfReader(BytesIO(pdf_of(sheet(f"见{long}", blocks=(row,)), large=large))).pages[0].extract_text()
        assert long in re.sub(r"\s", "", printed)
        assert max(map(len, printed.splitlines())) <= widest


def test_lines_move_closer_where_only_the_signature_would_begin_a_page() -> None:
    """The sample leaves a third of its second page empty otherwise; a page of running text stays as it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf, "_CLOSER", ())
        apart = PdfReader(BytesIO(pdf_of(opinion := sample_sheet(Document.HANDLING_OPINION, Ruleset.RS2022)))).pages
    closer = PdfReader(BytesIO(pdf_of(opinion))).pages
    assert len(closer) == len(apart) - 1
    assert opinion.signed in closer[-1].extract_text()
    assert "核验码" in closer[-1].extract_text()


def test_the_title_has_the_size_of_the_standard() -> None:
    assert sizes_in_pdf(sheet("正文。"), "信访事项告知书") == [22]


def test_large_type_needs_more_pages_and_says_the_same() -> None:
    letter = sample_sheet(Document.HANDLING_OPINION, Ruleset.RS2022)
    ordinary, large = (PdfReader(BytesIO(pdf_of(letter, large=large))).pages for large in (False, True))
    assert len(large) > len(ordinary)
    assert len(pictures_of(letter)) == len(ordinary)


def test_a_long_name_of_an_organ_stays_on_one_line() -> None:
    name = "示范市人民政府国有资产监督管理委员会办公室"
    for style in (Style.FILE, Style.LETTER):
        pages = PdfReader(BytesIO(pdf_of(sheet("正文。", organ=name, style=style)))).pages
        assert name in pages[0].extract_text().splitlines()[0].replace(" ", "")


@pytest.mark.parametrize(("style", "largest"), [(Style.FILE, 40), (Style.LETTER, 30)])
def test_the_name_of_an_organ_has_one_size_in_both_forms(style: Style, largest: int) -> None:
    for name in ("示范市信访局", "示范市人民政府国有资产监督管理委员会办公室"):
        named = sheet("正文。", organ=name, style=style)
        size = docx.Document(BytesIO(docx_of(named))).paragraphs[0].runs[0].font.size.pt
        assert size == sizes_in_pdf(named, name)[0]
        assert (size == largest) is (largest * len(name) <= 156 * MILLIMETRE)
        assert size * len(name) <= 156 * MILLIMETRE


def sizes_in_pdf(named: Sheet, text: str) -> list[float]:
    """In what sizes a text is set on the first page."""
    sizes: list[float] = []

    def note(said: str, _place: object, _matrix: object, _font: object, size: float) -> None:
        if said.strip() == text:
            sizes.append(size)

    PdfReader(BytesIO(pdf_of(named))).pages[0].extract_text(visitor_text=note)
    return sizes


def test_what_was_kept_is_set_again_as_it_was() -> None:
    letter = sample_sheet(Document.ACCEPTANCE_NOTICE, Ruleset.RS2005)
    again = Sheet.from_content(
        letter.content(), number=letter.number, code=letter.code, check_address=letter.check_address
    )
    assert again == letter
    assert pdf_of(again) == pdf_of(letter)
