"""The invented matters as written in `matters/*.yaml`: what came in, and who did what on which day after that.

A walk counts days from receipt; receipt counts days before today, so that the office looks alive whenever it is
loaded. A step is a mapping or, where it has no long words, one line: `day who ACT field=value …`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml
from pydantic import TypeAdapter

from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails
from xinfang.procedure.codes import Channel

MATTERS = Path(__file__).parent / "matters"
PETITIONER, SYSTEM = "petitioner", "system"
CLERKS: Mapping[Channel, str] = {
    Channel.LETTER: "dengji",
    Channel.FAX: "dengji",
    Channel.VISIT: "jiefang",
    Channel.PHONE: "jiefang",
}
"""Who writes down what does not come over the web."""

_SATURDAY = 5
_OFFICE_OPENS, _EVENING, _SWEEP = time(9, 5), time(19, 40), time(0, 10)
_SPEAKER = TypeAdapter(RepresentationDetails)
_BETWEEN_ACTS = timedelta(minutes=12)
_WRITTEN_DOWN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of a walk. `by` is an officer's username, the petitioner or the system; `do` is the act's code.

    A step `apart` is done on the matter for which claims have left this one.
    """

    day: int  # after receipt
    by: str
    do: str
    apart: bool = False
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One matter: its submission and its walk. `exact` keeps acts on their day, weekend or not, for a clock's sake."""

    key: str
    channel: Channel
    title: str
    body: str
    people: tuple[PetitionerDetails, ...]
    days_ago: int = 0
    received_on: date | None = None  # instead of `days_ago`, for what belongs to a year
    hour: time = time(8, 30)
    claims: tuple[str, ...] = ()
    place: str = ""
    region: str = ""
    topic: str = ""
    urgent: bool = False
    sealed: bool = False  # handed in as an accusation
    exact: bool = False
    petitioner_count: int = 1
    speaking: tuple[RepresentationDetails, ...] = ()  # for the petitioners, from the first letter on
    told_by: str = ""  # the code of the channel of messages that the petitioner chose, if any
    walk: tuple[Step, ...] = field(default=())

    def received_at(self, now: datetime) -> datetime:
        """When the submission came in, if it is `now`."""
        day = self.received_on or office_day(now) - timedelta(days=self.days_ago)
        if self.channel in CLERKS:
            day = self.open_day(day)
        return min(datetime.combine(day, self.hour, OFFICE_ZONE), now)

    def written_at(self, now: datetime) -> datetime:
        """When somebody had entered it, if it is `now`."""
        received_at = self.received_at(now)
        return min(received_at + _WRITTEN_DOWN_AFTER, now) if self.channel in CLERKS else received_at

    def instants(self, now: datetime) -> Iterator[tuple[Step, datetime]]:
        """Each step with its instant: in order, at an hour that suits whoever acts, and never in the future."""
        received_at = previous = self.received_at(now)
        for step in self.walk:
            day = office_day(received_at) + timedelta(days=step.day)
            if step.by not in {PETITIONER, SYSTEM}:
                day = self.open_day(day)
            planned = datetime.combine(day, _hour_of(step.by), OFFICE_ZONE)
            previous = min(max(planned, previous + _BETWEEN_ACTS), now)
            yield step, previous

    def open_day(self, day: date) -> date:
        """`day`, or the Friday before if it lies on a weekend and nothing hangs on it."""
        beyond_friday = 0 if self.exact else max(0, day.weekday() - _SATURDAY + 1)
        return day - timedelta(days=beyond_friday)


def key_of(story_key: str) -> UUID:
    """The idempotency key of a story: telling it again files nothing."""
    return uuid5(NAMESPACE_URL, f"xinfang-demo:{story_key}")


def read_stories() -> list[Story]:
    """All stories, in the order of the files. Raises `ValueError` if two bear the same key."""
    rows = [row for file in sorted(MATTERS.glob("*.yaml")) for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    stories = [_story(row) for row in rows]
    keys = [story.key for story in stories]
    if len(set(keys)) < len(keys):
        raise ValueError(f"keys used twice: {sorted({key for key in keys if keys.count(key) > 1})}")
    return stories


def _story(row: dict[str, Any]) -> Story:
    people = tuple(PetitionerDetails(**person) for person in row.pop("who"))
    speaking = tuple(map(speaker, row.pop("speaking", ())))
    walk = tuple(_step(step) for step in row.pop("walk", ()))
    hour = time.fromisoformat(row.pop("hour", "08:30"))
    claims = tuple(row.pop("claims", ()))
    return Story(
        channel=Channel(row.pop("channel")),
        people=people,
        speaking=speaking,
        walk=walk,
        hour=hour,
        claims=claims,
        **row,
    )


def speaker(written: Mapping[str, Any]) -> RepresentationDetails:
    """Somebody who speaks for petitioners, as a story words it."""
    return _SPEAKER.validate_python(written)


def _step(written: str | dict[str, Any]) -> Step:
    if isinstance(written, str):
        day, by, do, *pairs = written.split()
        return Step(day=int(day), by=by, do=do, fields=dict(pair.split("=", 1) for pair in pairs))
    fields = dict(written)
    apart = fields.pop("apart", False)
    return Step(day=fields.pop("day"), by=fields.pop("by"), do=fields.pop("do"), apart=apart, fields=fields)


def _hour_of(by: str) -> time:
    return {PETITIONER: _EVENING, SYSTEM: _SWEEP}.get(by, _OFFICE_OPENS)
