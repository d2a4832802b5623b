"""Fill a scratch database with matters and measure what officers and petitioners wait for."""

import os
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.delivery.cli.bench import filling, reading, sweeping, writing
from xinfang.delivery.cli.bench.office import LOADER, Office, furnish
from xinfang.delivery.cli.bench.report import Figures
from xinfang.delivery.cli.bench.roads import REQUEST_ID
from xinfang.delivery.cli.bench.visits import Visitor

DEFAULT_MATTERS = "1000000"
FEWEST_MATTERS = 1000


class Command(BaseCommand):
    """Runs on the scratch database that `xinfang bench` has made, against the web server that it has started."""

    help = "Fill a scratch database with matters and measure what officers and petitioners wait for."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many matters, and where the figures go."""
        parser.add_argument(
            "--matters",
            type=int,
            default=int(os.environ.get("BENCH_MATTERS") or DEFAULT_MATTERS),
            help="how many matters to fill in (BENCH_MATTERS)",
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
        parser.add_argument("--keep", action="store_true", help="leave the scratch database as it is afterwards")
        parser.add_argument("--address", required=True, help="of the web server; xinfang bench gives it")

    def handle(self, **options: Any) -> None:
        """Fill, measure, tell."""
        if options["matters"] < FEWEST_MATTERS:
            raise CommandError(f"Give at least {FEWEST_MATTERS} matters: fewer measure nothing.")
        office = self._furnished()
        self._say(f"Filling in {options['matters']:,} matters …")
        matters = filling.fill(office=office, matters=options["matters"], until=clock.now(), say=self._say)
        figures = self._measured(options["address"], office, matters)
        for line in figures.table():
            self._say(line)
        if options["json"]:
            figures.write(options["json"])
        if figures.filing_errors:
            sys.exit(1)

    def _furnished(self) -> Office:
        filling.make_room_for_long_keys()
        with acting(LOADER, request_id=REQUEST_ID):
            return furnish(now=clock.now(), password=secrets.token_urlsafe(16))

    def _measured(self, address: str, office: Office, matters: int) -> Figures:
        """Reading before writing, so that every run reads the same register; the sweep before new filings come in."""
        Visitor(address=address).await_readiness()
        with psycopg.connect(settings.DATABASE.owner_url, autocommit=True) as owner:
            readers = reading.Readers(address, office)
            self._say("Measuring worklists …")
            worklist = readers.worklists()
            self._say("Measuring case pages …")
            case = readers.case_pages(owner)
            self._say("Measuring status by query code …")
            status = reading.statuses(address, owner)
            self._say("Measuring the sweep of a day …")
            swept = sweeping.sweep()
            self._say("Measuring boards …")
            board = reading.boards(address, office)
            self._say(f"Measuring filing with {writing.CLIENTS} clients …")
            filing = writing.filing(address, owner)
            self._say("Measuring raw inserts …")
            raw_inserts = writing.raw_inserts_a_second(owner)
        return Figures.of(
            matters=matters,
            worklist=worklist,
            case=case,
            status=status,
            board=board,
            swept=swept,
            filing=filing,
            raw_inserts=raw_inserts,
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
