"""Load the demo office: bodies, people and matters that look alive today; with --year those of a whole year."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.base import clock
from xinfang.base.ids import grouped
from xinfang.delivery.cli.demo import Demo, NotEmptyError, load_demo
from xinfang.delivery.cli.demo.year.inventing import MATTERS
from xinfang.delivery.cli.demo.year.load import TooLateError, load_year

ACCOUNTS_FILE, RECEIPTS_FILE = "demo-accounts.json", "demo-receipts.json"
"""Under the data folder, for the launcher's tables and for tests."""
NICENESS, PROGRESS_EVERY = 10, 500
YEAR_DUE_FILE = "demo-year-follows"
"""There while the year is still to be loaded; the launcher looks for it."""
_REFUSED = 2


class Command(BaseCommand):
    """Loads the demo once, and the year once; a second run says that it is there."""

    help = "装入演示单位：机构、人员和一批信访事项；加 --year 再装入一整年的事项。重复运行不会再装。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The way round the refusal, and the year: now, or after the start."""
        parser.add_argument("--force", action="store_true", help="库里已有别的信访事项、或者是正式系统时也装入")
        parser.add_argument("--year", action="store_true", help="再装入一整年的信访事项（约三千件，需要几分钟）")
        parser.add_argument("--year-follows", action="store_true", help="随后会用 --year 再装：先不公布存证根值")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 2 if the demo must not be loaded here."""
        begun = time.monotonic()
        if settings.PRODUCTION and not options["force"]:
            self._refuse(_("这是正式系统。演示账号的密码是公开的，不能装入；确实需要请加 --force。"))
        try:
            later = options["year"] or options["year_follows"]
            demo = load_demo(now=clock.now(), force=options["force"], year_follows=later)
        except NotEmptyError:
            self._refuse(_("库里已有别的信访事项，不装入演示数据；确实需要请加 --force。"))
        _write(settings.DATA_DIR / ACCOUNTS_FILE, _account_rows(demo))
        _write(settings.DATA_DIR / RECEIPTS_FILE, _receipt_rows(demo))
        if demo.loaded or not options["year"]:
            self._report(demo, seconds=time.monotonic() - begun)
        due = settings.DATA_DIR / YEAR_DUE_FILE
        if demo.loaded and options["year_follows"]:
            due.touch(mode=0o600)
        if options["year"]:
            self._load_year(due)

    def _load_year(self, due: Path) -> None:
        """In the background of everything else: whoever tries the product must not wait for it.

        Afterwards no start looks for it any more, be it that it came too late.
        """
        os.nice(NICENESS)
        begun = time.monotonic()
        try:
            loaded = load_year(now=clock.now(), say=self._progress)
        except TooLateError:
            due.unlink(missing_ok=True)
            self._refuse(_("存证的根值已经公布，以前的事项不能再补进来；请用一个新的数据目录。"))
        due.unlink(missing_ok=True)
        if loaded.matters:
            done = _("已装入一整年的事项：%(matters)s 件，用时 %(seconds).0f 秒。")
            self.stdout.write(done % {"matters": loaded.matters, "seconds": time.monotonic() - begun})
        else:
            self.stdout.write(_("一整年的事项已经在了，没有改动。"))

    def _progress(self, written: int) -> None:
        if written % PROGRESS_EVERY == 0:
            said = _("正在装入一整年的事项：%(written)s / %(all)s 件")
            self.stdout.write(said % {"written": written, "all": MATTERS})
            self.stdout.flush()

    def _refuse(self, reason: str) -> None:
        self.stderr.write(f"xinfang demo: {reason}")
        sys.exit(_REFUSED)

    def _report(self, demo: Demo, *, seconds: float) -> None:
        if demo.loaded:
            done = _("已装入演示单位：%(matters)s 件信访事项，用时 %(seconds).1f 秒。")
            self.stdout.write(done % {"matters": demo.loaded, "seconds": seconds})
        else:
            self.stdout.write(_("演示单位已经在了，没有改动。"))
        self.stdout.write(_("账号（密码都是 %s）：") % demo.accounts[0].password)
        for account in demo.accounts:
            self.stdout.write(f"  {account.username:<11}{account.name}  {account.body}  {account.title}")
        self.stdout.write(_("在 /track/ 可以用这些编号和查询码查看："))
        for receipt in demo.receipts:
            self.stdout.write(f"  {receipt.number}  {grouped(receipt.query_code)}  {receipt.title}")


def _account_rows(demo: Demo) -> list[dict[str, str]]:
    return [asdict(account) | {"roles": "、".join(account.roles)} for account in demo.accounts]


def _receipt_rows(demo: Demo) -> list[dict[str, str]]:
    return [
        {"number": receipt.number, "query_code": grouped(receipt.query_code), "matter": receipt.title}
        for receipt in demo.receipts
    ]


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """Readable by the owner of the data folder only."""
    path.touch(mode=0o600)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
