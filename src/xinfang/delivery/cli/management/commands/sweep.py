"""Do what the passing of a day brings: what follows of itself, warnings of periods, findings for supervision."""

import json
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.oversight.operations.sweep import Swept, count_open, sweep_day

_SAY_EVERY_SECONDS = 5.0


class Command(BaseCommand):
    """What the worker does every night, done now; doing it twice on one day changes nothing."""

    help = "做一天到来时系统该做的事：到期自动办理的、期限预警、监督发现。一天做几次都一样，停了几天也会补上。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For which day, and in what form the figures come."""
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="按哪一天算预警和监督发现（默认今天）"
        )
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, **options: Any) -> None:
        """Sweep, telling now and then how far it is; the last line has the figures."""
        actor, started = Actor.system("sweep"), time.monotonic()
        on = options["on"] or clock.today()
        if on > clock.today():
            self.stderr.write(_("%(day)s 还没有到：只按那一天算预警和监督发现，不办理任何事项。") % {"day": on})
        context = partial(acting, actor, request_id=f"sweep-{uuid4()}")
        done = sweep_day(on=on, actor=actor, context=context, now=clock.now, say=self._teller(started))
        figures = {
            "open": count_open(context),
            "new_alerts": done.warnings,
            "seconds": round(time.monotonic() - started, 1),
        }
        self.stdout.write(_told(done, figures))
        if options["json"]:
            self.stdout.write(json.dumps(figures))

    def _teller(self, started: float) -> Callable[[Swept], None]:
        """Says at most every few seconds how far it is: a quick sweep needs no words."""
        said = [started]

        def say(done: Swept) -> None:
            now = time.monotonic()
            if now - said[0] > _SAY_EVERY_SECONDS:
                said[0] = now
                self.stderr.write(_told(done, {"seconds": round(now - started, 1)}))

        return say


def _told(done: Swept, figures: dict[str, Any]) -> str:
    counts = {"acts": done.acts, "warnings": done.warnings, "findings": done.findings}
    if "open" not in figures:
        return _("已自动办理 %(acts)d 项，新预警 %(warnings)d 条，用时 %(seconds)s 秒") % (counts | figures)
    words = _(
        "未办结 %(open)d 件；自动办理 %(acts)d 项，新预警 %(warnings)d 条，"
        "新的监督发现 %(findings)d 条，用时 %(seconds)s 秒。"
    )
    return words % (counts | figures)
