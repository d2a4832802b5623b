"""Check every chain of events and name each link that does not hold."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict, replace
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.archives.queries import broken_sets
from xinfang.cases.queries.verification import BrokenLink, Verification, verify

_BROKEN = 1
_WHAT = {
    "link": gettext_lazy("这一步的记录被改动，或者前面缺了一步"),
    "end": gettext_lazy("最后的记录缺失，或者事项所记的链尾被改动"),
    "projection": gettext_lazy("事项所记的状态或者办理单位与最后的记录不符"),
    "set": gettext_lazy("归档时封存的案卷缺失或者被改动"),
}


class Command(BaseCommand):
    """Reads the whole ledger again as the system, which sees every matter."""

    help = "核验全部办理记录：逐条重算摘要，指出哪一件、哪一步不符。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the form of the verdict."""
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 if anything is broken."""
        actor = Actor.system("verify")
        with acting(actor, request_id=f"verify-{uuid4()}"):
            found = verify(on_progress=self._progress)
            sets = [BrokenLink(number=each.number, seq=each.seq, what="set") for each in broken_sets(actor=actor)]
            found = replace(found, broken=(*found.broken, *sets))
        for link in found.broken:
            self.stdout.write(_described(link))
        self.stdout.write(_verdict(found))
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), ensure_ascii=False))
        if found.broken:
            sys.exit(_BROKEN)

    def _progress(self, events: int) -> None:
        self.stderr.write(_("已核对 %s 条记录") % events)


def _described(link: BrokenLink) -> str:
    return _("%(number)s 第 %(seq)s 步：%(what)s") % (asdict(link) | {"what": _WHAT[link.what]})


def _verdict(found: Verification) -> str:
    counts = {"matters": found.matters, "events": found.events, "broken": len(found.broken)}
    if found.broken:
        return _("核验不通过：%(matters)s 件、%(events)s 条记录中有 %(broken)s 处不符。") % counts
    return _("核验通过：%(matters)s 件、%(events)s 条记录，全部相符。") % counts
