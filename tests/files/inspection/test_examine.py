import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from tests.files import samples
from xinfang.files.inspection import office, pdf
from xinfang.files.inspection.examine import Examined, examine
from xinfang.files.refusals import MESSAGES, FileRefused, Why
from xinfang.files.types import KINDS, MAX_BYTES, MEGABYTE, KindCode
from xinfang.vault.streams import Scratch


def examined(content: bytes, name: str) -> Examined:
    return examine(upload=io.BytesIO(content), size=len(content), name=name)


def refusal(content: bytes, name: str) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        examined(content, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("照片.jpg", samples.picture("JPEG"), KindCode.JPEG),
        ("截图.png", samples.picture("PNG"), KindCode.PNG),
        ("图.webp", samples.picture("WEBP"), KindCode.WEBP),
        ("合同.pdf", samples.pdf(), KindCode.PDF),
        ("材料.docx", samples.office(samples.WORD), KindCode.DOCX),
        ("名单.xlsx", samples.office(samples.EXCEL), KindCode.XLSX),
        ("旧材料.doc", samples.compound({"WordDocument": b"text"}), KindCode.DOC),
        ("旧材料.wps", samples.compound({"WordDocument": b"text"}), KindCode.DOC),
        ("旧表.xls", samples.compound({"Workbook": samples.workbook_stream(sheet_kind=0)}), KindCode.XLS),
        ("说明.txt", "反映一件事".encode(), KindCode.TEXT),
        ("说明.txt", "反映一件事".encode("gb18030"), KindCode.TEXT),
        ("说明.txt", "反映一件事".encode("utf-16"), KindCode.TEXT),
        ("录音.mp3", b"ID3\x04" + bytes(64), KindCode.MP3),
        ("录音.m4a", samples.boxes("M4A "), KindCode.M4A),
        ("录音.amr", b"#!AMR\n" + bytes(64), KindCode.AMR),
        ("录音.wav", samples.wav(), KindCode.WAV),
        ("录像.mp4", samples.boxes("isom"), KindCode.MP4),
        ("录像.mov", samples.boxes("qt  "), KindCode.MOV),
        ("录像.3gp", samples.boxes("3gp4"), KindCode.THREE_GP),
    ],
)
def test_every_accepted_kind_is_known_by_its_content(name: str, content: bytes, kind: KindCode) -> None:
    scratch = Scratch()
    scratch.write(content)
    with scratch.opened() as sealed:  # as a large upload comes in
        for upload in (io.BytesIO(content), sealed):
            found = examine(upload=upload, size=len(content), name=name)
            assert found.kind.code == kind
            assert found.name == name


def with_active_page() -> bytes:
    document = pikepdf.open(io.BytesIO(samples.pdf()))
    document.pages[0].Annots = document.make_indirect(
        pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=pikepdf.Dictionary(S=pikepdf.Name.Launch))])
    )
    return saved(document)


def with_attachment(name: str) -> bytes:
    document = pikepdf.open(io.BytesIO(samples.pdf()))
    document.attachments[name] = b"content"
    return saved(document)


def with_password() -> bytes:
    return locked(samples.pdf(), password="u")


def locked(content: bytes, *, password: str = "") -> bytes:
    """The PDF encrypted; with an empty password every program opens it without asking."""
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(content)).save(out, encryption=pikepdf.Encryption(owner="o", user=password))
    return out.getvalue()


def saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def pdf_with(**root: object) -> bytes:
    return samples.pdf(**root)


VISIT = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://x.invalid/"))
SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
LOOK = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([0, pikepdf.Name.Fit]))
CHART = {"word/embeddings/sheet1.xlsx": samples.office(samples.EXCEL)}


def then(*actions: pikepdf.Dictionary) -> pikepdf.Dictionary:
    """An action that does no harm, and those that come after it."""
    first = pikepdf.Dictionary(LOOK)
    first.Next = pikepdf.Array(actions)
    return first


def in_a_circle() -> bytes:
    document = pikepdf.open(io.BytesIO(samples.pdf()))
    first = document.make_indirect(pikepdf.Dictionary(LOOK))
    first.Next = document.make_indirect(then(first))
    document.Root.OpenAction = first
    return saved(document)


def in_a_long_chain() -> bytes:
    action = LOOK
    for _each in range(60):
        action = then(action)
    return pdf_with(OpenAction=action)


REFUSED: list[tuple[str, str, Callable[[], bytes], Why]] = [
    ("empty", "空.txt", bytes, Why.EMPTY),
    ("program", "工具.exe", lambda: b"MZ" + bytes(128), Why.RUNNABLE),
    ("program named as picture", "照片.jpg", lambda: b"MZ" + bytes(128), Why.RUNNABLE),
    ("Linux program", "工具", lambda: b"\x7fELF" + bytes(128), Why.RUNNABLE),
    ("page", "网页.html", samples.PAGE.encode, Why.RUNNABLE),
    ("page named as text", "说明.txt", samples.PAGE.encode, Why.RUNNABLE),
    ("SVG", "图.svg", lambda: b'<?xml version="1.0"?><svg onload="x()"/>', Why.RUNNABLE),
    ("SVG named as picture", "图.png", lambda: b"<svg/>", Why.RUNNABLE),
    ("shell script", "说明.txt", lambda: b"#!/bin/sh\nrm -rf /\n", Why.RUNNABLE),
    ("script by its name", "说明.vbs", lambda: b'MsgBox "x"', Why.RUNNABLE),
    ("batch file", "说明.txt.bat", lambda: b"del x", Why.RUNNABLE),
    ("archive", "全部材料.zip", lambda: samples.archive({"a.txt": "a"}), Why.UNKNOWN_KIND),
    ("RAR", "全部材料.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(64), Why.UNKNOWN_KIND),
    ("GIF", "动图.gif", lambda: b"GIF89a" + bytes(64), Why.UNKNOWN_KIND),
    ("RTF", "文档.doc", lambda: b"{\\rtf1 x}", Why.UNKNOWN_KIND),
    ("noise", "文件.dat", lambda: bytes(range(256)), Why.UNKNOWN_KIND),
    ("half a UTF-16 text", "说明.txt", lambda: b"\xff\xfe\x00\xd8\x00", Why.UNKNOWN_KIND),
    (
        "other compound file",
        "演示.ppt",
        lambda: samples.compound({"PowerPoint Document": b"x"}),
        Why.UNKNOWN_KIND,
    ),
    ("Word with macros", "材料.docm", lambda: samples.office(samples.WORD_WITH_MACROS), Why.MACROS),
    (
        "macros in a docx",
        "材料.docx",
        lambda: samples.office(parts={"word/vbaProject.bin": b"x"}),
        Why.MACROS,
    ),
    ("ActiveX", "材料.docx", lambda: samples.office(parts={"word/activeX/a.xml": b"x"}), Why.MACROS),
    (
        "old Word with macros",
        "材料.doc",
        lambda: samples.compound({"WordDocument": b"", "VBA": b""}),
        Why.MACROS,
    ),
    (
        "Excel 4.0 macros",
        "表.xls",
        lambda: samples.compound({"Workbook": samples.workbook_stream(sheet_kind=1)}),
        Why.MACROS,
    ),
    (
        "password on a docx",
        "材料.docx",
        lambda: samples.compound({"EncryptedPackage": b"", "EncryptionInfo": b""}),
        Why.PROTECTED,
    ),
    (
        "packaged program",
        "材料.doc",
        lambda: samples.compound({"WordDocument": b"", "\x01Ole10Native": b""}),
        Why.EMBEDDED,
    ),
    (
        "packaged program in a docx",
        "材料.docx",
        lambda: samples.office(parts={"word/embeddings/oleObject1.bin": samples.compound({"\x01Ole10Native": b""})}),
        Why.EMBEDDED,
    ),
    (
        "nameless part",
        "材料.docx",
        lambda: samples.office(parts={"word/embeddings/x.bin": b"MZ"}),
        Why.EMBEDDED,
    ),
    ("program part", "材料.docx", lambda: samples.office(parts={"word/media/a.exe": b"MZ"}), Why.EMBEDDED),
    ("archive part", "材料.docx", lambda: samples.office(parts={"word/a.zip": b"PK"}), Why.EMBEDDED),
    (
        "template from outside",
        "材料.docx",
        lambda: samples.office(
            parts={"word/_rels/settings.xml.rels": samples.relation("attachedTemplate", "http://x.invalid/t")}
        ),
        Why.REMOTE,
    ),
    (
        "documents in documents",
        "材料.docx",
        lambda: samples.office(parts={"word/embeddings/a.docx": samples.office(parts=CHART)}),
        Why.BOMB,
    ),
    ("bomb", "材料.docx", lambda: samples.office(parts={"word/media/a.bmp": bytes(30 * MEGABYTE)}), Why.BOMB),
    (
        "too many parts",
        "材料.docx",
        lambda: samples.office(parts={f"word/{n}.xml": b"" for n in range(office.MAX_ENTRIES)}),
        Why.BOMB,
    ),
    (
        "picture from outside",
        "材料.docx",
        lambda: samples.office(parts={"word/_rels/document.xml.rels": samples.relation("image", "file://x.invalid/a")}),
        Why.REMOTE,
    ),
    ("queries", "表.xlsx", lambda: samples.office(samples.EXCEL, {"xl/connections.xml": "<a/>"}), Why.REMOTE),
    (
        "program started by a cell",
        "表.xlsx",
        lambda: samples.office(samples.EXCEL, {"xl/externalLinks/externalLink1.xml": '<ddeLink ddeService="cmd"/>'}),
        Why.REMOTE,
    ),
    (
        "old Word that is an archive",
        "材料.doc",
        lambda: samples.compound({"WordDocument": b"x"}) + samples.archive({"Main.class": b"x"}),
        Why.DISGUISED,
    ),
    ("cut docx", "材料.docx", lambda: samples.office()[:-40], Why.DAMAGED),
    (
        "entities in a docx",
        "材料.docx",
        lambda: samples.archive({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Why.DAMAGED,
    ),
    ("cut doc", "材料.doc", lambda: samples.compound({"WordDocument": b""})[:600], Why.DAMAGED),
    ("cut PDF", "合同.pdf", lambda: b"%PDF-1.7\nnothing", Why.DAMAGED),
    ("script in a PDF", "合同.pdf", lambda: pdf_with(OpenAction=SCRIPT), Why.ACTIVE_PDF),
    ("launch in a PDF", "合同.pdf", with_active_page, Why.ACTIVE_PDF),
    (
        "forms in a PDF",
        "合同.pdf",
        lambda: pdf_with(AcroForm=pikepdf.Dictionary(XFA=pikepdf.Array())),
        Why.ACTIVE_PDF,
    ),
    ("program in a PDF", "合同.pdf", lambda: with_attachment("a.exe"), Why.EMBEDDED),
    ("document in a PDF", "合同.pdf", lambda: with_attachment("a.docm"), Why.EMBEDDED),
    ("nameless content in a PDF", "合同.pdf", lambda: with_attachment("a"), Why.EMBEDDED),
    ("PDF that tells of its opening", "合同.pdf", lambda: pdf_with(OpenAction=VISIT), Why.ACTIVE_PDF),
    ("PDF that tells of its closing", "合同.pdf", lambda: pdf_with(AA=pikepdf.Dictionary(WC=VISIT)), Why.ACTIVE_PDF),
    ("PDF that tells afterwards", "合同.pdf", lambda: pdf_with(OpenAction=then(LOOK, VISIT)), Why.ACTIVE_PDF),
    (
        "PDF that tells after something at its closing",
        "合同.pdf",
        lambda: pdf_with(AA=pikepdf.Dictionary(WC=then(then(VISIT)))),
        Why.ACTIVE_PDF,
    ),
    ("PDF that does one thing after another", "合同.pdf", in_a_long_chain, Why.ACTIVE_PDF),
    ("script behind an empty password", "合同.pdf", lambda: locked(pdf_with(OpenAction=SCRIPT)), Why.ACTIVE_PDF),
    ("password on a PDF", "合同.pdf", with_password, Why.PROTECTED),
    (
        "PDF that is a page",
        "合同.pdf",
        lambda: samples.pdf().replace(b"\n", b"\n%" + samples.PAGE.encode() + b"\n", 1),
        Why.DISGUISED,
    ),
    ("page before a PDF", "合同.pdf", lambda: samples.PAGE.encode() + samples.pdf(), Why.RUNNABLE),
    (
        "picture that is an archive",
        "照片.jpg",
        lambda: samples.picture() + samples.archive({"Main.class": b"x"}),
        Why.DISGUISED,
    ),
    (
        "picture that is a PDF",
        "照片.jpg",
        lambda: samples.picture()[:2] + b"\xff\xfe\x00\x0a%PDF-1.4" + samples.picture()[2:],
        Why.DISGUISED,
    ),
    ("cut picture", "照片.jpg", lambda: samples.picture(size=(400, 400))[:900], Why.DAMAGED),
    ("picture in name only", "照片.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(64), Why.DAMAGED),
]


@pytest.mark.parametrize(("name", "make", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_could_harm_is_refused_and_the_person_hears_what_to_do(
    name: str, make: Callable[[], bytes], why: Why
) -> None:
    refused = refusal(make(), name)
    assert refused.why == why
    assert refused.code == why.value
    assert refused.message == str(MESSAGES[why]) % {"name": name}
    assert refused.message.endswith("。")


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_no_kind_may_be_larger_than_a_request(kind: object) -> None:
    assert isinstance(kind, type(KINDS[KindCode.PDF]))
    assert kind.max_bytes <= MAX_BYTES


def test_a_file_beyond_the_limit_of_its_kind_is_told_the_limit() -> None:
    text = b"a" * (KINDS[KindCode.TEXT].max_bytes + 1)
    refused = refusal(text, "日志.txt")
    assert refused.why == Why.TOO_LARGE
    assert "2.0 MB" in refused.message.replace("\xa0", " ")


def test_noise_beyond_the_limit_of_texts_is_still_no_text() -> None:
    assert refusal(bytes(3 * MEGABYTE), "日志.txt").why == Why.UNKNOWN_KIND


def test_a_file_beyond_every_limit_is_not_even_read() -> None:
    unreadable = io.BytesIO()
    unreadable.close()
    with pytest.raises(FileRefused) as caught:
        examine(upload=unreadable, size=MAX_BYTES + 1, name="录像.mp4")
    assert caught.value.why == Why.TOO_LARGE


def test_a_name_in_a_refusal_has_no_marks_that_turn_the_text() -> None:
    assert "“收fdp.exe”" in refusal(b"MZ" + bytes(64), "收\u202efdp.exe").message


def test_a_wrong_extension_is_corrected_and_said() -> None:
    found = examined(samples.pdf(), "照片.jpg.exe")
    assert found.name == "照片.pdf"
    assert found.notices == ("文件“照片.jpg.exe”已改名为“照片.pdf”，与内容一致。",)


def test_a_right_name_needs_no_words() -> None:
    assert examined(samples.pdf(), "合同.pdf").notices == ()


def test_a_document_is_kept_to_the_byte() -> None:
    content = samples.pdf()
    kept = examined(content, "合同.pdf").content
    kept.seek(0)
    assert kept.read() == content


def test_an_invoice_may_carry_its_figures_as_attached_data() -> None:
    assert examined(with_attachment("invoice.xml"), "发票.pdf").kind.code == KindCode.PDF


def test_a_chart_may_carry_its_own_workbook_and_an_equation_its_object() -> None:
    parts = CHART | {"word/embeddings/oleObject1.bin": samples.compound({"Equation Native": b"x"})}
    assert examined(samples.office(parts=parts), "材料.docx").kind.code == KindCode.DOCX


def test_actions_that_go_in_a_circle_are_looked_at_once() -> None:
    content = in_a_circle()
    assert examine(upload=io.BytesIO(content), size=len(content), name="合同.pdf").kind.code == KindCode.PDF


def test_a_link_to_a_site_is_no_danger() -> None:
    parts = {"word/_rels/document.xml.rels": samples.relation("hyperlink", "https://example.invalid/")}
    assert examined(samples.office(parts=parts), "材料.docx").kind.code == KindCode.DOCX


def test_two_parts_of_one_name_are_refused_because_readers_differ_on_which_counts() -> None:
    out = io.BytesIO(samples.office())
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("word/document.xml", "<other/>")
    assert refusal(out.getvalue(), "材料.docx").why == Why.BOMB


def test_a_pdf_with_too_many_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_OBJECTS", 2)
    assert refusal(samples.pdf(), "合同.pdf").why == Why.BOMB
