"""Load the official text of a law (`load FILE`), or check our citations against the texts (`check`)."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.base import clock
from xinfang.delivery.cli.law_texts import BadTextError, read_text, reading
from xinfang.library.operations import load
from xinfang.library.queries import wrong_citations

_WRONG = 1
_BAD_INPUT = 2


class Command(BaseCommand):
    """`load` writes as the owner of the schema (config.commands sees to that); `check` only reads."""

    help = "载入法规全文（load 文件），或者核对本系统引用的条、款、项在全文里是否存在（check）。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two things to do."""
        doing = parser.add_subparsers(dest="do", required=True)
        loading = doing.add_parser("load", help="载入一部法规的全文")
        loading.add_argument("file", type=Path, metavar="FILE", help="公布的全文，文本或者 Markdown")
        loading.add_argument("--instrument", default="", metavar="CODE", help="哪一部；不写则由标题认出")
        doing.add_parser("check", help="核对引用的条、款、项")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 if a citation is wrong, 2 for a file that cannot be used."""
        if options["do"] == "check":
            self._check()
            return
        try:
            self._load(options["file"], options["instrument"])
        except BadTextError as problem:
            self.stderr.write(f"xinfang law: {problem}")
            sys.exit(_BAD_INPUT)

    def _load(self, path: Path, instrument: str) -> None:
        found = read_text(path, instrument=instrument)
        for line in reading(found):
            self.stdout.write(line)
        done = load(found.text, instrument=found.instrument, source=found.source, digest=found.digest, now=clock.now())
        if not done.is_new:
            self.stdout.write(_("这份全文已经载入过，没有改动。"))
        elif done.replaced:
            self.stdout.write(_("已载入，替换了原来的 %s 条。") % done.replaced)
        else:
            self.stdout.write(_("已载入。"))

    def _check(self) -> None:
        wrong, unchecked = wrong_citations()
        for citation in wrong:
            words = _("%(cited_by)s引用的%(place)s，全文里没有。")
            self.stdout.write(words % {"cited_by": citation.cited_by, "place": citation.place})
        if unchecked:
            self.stdout.write(_("没有载入全文、无法核对：%s。") % _("、").join(unchecked))
        if wrong:
            self.stdout.write(_("有 %s 处引用在全文里找不到。") % len(wrong))
            sys.exit(_WRONG)
        self.stdout.write(_("已载入的全文里，引用的条、款、项都存在。"))
