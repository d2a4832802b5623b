"""How long the sweep of a day takes: what follows of itself, then all that is set-based, then the same day again."""

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass

from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.delivery.cli.bench.roads import REQUEST_ID, SYSTEM
from xinfang.oversight.operations.sweep import Swept, count_open, sweep_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep after years without one: how much it did, how long its acts took and how long all the rest; and how many
    warnings the same day brought a second time, and how long that took: what is looked at on a day without news.
    """

    open: int
    acts: int
    acts_seconds: float
    warnings: int
    seconds: float
    again: int
    again_seconds: float


def sweep() -> Sweep:
    """Sweep the present day twice; the first time catches up on everything."""
    started = time.monotonic()
    acts_ended = [started]

    def say(done: Swept) -> None:
        if not done.warnings and not done.findings:
            acts_ended[0] = time.monotonic()

    first = sweep_day(on=clock.today(), actor=SYSTEM, context=_context, now=clock.now, say=say)
    ended = time.monotonic()
    second = sweep_day(on=clock.today(), actor=SYSTEM, context=_context, now=clock.now, say=lambda done: None)
    again_ended = time.monotonic()
    return Sweep(
        open=count_open(_context),
        acts=first.acts,
        acts_seconds=acts_ended[0] - started,
        warnings=first.warnings,
        seconds=ended - acts_ended[0],
        again=second.warnings,
        again_seconds=again_ended - ended,
    )


def _context() -> AbstractContextManager[None]:
    return acting(SYSTEM, request_id=REQUEST_ID)
