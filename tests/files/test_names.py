import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.files.names import clean_name, extension_of
from xinfang.files.types import KINDS, MAX_NAME_CHARACTERS, KindCode

PDF = KINDS[KindCode.PDF]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("通知.pdf", "通知.pdf"),
        ("通知.PDF", "通知.pdf"),
        ("通知", "通知.pdf"),
        ("通知.pdf.exe", "通知.pdf"),
        ("通知.exe.pdf", "通知.pdf"),
        ("通知.docx", "通知.pdf"),
        ("2020.3.5.pdf", "2020.3.5.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\张三\\桌面\\房产证.pdf", "房产证.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("收\u202efdp.exe", "收fdp.pdf"),
        ("零\u200b宽.pdf", "零宽.pdf"),
        ("  .pdf", "附件.pdf"),
        (".pdf", "附件.pdf"),
        ("...", "附件.pdf"),
        ("", "附件.pdf"),
        ("照片\u3000一.pdf", "照片 一.pdf"),
        ("𠮷野家😀.pdf", "𠮷野家😀.pdf"),
        ('a<b>:"|?*.pdf', "ab.pdf"),
    ],
)
def test_a_name_is_made_harmless_and_fits_the_content(sent: str, kept: str) -> None:
    assert clean_name(name=sent, kind=PDF, fallback="附件") == kept


def test_a_very_long_name_keeps_its_beginning_and_its_extension() -> None:
    kept = clean_name(name="证" * 300 + ".pdf", kind=PDF, fallback="附件")
    assert len(kept) == MAX_NAME_CHARACTERS
    assert kept.startswith("证证")
    assert kept.endswith(".pdf")


@pytest.mark.parametrize(
    ("name", "extension"),
    [("a.JS", "js"), ("a.b.ps1", "ps1"), ("a", ""), (".bashrc", ""), ("x\u202e.exe", "exe")],
)
def test_the_extension_is_read_after_cleaning(name: str, extension: str) -> None:
    assert extension_of(name=name) == extension


@given(st.text(max_size=400))
def test_whatever_is_sent_the_name_is_short_printable_and_has_the_right_extension(sent: str) -> None:
    kept = clean_name(name=sent, kind=PDF, fallback="附件")
    assert kept.endswith(".pdf")
    assert 4 < len(kept) <= MAX_NAME_CHARACTERS
    assert not set(kept) & set('<>:"|?*/\\\r\n\0\u202e')
    assert clean_name(name=kept, kind=PDF, fallback="附件") == kept
