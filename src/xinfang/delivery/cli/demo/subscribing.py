"""Officers of the demo office who are sent a digest every morning and have subscribed to their days."""

from datetime import datetime

from xinfang.agencies.context import acting
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.inbox.operations import calendars
from xinfang.notices import digests
from xinfang.notices.types import Channel, WantDigest

WANTING = ("duban", "chengban", "qianfa")
HOUR, REQUEST = 8, "demo-inbox"


def subscribe_in_demo(*, directory: Directory, now: datetime) -> None:
    """Each wants it by e-mail; where the product is tried out, it goes into the folder of what would leave."""
    for name in WANTING:
        actor = directory.actors[name]
        wanted = WantDigest(channel=Channel.EMAIL, address=f"{name}@example.com", hour=HOUR, only_workdays=True)
        with acting(actor, request_id=REQUEST):
            digests.want(wanted, actor=actor, now=now)
            calendars.renew(actor=actor, now=now)
