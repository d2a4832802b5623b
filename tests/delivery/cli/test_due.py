"""`xinfang due`, as a person and as a machine use it."""

import json

import pytest

from xinfang.delivery.cli.due import main
from xinfang.delivery.cli.due_words import LANGUAGES, Say, worded
from xinfang.law.model import Rule

_KEYS = [
    *("rule", "ruleset", "start", "raw_due", "legal_due", "internal_due"),
    *("unit", "n", "instrument", "article", "provisional", "steps"),
]


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_the_json_has_exactly_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _json(capsys, "dispatch", "--start", "2020-01-10")
    assert list(answer) == _KEYS
    assert answer | {"steps": []} == {
        "rule": "dispatch",
        "ruleset": "RS2005",
        "start": "2020-01-10",
        "raw_due": "2020-01-25",
        "legal_due": "2020-02-03",
        "internal_due": "2020-01-23",
        "unit": "day",
        "n": 15,
        "instrument": "信访条例",
        "article": "21",
        "provisional": False,
        "steps": [],
    }
    assert all(isinstance(step, str) for step in answer["steps"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.LIMITATION])
def test_every_rule_is_answered(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    answer = _json(capsys, rule.value, "--start", "2023-06-01")
    assert answer["rule"] == rule.value
    assert answer["article"]


def test_a_rule_set_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "handle", "--start", "2023-06-01", "--ruleset", "RS2005")["article"] == "33"
    assert _json(capsys, "objection", "--start", "2022-04-28", "--ruleset", "RS2022")["n"] == 5
    early = _json(capsys, "simple_accept", "--start", "2010-12-31", "--ruleset", "RS2005")
    assert (early["n"], early["unit"]) == (3, "workday")


def test_a_year_without_a_calendar_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "dispatch", "--start", "2026-12-25")["provisional"] is True
    main(["dispatch", "--start", "2026-12-25"])
    assert "暂定: 日期涉及没有官方放假安排的年份" in capsys.readouterr().out


def test_people_read_dates_with_weekdays_article_and_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review_request", "--start", "2024-01-15"]) == 0
    out = capsys.readouterr().out
    for words in (
        "2024年2月14日（周三）",
        "2024年2月18日（周日）",
        "2024年2月9日（周五）",
        "《信访工作条例》第三十五条",
    ):
        assert words in out
    assert "1. 2024年1月15日（周一）是起算事由发生的当天" in out
    assert "暂定" not in out


def test_english_is_spoken_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handle", "--start", "2023-10-01", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Legal due: Thu 30 Nov 2023" in out
    assert "Regulations on Petition Work (2022), art. 34" in out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["objection", "--start", "2020-01-10"], "没有“objection”这一期限"),
        (["objection", "--start", "2023-01-10", "--ruleset", "RS2005"], "没有“objection”这一期限"),
        (["dispatch", "--start", "2005-04-30"], "最早的《信访条例》自 2005-05-01 起施行"),
        (["handle", "--start", "9999-12-31"], "超出可以计算的范围"),
        (["simple_accept", "--start", "2010-01-04"], "没有“simple_accept”这一期限"),
    ],
)
def test_a_question_without_an_answer_gets_one_sentence(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    caught = capsys.readouterr()
    assert complaint in caught.err
    assert caught.err.count("\n") == 1
    assert caught.out == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["despatch", "--start", "2023-01-10"], "可用的是 dispatch、notice、objection"),
        (["dispatch", "--start", "2023-02-29"], "“2023-02-29”不是日期"),
        (["dispatch", "--start", "明天"], "“明天”不是日期"),
        (["dispatch"], "--start"),
        (["dispatch", "--start", "2023-01-10", "--ruleset", "RS1995"], "RS1995"),
    ],
)
def test_bad_input_gets_one_sentence(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert complaint in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["despatch", "--start", "2023-01-10"], "no period 'despatch'; there are dispatch, notice, objection"),
        (["dispatch", "--start", "2023-02-29"], "'2023-02-29' is not a date"),
        (["dispatch", "--start", "2023-01-10", "--office", "XFJ"], "are in the database"),
        (["objection", "--start", "2020-01-10"], "sets no such period"),
        (["dispatch", "--start", "2005-04-30"], "was in force on that day"),
        (["handle", "--start", "9999-12-31"], "beyond what can be reckoned"),
    ],
)
def test_whoever_reads_english_is_answered_in_english(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _code(arguments, lang="en") == 2
    err = capsys.readouterr().err
    assert complaint in err
    assert err.isascii()


def _code(arguments: list[str], *, lang: str) -> object:
    try:
        return main(arguments, lang=lang)
    except SystemExit as left:
        return left.code


@pytest.mark.parametrize("what", list(Say))
def test_everything_is_said_in_either_language_with_the_same_in_it(what: Say) -> None:
    blanks = {"rule": "dispatch", "known": "handle", "text": "2024"}
    chinese, english = (worded(what, lang=lang, **blanks) for lang in LANGUAGES)
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese) or what is Say.JSON_HELP
    assert english.isascii()
    assert [value in chinese for value in blanks.values()] == [value in english for value in blanks.values()]
