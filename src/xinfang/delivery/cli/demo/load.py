"""Loading the demo office: its people first, then its matters in the order in which they came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.demo import DemoAccount, load_demo_agencies
from xinfang.base.days import office_day
from xinfang.cases.queries.census import is_register_empty
from xinfang.cases.queries.receipts import receipt_for_key
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.cli.demo.archiving import archive_all
from xinfang.delivery.cli.demo.conferring import confer_in_demo
from xinfang.delivery.cli.demo.counselling import counsel_in_demo
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.disposing import dispose_of_the_oldest
from xinfang.delivery.cli.demo.duties import plan_demo_year
from xinfang.delivery.cli.demo.hall import open_demo_hall
from xinfang.delivery.cli.demo.problems import open_demo_problem
from xinfang.delivery.cli.demo.receiving import receive_in_demo
from xinfang.delivery.cli.demo.recommending import recommend_in_demo
from xinfang.delivery.cli.demo.stories import Story, key_of, read_stories
from xinfang.delivery.cli.demo.subscribing import subscribe_in_demo
from xinfang.delivery.cli.demo.sweeping import sweep_demo
from xinfang.delivery.cli.demo.walking import tell
from xinfang.delivery.signin import demo_codes
from xinfang.evidence.operations import publish_root
from xinfang.letters import operations as letters

PASSWORD = "yixing-zisha"  # noqa: S105 - the demonstration's, printed for everybody who starts it
SHOWN = ("jingxi-lift", "dingshu-road-lamps")
"""Two stories whose receipts are printed, to try the tracking page: one served and open to rating, one on its way."""

LOADER = Actor.system("demo")
REQUEST = "demo-office"


class NotEmptyError(Exception):
    """There are matters that are not the demo's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What there is to try: accounts, and receipts of two matters. `loaded` counts the matters loaded just now."""

    accounts: tuple[DemoAccount, ...]
    receipts: tuple[Receipt, ...]
    loaded: int


@transaction.atomic
def load_demo(*, now: datetime, force: bool = False, year_follows: bool = False) -> Demo:
    """Load the demo office as if it had worked until `now`; all of it, or nothing. A second time changes nothing.

    Where the year follows, the first root of the log is left to it: nothing is put under the log afterwards.
    Raises `NotEmptyError` if there are other matters, unless `force` is set.
    """
    with acting(LOADER, request_id=REQUEST):
        present = receipt_for_key(key_of(SHOWN[0])) is not None
        if not (present or force or is_register_empty()):
            raise NotEmptyError
        accounts = tuple(load_demo_agencies(now, password=PASSWORD))
        demo_codes.give({account.username for account in accounts}, on=office_day(now))
        directory = Directory.read(on=office_day(now))
    stories = [] if present else read_stories()
    _tell_all(stories, directory=directory, now=now)
    if stories and not year_follows:
        publish_root(actor=LOADER, context=lambda: acting(LOADER, request_id=REQUEST), now=now)
    return Demo(accounts=accounts, receipts=_receipts(), loaded=len(stories))


def _tell_all(stories: Sequence[Story], *, directory: Directory, now: datetime) -> None:
    told: dict[str, UUID] = {}
    for story in sorted(stories, key=lambda story: story.received_at(now)):
        tell(story, directory=directory, told=told, now=now)
    # All letters at once, so that their numbers follow their days; files are made for whoever opens one.
    with acting(LOADER, request_id=REQUEST):
        letters.write_for_matters(told.values(), actor=LOADER, now=now)
    archive_all(stories, directory=directory, told=told, now=now)
    if told:
        open_demo_problem(told, directory=directory, now=now)
        dispose_of_the_oldest(told, directory=directory, now=now)
        plan_demo_year(directory=directory, now=now)
        open_demo_hall(directory=directory, now=now)
        confer_in_demo(directory=directory, now=now)
        recommend_in_demo(told, directory=directory, now=now)
        receive_in_demo(told, directory=directory, now=now)
        counsel_in_demo(told, directory=directory, now=now)
        sweep_demo(actor=LOADER, directory=directory, now=now)
        subscribe_in_demo(directory=directory, now=now)


def _receipts() -> tuple[Receipt, ...]:
    with acting(LOADER, request_id=REQUEST):
        found = [receipt_for_key(key_of(key)) for key in SHOWN]
    return tuple(receipt for receipt in found if receipt is not None)
