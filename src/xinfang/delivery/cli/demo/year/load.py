"""Loading the year: its officers, then its matters, written together in portions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.demo.load import load_officers
from xinfang.agencies.local_law import receiving_office
from xinfang.agencies.types import Role
from xinfang.base.days import office_day
from xinfang.cases.filing import next_serials
from xinfang.cases.operations import histories
from xinfang.cases.queries.receipts import receipt_for_key
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.load import PASSWORD
from xinfang.delivery.cli.demo.stories import key_of
from xinfang.delivery.cli.demo.sweeping import sweep_nights
from xinfang.delivery.cli.demo.year.attending import attend
from xinfang.delivery.cli.demo.year.case import Desk
from xinfang.delivery.cli.demo.year.inventing import DAYS, FIRST_STORY, MATTERS, SEED, Year
from xinfang.delivery.cli.demo.year.keeping import close_files, read_off_the_list
from xinfang.delivery.cli.demo.year.telling import Telling, tell
from xinfang.delivery.cli.demo.year.texts import officers
from xinfang.evidence.operations import keep_log_closed, publish_root
from xinfang.evidence.queries import latest_root
from xinfang.oversight.operations.tally import count_months

LOADER = Actor.system("demo")
REQUEST = "demo-year"
PORTION, A_DAY = 100, timedelta(days=1)
SLOWEST = 16
"""Of a hundred matters of a body, at most so many late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many matters were told, at which steps the procedure stopped some before their story was over, and the latest
    that is under seal.
    """

    matters: int
    stopped: tuple[str, ...] = ()
    accusation: UUID | None = None


class TooLateError(Exception):
    """A root of the log was published: what is dated before it cannot be put on record any more."""


@transaction.atomic
def load_year(*, now: datetime, say: Callable[[int], None], matters: int = MATTERS, seed: int = SEED) -> Loaded:
    """Load the year before `now` on top of the demo office: as a whole or not at all, and once.

    `say` hears how many matters are written. No root of the log is taken meanwhile; the first is taken at the end.
    Raises `TooLateError` where there is one already.
    """
    with acting(LOADER, request_id=REQUEST):
        keep_log_closed()
        if receipt_for_key(key_of(FIRST_STORY)) is not None:
            return Loaded(matters=0)
        if latest_root() is not None:
            raise TooLateError
        load_officers(officers(), now=now, password=PASSWORD)
        directory = Directory.read(on=office_day(now))
        loaded = _write(_told(directory, now=now, matters=matters, seed=seed), say)
    close_files(directory=directory, now=now)
    if loaded.accusation is not None:
        read_off_the_list(loaded.accusation, directory=directory, now=now)
    sweep_nights(actor=LOADER, now=now, request_id=REQUEST)
    with acting(LOADER, request_id=REQUEST):
        count_months(since=office_day(now) - DAYS * A_DAY, on=office_day(now))
    attend(directory=directory, now=now, seed=seed)
    publish_root(actor=LOADER, context=lambda: acting(LOADER, request_id=REQUEST), now=now)
    return loaded


def _told(directory: Directory, *, now: datetime, matters: int, seed: int) -> Iterator[Telling]:
    office, serials, before = receiving_office(), iter(next_serials(matters)), dict[str, UUID]()
    for story in Year(desks=desks(directory, seed=seed), matters=matters, seed=seed).stories():
        yield tell(story, serial=next(serials), office=office, directory=directory, told=before, now=now)


def desks(directory: Directory, *, seed: int) -> Mapping[str, Desk]:
    """The bodies in which somebody handles and somebody else signs; how slow each is, is drawn once."""
    people = [(name, actor) for name, actor in sorted(directory.actors.items()) if actor.body_id is not None]
    found = {}
    for code, body_id in sorted(directory.bodies.items()):
        own = {name: actor.roles for name, actor in people if actor.body_id == body_id}
        handler = next((name for name, roles in own.items() if Role.CASE_OFFICER in roles), None)
        signatory = next((name for name, roles in own.items() if {Role.SIGNATORY, Role.BODY_HEAD} <= roles), None)
        if handler and signatory:
            slowness = Random(f"{seed}:{code}").random() * SLOWEST  # noqa: S311
            found[code] = Desk(code=code, handler=handler, signatory=signatory, slowness=slowness)
    return found


def _write(told: Iterator[Telling], say: Callable[[int], None]) -> Loaded:
    written, stopped, accusation = 0, list[str](), None
    while portion := list(islice(told, PORTION)):
        histories.write((telling.history for telling in portion), actor=LOADER)
        written += len(portion)
        stopped += [telling.stopped for telling in portion if telling.stopped]
        sealed = [telling.history.matter_id for telling in portion if telling.history.facts.sealed]
        accusation = sealed[-1] if sealed else accusation
        say(written)
    return Loaded(matters=written, stopped=tuple(stopped), accusation=accusation)
