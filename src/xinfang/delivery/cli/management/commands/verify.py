"""Check every chain of events, every sealed set and the log of evidence, and name whatever does not hold."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.archives.destruction.listing import broken_destructions
from xinfang.archives.queries import broken_sets
from xinfang.base.records import Broken
from xinfang.cases.queries.verification import verify
from xinfang.evidence.queries import latest_root
from xinfang.evidence.verification import broken_entries
from xinfang.journals.evidence import broken_lines

_BROKEN = 1
_WHAT = {
    "link": gettext_lazy("这一步的记录被改动，或者前面缺了一步"),
    "end": gettext_lazy("最后的记录缺失，或者事项所记的链尾被改动"),
    "projection": gettext_lazy("事项所记的状态或者办理单位与最后的记录不符"),
    "row": gettext_lazy("登记的期限、转送、送达、意见、评价等与办理记录不符，或者已经不在"),
    "set": gettext_lazy("归档时封存的案卷缺失或者被改动"),
    "receipt": gettext_lazy("收到的内容或者回执与收到时不一样"),
    "chain": gettext_lazy("这一步的记录与存证不符，或者已经不在"),
    "letter": gettext_lazy("制发的文书被改动，或者已经不在"),
    "file": gettext_lazy("提交或者制作的文件被改动，或者已经不在"),
    "journal": gettext_lazy("管理记录被改动，或者已经不在"),
    "reading": gettext_lazy("阅看记录被改动，或者未到期就已经不在"),
    "opening": gettext_lazy("身份信息查看记录被改动，或者已经不在"),
    "request": gettext_lazy("身份信息查看申请被改动，或者已经不在"),
    "consent": gettext_lazy("对身份信息查看申请的答复被改动，或者已经不在"),
    "tombstone": gettext_lazy("案卷已经销毁而没有凭据，或者与销毁凭据所写的不符"),
    "step": gettext_lazy("会议、建议等的办理记录被改动，或者已经不在"),
    "removal": gettext_lazy("到期删除的凭据与存证不符，或者未到期就删除"),
    "slipped": gettext_lazy("登记的时间早于存证的时间：可能是事后补写的，也可能当时机器的时钟不准"),
    "log": gettext_lazy("存证记录本身缺失或者被改动"),
    "root": gettext_lazy("公布的根值与存证记录不符"),
    "signature": gettext_lazy("根值的签名不是本单位的"),
}


class Command(BaseCommand):
    """Reads everything again as the system, which sees every matter."""

    help = "核验全部办理记录、案卷、文书、文件和存证：逐条重算摘要，指出哪一件、哪一步不符。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the form of the verdict."""
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 if anything is broken."""
        actor = Actor.system("verify")
        with acting(actor, request_id=f"verify-{uuid4()}"):
            found = verify(on_progress=self._progress)
            archives = [*broken_sets(actor=actor), *broken_destructions()]
            broken = [*found.broken, *broken_lines(), *archives, *broken_entries(on_progress=self._entries)]
            root = latest_root()
        for number, stone in found.destroyed:
            said = {"number": number, "stone": stone}
            self.stdout.write(_("信访件 %(number)s：案卷已经按期销毁，凭据 %(stone)s") % said)
        for each in broken:
            self.stdout.write(_described(each))
        counts = {"matters": found.matters, "events": found.events, "broken": len(broken)}
        self.stdout.write(_verdict(counts))
        if options["json"]:
            listed = [asdict(each) for each in broken]
            gone = [{"number": number, "tombstone": stone} for number, stone in found.destroyed]
            verdict = counts | {"destroyed": gone, "broken": listed, "root": root.root if root else ""}
            self.stdout.write(json.dumps(verdict, ensure_ascii=False))
        if broken:
            sys.exit(_BROKEN)

    def _progress(self, events: int) -> None:
        self.stderr.write(_("已核对 %s 条记录") % events)

    def _entries(self, entries: int) -> None:
        self.stderr.write(_("已核对 %s 条存证") % entries)


def _described(broken: Broken) -> str:
    words = _("%(number)s 第 %(seq)s 步：%(what)s") if broken.seq else _("%(number)s：%(what)s")
    return words % (asdict(broken) | {"what": _WHAT[broken.what]})


def _verdict(counts: dict[str, int]) -> str:
    if counts["broken"]:
        return _("核验不通过：%(matters)s 件、%(events)s 条记录中有 %(broken)s 处不符。") % counts
    return _("核验通过：%(matters)s 件、%(events)s 条记录，全部相符。") % counts
