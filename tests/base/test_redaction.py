"""Words blacked out in a text, however they are written there."""

import pytest

from xinfang.base.redaction import INK, redacted


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("我叫周小满，住东风新村。", ("周小满",), f"我叫{INK * 3}，住东风新村。"),
        ("电话 138-0000 1111 可以打", ("13800001111",), f"电话 {INK * 8} {INK * 4} 可以打"),
        ("周 小 满敬上", ("周小满",), f"{INK} {INK} {INK}敬上"),
        ("Zhou@Example.com", ("zhou@example.com",), INK * 16),
        ("周小满和周小", ("周小", "周小满"), f"{INK * 3}和{INK * 2}"),
        ("王家的事", ("王",), "王家的事"),
        ("什么也没有", ("", " "), "什么也没有"),
        ("a.b*c", (".b*",), f"a{INK * 3}c"),
    ],
)
def test_words_are_blacked_out(text: str, words: tuple[str, ...], shown: str) -> None:
    assert redacted(text, words) == shown
