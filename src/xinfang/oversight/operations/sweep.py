"""What the passing of a day brings about: what follows of itself, who is warned, which answers were signed, what is
noted for supervision, and the figures of the boards.

Done in many transactions, each whole by itself: whatever kills a sweep, the next one goes on from what is there.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases.operations.sweep import sweep as follow
from xinfang.cases.queries.census import open_matters
from xinfang.oversight.operations.find import note_findings
from xinfang.oversight.operations.look import look_at_answers, opinions_to_look_at
from xinfang.oversight.operations.tally import changed, count_month, count_standing
from xinfang.oversight.operations.warn import BEGINNING, Edge, raise_warnings
from xinfang.oversight.types import Trigger

Context = Callable[[], AbstractContextManager[None]]
"""Opens the transaction in which the system acts."""
OPINIONS_AT_ONCE = 500
"""Of how many opinions the answers are looked at in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How far a sweep has come: the acts that followed, the warnings raised, the findings noted."""

    acts: int = 0
    warnings: int = 0
    findings: int = 0


def sweep_day(
    *, on: date, actor: Actor, context: Context, now: Callable[[], datetime], say: Callable[[Swept], None]
) -> Swept:
    """Everything that a day brings, as the system; `say` hears of every transaction that is done.

    What follows of itself is entered on the very day only: history is not written ahead, nor behind.
    """
    acts = _follow(on=on, actor=actor, context=context, now=now, say=say)
    warnings = _warn(Swept(acts=acts), on=on, context=context, say=say)
    done = Swept(acts=acts, warnings=warnings)
    _look(done, on=on, context=context, say=say)
    for trigger in Trigger:
        with context():
            done = Swept(acts=acts, warnings=warnings, findings=done.findings + note_findings(trigger, on=on))
        say(done)
    _tally(done, on=on, context=context, say=say)
    return done


def count_open(context: Context) -> int:
    """How many matters are open."""
    with context():
        return open_matters()


def _follow(
    *, on: date, actor: Actor, context: Context, now: Callable[[], datetime], say: Callable[[Swept], None]
) -> int:
    if on != office_day(now()):
        return 0
    acts, last = 0, None
    while True:
        with context():
            followed = follow(actor=actor, now=now(), after=last)
        acts, last = acts + sum(followed.done.values()), followed.last
        say(Swept(acts=acts))
        if last is None:
            return acts


def _warn(before: Swept, *, on: date, context: Context, say: Callable[[Swept], None]) -> int:
    raised, last = 0, BEGINNING
    edge: Edge | None = last
    while edge is not None:
        with context():
            warned = raise_warnings(on=on, after=edge)
        raised, edge = raised + warned.raised, warned.last
        say(Swept(acts=before.acts, warnings=raised))
    return raised


def _look(done: Swept, *, on: date, context: Context, say: Callable[[Swept], None]) -> None:
    with context():
        opinions = opinions_to_look_at(on=on)
    for start in range(0, len(opinions), OPINIONS_AT_ONCE):
        with context():
            look_at_answers(opinions[start : start + OPINIONS_AT_ONCE])
        say(done)


def _tally(done: Swept, *, on: date, context: Context, say: Callable[[Swept], None]) -> None:
    with context():
        found = changed(on=on)
    for month in found.months:
        with context():
            count_month(month, on=on)
        say(done)
    with context():
        count_standing(on=on, recorded_at=found.recorded_at)
