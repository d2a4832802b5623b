"""The editable document: the same text for a word processor, in the types that official machines have (仿宋_GB2312).

The page, the types and the distances are those of the PDF as far as a word processor has them. What was issued is
the PDF; this form is for working with the text.
"""

from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from xinfang.letters.layout.measures import mark_size
from xinfang.letters.layout.pdf import grouped_code
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import Block, BlockKind, worded
from xinfang.letters.types import Style

_FANG, _SONG, _HEI, _KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
_RED = RGBColor(0xD7, 0x00, 0x0F)
_BODY = Pt(16)
_LINE = Pt(29)
_TYPES = {BlockKind.HEADING: _HEI, BlockKind.SUBHEADING: _KAI, BlockKind.QUOTE: _KAI}


def docx_of(sheet: Sheet) -> bytes:
    """The letter as a DOCX."""
    document = docx.Document()
    _set_page(document)
    _set_properties(document, sheet)
    if sheet.style is not Style.SHEET:
        _head(document, sheet)
    elif sheet.number:
        _line(document, sheet.number, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _line(document, sheet.title, font=_SONG, size=Pt(22), align=WD_ALIGN_PARAGRAPH.CENTER, space=Pt(18), bold=True)
    if sheet.addressee:
        _line(document, sheet.addressee)
    _text(document, sheet.blocks)
    _foot(document, sheet)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(footer, "— ", font="宋体", size=Pt(14))
    _page_field(_run(footer, "", font="宋体", size=Pt(14)))
    _run(footer, " —", font="宋体", size=Pt(14))


def _set_properties(document: DocxDocument, sheet: Sheet) -> None:
    written = datetime.combine(sheet.dated, time.min)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, sheet.organ, ""
    properties.created = properties.modified = written
    properties.last_modified_by = sheet.organ


def _head(document: DocxDocument, sheet: Sheet) -> None:
    """发文机关标志、发文字号和红色分隔线."""
    size = Pt(mark_size(sheet.organ, sheet.style))
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    if sheet.style is Style.FILE:
        _line(document, sheet.organ, font=_SONG, size=size, align=centre, colour=_RED, bold=True, exact=False)
        _rule(_line(document, sheet.number, align=centre, space=Pt(12)), double=False)
    else:
        name = _line(document, sheet.organ, font=_SONG, size=size, align=centre, colour=_RED, bold=True, exact=False)
        _rule(name, double=True)
        _line(document, sheet.number, align=right)


def _text(document: DocxDocument, blocks: tuple[Block, ...]) -> None:
    rows: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.ROW:
            rows.append(block)
            continue
        _table(document, rows)
        rows = []
        font = _TYPES.get(block.kind, _FANG)
        _line(document, block.texts[0], font=font, align=WD_ALIGN_PARAGRAPH.JUSTIFY, indent=True)
    _table(document, rows)


def _table(document: DocxDocument, rows: list[Block]) -> None:
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cells, block in zip(table.rows, rows, strict=True):
        name, said = cells.cells
        name.width, said.width = Mm(46), Mm(110)
        _fill(name.paragraphs[0], block.texts[0], font=_HEI, size=Pt(14), align=WD_ALIGN_PARAGRAPH.CENTER)
        _fill(said.paragraphs[0], block.texts[1], font=_FANG, size=_BODY)


def _foot(document: DocxDocument, sheet: Sheet) -> None:
    """附件说明、署名、成文日期、抄送和核验码."""
    several = len(sheet.attachments) > 1
    for place, name in enumerate(sheet.attachments, start=1):
        label = "附件：" if place == 1 else "　　　"
        _line(document, f"{label}{f'{place}. ' if several else ''}{name}", indent=True)
    right = WD_ALIGN_PARAGRAPH.RIGHT
    for text, space in ((sheet.signed, Pt(58)), (worded(sheet.dated), Pt(0))):
        signed = _line(document, text, align=right)
        signed.paragraph_format.space_before = space
        signed.paragraph_format.right_indent = _BODY * 4
        signed.paragraph_format.keep_together = True
    if sheet.copies:
        _line(document, f"抄送：{sheet.copies}。", size=Pt(14)).paragraph_format.space_before = Pt(29)
    if sheet.code:
        _line(document, f"核验码 {grouped_code(sheet.code)}　{sheet.check_address}", font=_HEI, size=Pt(9.5))


def _line(
    document: DocxDocument,
    text: str,
    *,
    font: str = _FANG,
    size: Pt = _BODY,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    space: Pt | None = None,
    indent: bool = False,
    exact: bool = True,
    **type_of: Any,
) -> Paragraph:
    """One paragraph; `space` is kept below it, `indent` sets its first line in by two characters."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(0), space or Pt(0)
    if exact:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    if indent:
        form.first_line_indent = size * 2
    _fill(paragraph, text, font=font, size=size, align=align, **type_of)
    return paragraph


def _fill(
    paragraph: Paragraph,
    text: str,
    *,
    font: str,
    size: Pt,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    **type_of: Any,
) -> None:
    paragraph.alignment = align
    _run(paragraph, text, font=font, size=size, **type_of)


def _run(
    paragraph: Paragraph, text: str, *, font: str, size: Pt, colour: RGBColor | None = None, bold: bool = False
) -> Run:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = font, size, bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if colour is not None:
        run.font.color.rgb = colour
    return run


def _page_field(run: Run) -> None:
    """The number of the page, which the word processor fills in."""
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), str(kind))
        run._element.append(element)


def _rule(paragraph: Paragraph, *, double: bool) -> None:
    """A red line below a paragraph: one for documents, a thick and a thin one for letters."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    kind = "thickThinSmallGap" if double else "single"
    for name, value in (("val", kind), ("sz", "24"), ("space", "4"), ("color", "D7000F")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)
