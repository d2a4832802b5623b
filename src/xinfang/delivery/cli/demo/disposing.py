"""What the demo's archivist has put on the list of what is to be destroyed; the head has approved one of two."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.archives.destruction.carrying_out import carry_out
from xinfang.archives.destruction.deciding import decide, propose
from xinfang.delivery.cli.demo.directory import Directory

DESTROYED, PROPOSED = "ancient-market-stall", "ancient-bus-stop"
REASON = "保管期满，经鉴定没有继续保存的价值。"
_DOER = Actor.system("demo")
_REQUEST = "demo-disposing"


def dispose_of_the_oldest(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Propose both files of long ago; one is approved and goes."""
    archivist, head = directory.actors["dangan"], directory.actors["juzhang"]
    with acting(archivist, request_id=_REQUEST):
        chosen = [told[DESTROYED], told[PROPOSED]]
        first, _second = propose(chosen, reason=REASON, proceedings="", actor=archivist, now=now)
    with acting(head, request_id=_REQUEST):
        decide(first, approved=True, words="同意销毁。", actor=head, now=now)
    with acting(_DOER, request_id=_REQUEST):
        carry_out(first, actor=_DOER, now=now)
