"""Import a ledger (CSV or XLSX, .gz too) of earlier petitions, with their replies."""  # noqa: N999

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.directory import petition_office
from xinfang.agencies.operations.founding import found_office
from xinfang.agencies.queries import body_by_code, parent_of
from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.importing import Destination
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.delivery.cli.imports.dates import DateOrder
from xinfang.delivery.cli.imports.mapping import Field, parse_assignments, read_mapping_file, resolve
from xinfang.delivery.cli.imports.reading import MAX_SOURCE, open_ledger, source_name
from xinfang.delivery.cli.imports.rows import Reading
from xinfang.delivery.cli.imports.run import Intake, Tally, import_ledger
from xinfang.delivery.cli.imports.source import BadLedgerError, Ledger
from xinfang.procedure.codes import Channel

_BAD_INPUT = 2
_BROKEN_OFF = 1
_INTERRUPTED = 130


class Command(BaseCommand):
    """Reads the arguments, runs the import, says what came of it."""

    help = "导入历史台账。可以重复运行：已有的行跳过，收不下的行连同原因写入另一个文件。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, where its columns go, and how it is to be read."""
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="CSV、TSV 或 XLSX，可以是 .gz")
        parser.add_argument(
            "--channel", required=True, type=str.lower, choices=[channel.lower() for channel in Channel]
        )
        parser.add_argument(
            "--map",
            nargs="+",
            action="extend",
            default=[],
            metavar="FIELD=COLUMN",
            help="字段在哪一列：" + "、".join(Field) + "；没有写明的按表头识别，“字段=”表示不用",
        )
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="同上，写在 YAML 或 JSON 文件里")
        parser.add_argument("--source", help="台账的名称，同一编号在同一台账里只收一次；不写则用文件名")
        parser.add_argument("--body", metavar="CODE", help="作出答复的单位代码；不写则为本级人民政府")
        parser.add_argument("--rejects", type=Path, metavar="FILE", help="收不下的行写到哪里")
        parser.add_argument("--encoding", help="文件的编码；不写则自动识别")
        parser.add_argument("--sheet", help="工作簿里的表名；不写则为第一张")
        parser.add_argument("--date-order", choices=[*DateOrder], help="年份在后的日期是日在前还是月在前")
        parser.add_argument("--dry-run", action="store_true", help="只试一遍，什么也不留下")
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 2 if nothing could begin, 1 if it broke off, 130 after Ctrl-C, else 0, rejected rows or not."""
        path, assignments = _file_and_assignments(options["file"], options["map"])
        tally = Tally()
        source = options["source"] or source_name(path=path)
        rejects = options["rejects"] or Path(settings.DATA_DIR) / "imports" / f"{source}.rejects.csv"
        code = 0
        try:
            with open_ledger(path=path, encoding=options["encoding"], sheet=options["sheet"]) as ledger:
                reading = _reading(ledger, assignments, source[:MAX_SOURCE], options)
                intake = Intake.begin(destination=_destination(options["body"]), dry_run=options["dry_run"])
                self._announce(ledger, reading)
                import_ledger(
                    ledger=ledger,
                    reading=reading,
                    intake=intake,
                    rejects_path=rejects,
                    tally=tally,
                    out=sys.stderr,
                )
        except (BadLedgerError, XinfangError) as problem:
            code = _BROKEN_OFF if tally.rows else _BAD_INPUT
            self.stderr.write(f"xinfang import: {problem}")
        except OperationalError as problem:
            code = _BROKEN_OFF
            self.stderr.write("xinfang import: " + _("数据库中断：%s") % str(problem).strip())
        except KeyboardInterrupt:
            code = _INTERRUPTED
        if code != _BAD_INPUT:
            self._report(tally, rejects.resolve(), broken_off=bool(code), options=options)
        if code:
            sys.exit(code)

    def _announce(self, ledger: Ledger, reading: Reading) -> None:
        said = "，".join(f"{field} ← {ledger.columns[place]}" for field, place in reading.places.items())
        self.stderr.write(f"{ledger.described}：{said}")

    def _report(self, tally: Tally, rejects: Path, *, broken_off: bool, options: dict[str, Any]) -> None:
        if broken_off:
            self.stderr.write(_("导入中断。已经收下的保留；再次运行同一命令会从中断处继续。"))
        if options["dry_run"]:
            self.stderr.write(_("这是试运行，什么也没有留下。"))
        counts = {"imported": tally.imported, "present": tally.present, "rejected": tally.rejected}
        self.stderr.write(
            _("新收 %(imported)s 行，已有 %(present)s 行，收不下 %(rejected)s 行。") % counts
            + (_("收不下的见 %s") % rejects if tally.rejected else "")
        )
        if options["json"]:
            self.stdout.write(json.dumps({**counts, "rejects_file": str(rejects)}, ensure_ascii=False))


def _file_and_assignments(file: Path | None, assignments: list[str]) -> tuple[Path, list[str]]:
    """The file may also stand last, after the columns, where it was taken for one of them."""
    if file is None and assignments and "=" not in assignments[-1]:
        return Path(assignments[-1]), assignments[:-1]
    if file is None:
        sys.stderr.write("xinfang import: " + _("请写明要导入的文件。") + "\n")
        sys.exit(_BAD_INPUT)
    return file, assignments


def _reading(ledger: Ledger, assignments: list[str], source: str, options: dict[str, Any]) -> Reading:
    said = read_mapping_file(path=options["mapping"]) if options["mapping"] else {}
    said |= parse_assignments(assignments=assignments)
    return Reading(
        places=resolve(columns=ledger.columns, said=said),
        channel=Channel(options["channel"].upper()),
        source=source,
        date_order=DateOrder(options["date_order"]) if options["date_order"] else None,
    )


def _found_office() -> None:
    """A register needs an office: on an empty database one is entered, to be named later, in the language of record."""
    actor = Actor.system("import")
    with acting(actor, request_id="command-import"):
        with translation.override(RECORD_LANGUAGE):
            is_new = found_office(actor=actor, now=clock.now())
        if is_new:
            sys.stderr.write(
                _("系统里还没有单位，已先建立“信访局”和“本级人民政府”；名称可以在工作台的单位页修改。") + "\n"
            )


def _destination(body_code: str | None) -> Destination:
    """The register of this installation's office, and the body that answered.

    A ledger that does not say who answered holds the answers of the government that the office serves.
    """
    _found_office()
    office = petition_office()
    body = body_by_code(body_code) if body_code else parent_of(office.id)
    if body is None and body_code:
        raise BadLedgerError(_("没有代码为“%s”的单位。") % body_code)
    if body is None or body.id == office.id:
        raise BadLedgerError(_("请用 --body 写明作出答复的单位；信访局自己不是有权处理的机关。"))
    return Destination(office_id=office.id, body_id=body.id)
