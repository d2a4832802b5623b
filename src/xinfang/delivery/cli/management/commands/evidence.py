"""Take the evidence of the day before, if the nightly job has not: everything new goes into the log, signed."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.evidence.operations import publish_root
from xinfang.evidence.queries import latest_root


class Command(BaseCommand):
    """What the job `evidence.publish_root` does every night."""

    help = "生成昨天的存证根值（每天夜里自动生成；停机后可以用它补上）。"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Say the root, whether it was just taken or there already."""
        actor = Actor.system("evidence")
        opened = partial(acting, actor, request_id=f"evidence-{uuid4()}")
        publish_root(actor=actor, context=opened, now=clock.now(), on_progress=self._progress)
        with opened():
            root = latest_root()
        assert root is not None
        words = _("%(day)s 的根值：%(root)s（%(size)s 条存证）")
        self.stdout.write(words % {"day": root.day, "root": root.root, "size": root.size})

    def _progress(self, entries: int) -> None:
        self.stderr.write(_("已存证 %s 条") % entries)
