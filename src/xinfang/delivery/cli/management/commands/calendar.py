"""Settle provisional dates once a year's holidays are published; without --wet-run only say what would move."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.cases.operations.calendar import BATCH, adopt_calendar
from xinfang.cases.queries.calendar import forecast
from xinfang.cases.types.calendar import Adopted
from xinfang.law.book import LawBook
from xinfang.law.calendar import Calendar


class Command(BaseCommand):
    """Says which years the calendar covers, and what becomes of the dates that waited for it."""

    help = "放假安排公布后，把暂定的日期重新计算。不加 --wet-run 只说明会有什么变化。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only whether to do it."""
        parser.add_argument("--wet-run", action="store_true", help="真正执行，写入办理记录")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads as the system, which sees every matter."""
        calendar = LawBook.load().calendar
        self.stdout.write(_coverage(calendar))
        warning = _warning(calendar, clock.today())
        if warning:
            self.stderr.write(warning)
        found = _adopt_all() if options["wet_run"] else _forecast()
        for line in _moves(found.moved):
            self.stdout.write(line)
        self.stdout.write(_verdict(found, is_wet=options["wet_run"]))


def _forecast() -> Adopted:
    with acting(Actor.system("calendar"), request_id=f"calendar-{uuid4()}"):
        return forecast()


def _adopt_all() -> Adopted:
    """Batch by batch, each in a transaction of its own: it may be broken off and run again."""
    actor, moved, looked_at, last = Actor.system("calendar"), Counter[int](), 0, None
    while True:
        with acting(actor, request_id=f"calendar-{uuid4()}"):
            adopted = adopt_calendar(actor=actor, now=clock.now(), batch=BATCH, after=last)
        moved.update(adopted.moved)
        looked_at += adopted.looked_at
        if adopted.last is None:
            return Adopted(looked_at=looked_at, moved=moved)
        last = adopted.last


def _coverage(calendar: Calendar) -> str:
    years = {"first": min(calendar.years), "last": max(calendar.years), "version": calendar.version}
    return _("日历有%(first)s年至%(last)s年的放假安排（%(version)s）。") % years


def _warning(calendar: Calendar, today: date) -> str:
    """What is missing, once it ought to be there."""
    year = calendar.awaited_on(today)
    if year is None:
        return ""
    return _("注意：还没有%s年的放假安排。通知一般在十一月公布，请更新系统；在此之前，跨年的日期都是暂定的。") % year


def _moves(moved: Mapping[int, int]) -> list[str]:
    """One line for each number of days, earlier ones first."""
    return [_move(days, clocks) for days, clocks in sorted(moved.items())]


def _move(days: int, clocks: int) -> str:
    counts = {"clocks": clocks, "days": abs(days)}
    if days == 0:
        return _("  %(clocks)s 个日期不变") % counts
    return (_("  %(clocks)s 个推后 %(days)s 日") if days > 0 else _("  %(clocks)s 个提前 %(days)s 日")) % counts


def _verdict(found: Adopted, *, is_wet: bool) -> str:
    settled = sum(found.moved.values())
    counts = {"all": found.looked_at, "settled": settled, "waiting": found.looked_at - settled}
    if is_wet:
        return _("%(all)s 个暂定的日期中，%(settled)s 个已经确定，%(waiting)s 个仍然暂定。") % counts
    return (
        _("%(all)s 个暂定的日期中，%(settled)s 个可以确定，%(waiting)s 个仍然暂定。什么也没有改动；加 --wet-run 执行。")
        % counts
    )
