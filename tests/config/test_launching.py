"""What the launcher says: one language for a run, Chinese unless English is asked for."""

from string import Formatter

import pytest

from xinfang.config.environ import BadEnvironmentError
from xinfang.config.launching import LANGUAGES, Say, heading, language, worded

BLANKS = {
    **dict.fromkeys(("url", "host", "log", "name", "how"), "x"),
    **dict.fromkeys(("port", "next", "code"), 1),
    "seconds": 1.0,
}


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "zh"),
        ({"LANG": "C", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "XINFANG_LANGUAGE": "zh"}, "zh"),
        ({"XINFANG_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_of_a_run(variables: dict[str, str], lang: str) -> None:
    assert language(variables) == lang


def test_a_language_that_we_do_not_speak_is_refused() -> None:
    with pytest.raises(BadEnvironmentError, match="XINFANG_LANGUAGE should be one of zh, en"):
        language({"XINFANG_LANGUAGE": "fr"})


@pytest.mark.parametrize("what", list(Say))
def test_everything_is_said_in_either_language_with_the_same_in_it(what: Say) -> None:
    chinese, english = (worded(what, lang=lang, **BLANKS) for lang in LANGUAGES)
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert english.replace("…", "").isascii()
    blanks = [sorted(name for _text, name, *_rest in Formatter().parse(words) if name) for words in _unfilled(what)]
    assert blanks[0] == blanks[1]


def test_columns_have_a_heading_in_either_language() -> None:
    assert (heading("query_code", lang="zh"), heading("query_code", lang="en")) == ("查询码", "query code")


def _unfilled(what: Say) -> list[str]:
    """The words with their blanks standing in them by name."""
    named = {name: f"{{{name}}}" for name in BLANKS if name != "seconds"}
    return [worded(what, lang=lang, **named, seconds=1.0) for lang in LANGUAGES]
