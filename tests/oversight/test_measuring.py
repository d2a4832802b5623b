"""How well the rules about answers do on what was labelled by hand, and that the command says so."""

import json
from io import StringIO

from django.core.management import call_command

from xinfang.oversight.measuring import Rules, Score, measure

FLOORS = {Rules.EMPTY: (0.95, 0.95), Rules.COPIED: (0.9, 0.9), Rules.PLEDGED: (0.95, 0.95)}
"""The least precision and the least recall of each."""


def test_few_hints_are_wrong_and_little_passes() -> None:
    scores = {score.rules: score for score in measure()}
    assert scores.keys() == FLOORS.keys()
    for rules, (precision, recall) in FLOORS.items():
        assert scores[rules].precision >= precision, rules
        assert scores[rules].recall >= recall, rules


def test_what_finds_nothing_is_never_wrong_and_never_right() -> None:
    score = Score(rules=Rules.EMPTY, labelled=4, others=4, found=0, wrong=0)
    assert (score.precision, score.recall) == (1.0, 0.0)


def test_the_command_tells_the_figures_in_words_and_as_json() -> None:
    said = StringIO()
    call_command("replies", measure=True, json=True, stdout=said)
    lines = said.getvalue().splitlines()
    assert [line.partition("：")[0] for line in lines[:3]] == ["空泛的答复", "照抄的答复", "文字里写了日子的承诺"]
    figures = json.loads(lines[-1])
    assert figures.keys() == {"empty", "copied", "pledged"}
    assert figures["empty"].keys() == {"precision", "recall", "labelled", "others", "found", "wrong"}
