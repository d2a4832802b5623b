"""Derive every matter's state and clocks from its events again, and name what differs."""

import json
import sys
from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.cases.queries.replay import BATCH, Difference, replay

_DIFFERS = 1
SHOWN = 50
PROGRESS_EVERY = 2_000
"""How many differences are written out, and after how many matters the progress is said."""


class Command(BaseCommand):
    """Reads the ledger batch by batch as the system, which sees every matter, each in a transaction of its own."""

    help = "从办理记录重新推导每一件的状态、办理单位和全部期限，指出与所存的有何不同。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the form of the verdict."""
        parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 if anything differs."""
        matters = differences = 0
        last = None
        while True:
            with acting(Actor.system("replay"), request_id=f"replay-{uuid4()}"):
                replayed = replay(after=last, batch=BATCH)
            for difference in replayed.differences[: max(0, SHOWN - differences)]:
                self.stdout.write(_described(difference))
            matters += replayed.matters
            differences += len(replayed.differences)
            if matters % PROGRESS_EVERY == 0 and replayed.matters:
                self.stderr.write(_("已重算 %s 件") % matters)
            if replayed.last is None:
                break
            last = replayed.last
        self.stdout.write(_verdict(matters, differences))
        if options["json"]:
            self.stdout.write(json.dumps({"matters": matters, "differences": differences}))
        if differences:
            sys.exit(_DIFFERS)


def _described(difference: Difference) -> str:
    words = _("%(number)s %(field)s：所存为“%(recorded)s”，重算为“%(derived)s”")
    return words % {
        "number": difference.number,
        "field": difference.field,
        "recorded": difference.recorded,
        "derived": difference.derived,
    }


def _verdict(matters: int, differences: int) -> str:
    counts = {"matters": matters, "differences": differences, "shown": SHOWN}
    if differences > SHOWN:
        return _("重算 %(matters)s 件，有 %(differences)s 处不同，上面列出前 %(shown)s 处。") % counts
    if differences:
        return _("重算 %(matters)s 件，有 %(differences)s 处不同。") % counts
    return _("重算 %(matters)s 件，状态、办理单位和期限全部相同。") % counts
