"""Measure the rules that look for empty, copied and promising answers, on sets labelled by hand."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.oversight.measuring import Rules, Score, measure

_NAMES = {
    Rules.EMPTY: gettext_lazy("空泛的答复"),
    Rules.COPIED: gettext_lazy("照抄的答复"),
    Rules.PLEDGED: gettext_lazy("文字里写了日子的承诺"),
}


class Command(BaseCommand):
    """Reads no matter and no database: the sets ship with the house."""

    help = "用自编并人工标注的例子，量一量识别空泛、照抄的答复和写了日子的承诺准不准（查准率、查全率）。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Measuring has to be asked for: the word alone may come to mean more."""
        parser.add_argument("--measure", action="store_true", required=True, help="量一量，输出查准率和查全率")
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, **options: Any) -> None:
        """A line for each set of rules; the last line has all figures."""
        scores = measure()
        for score in scores:
            self.stdout.write(_in_words(score))
        if options["json"]:
            self.stdout.write(json.dumps({score.rules.value: _figures(score) for score in scores}))


def _in_words(score: Score) -> str:
    said = {"name": _NAMES[score.rules], **_figures(score)}
    words = _(
        "%(name)s：查准率 %(precision).2f，查全率 %(recall).2f"
        "（应找出 %(labelled)d 条，找出 %(found)d 条，错找 %(wrong)d 条）"
    )
    return words % said


def _figures(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "labelled": score.labelled,
        "others": score.others,
        "found": score.found,
        "wrong": score.wrong,
    }
