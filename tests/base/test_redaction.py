"""Words blacked out in a text, however they are written there."""

import pytest

from xinfang.base.redaction import BAR, redacted


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("我叫周小满，住东风新村。", ("周小满",), f"我叫{BAR}，住东风新村。"),
        ("电话 138-0000 1111 可以打", ("13800001111",), f"电话 {BAR} 可以打"),
        ("周 小 满敬上", ("周小满",), f"{BAR}敬上"),
        ("Zhou@Example.com", ("zhou@example.com",), BAR),
        ("周小满和周小", ("周小", "周小满"), f"{BAR}和{BAR}"),
        ("王家的事", ("王",), "王家的事"),
        ("什么也没有", ("", " "), "什么也没有"),
        ("a.b*c", (".b*",), f"a{BAR}c"),
        ("打１３８００００１１１１找我", ("13800001111",), f"打{BAR}找我"),
        ("138.0000.1111、138/0000/1111", ("13800001111",), f"{BAR}、{BAR}"),
        (
            "138 - 0000 - 1111；（138）0000_1111",
            ("138-0000-1111",),
            f"{BAR}；（{BAR}",
        ),
        ("周、小、满。周到，小满时节", ("周小满",), f"{BAR}。周到，小满时节"),
        ("在村口遇见老周。小满那天", ("周小满",), "在村口遇见老周。小满那天"),
    ],
)
def test_words_are_blacked_out(text: str, words: tuple[str, ...], shown: str) -> None:
    assert redacted(text, words) == shown
