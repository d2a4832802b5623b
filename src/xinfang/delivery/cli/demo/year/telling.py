"""Telling a story of the year: every act in memory, as `cases.operations.histories` has it, up to today."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import ReceivingOffice
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.errors import Refused
from xinfang.cases.operations.histories import History, Written
from xinfang.delivery.cli.demo.bringing import OWING, Errand, errands
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import CLERKS, PETITIONER, SYSTEM, Step, Story
from xinfang.delivery.cli.demo.wording import act_of, answers_of, decision_of, plea_of, submission_of
from xinfang.procedure.acts import Serve, Triage
from xinfang.procedure.codes import HearingOfPetitioner

NIGHT, A_DAY = time(0, 10), timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Telling:
    """A story on its way. `stopped` says at which step the procedure refused to go on, if it did."""

    story: Story
    directory: Directory
    history: History
    told: Mapping[str, UUID]  # the matters of the stories before it
    stopped: str = ""
    _written: Written | None = None  # what is drafted and not signed yet
    _passed: date = date.min  # the last night that may have brought something about
    _planned: list[Errand] = field(default_factory=list)

    @property
    def claim_ids(self) -> tuple[UUID, ...]:
        """In the order in which they were written."""
        return self.history.claim_ids

    def actor(self, by: str) -> Actor:
        """The actor whom a step names."""
        return Actor.petitioner(matter_id=self.history.matter_id) if by == PETITIONER else self.directory.actors[by]

    def take(self, step: Step, at: datetime) -> None:
        """Do one step, after all that comes before it of itself. Raises `Refused`."""
        self.let_pass(until=at)
        _TAKEN.get(step.do, _act)(self, step, self.actor(step.by), self._not_before(at))
        if step.do in OWING:
            self._planned = errands(self.story, self.history.facts, directory=self.directory)

    def let_pass(self, *, until: datetime) -> None:
        """Let nights bring about what they do, and officers bring what they have to, each in its time."""
        while True:
            night, errand = self._night(), self._planned[0] if self._planned else None
            if errand is not None and errand.at <= until and (night is None or errand.at <= night):
                self._run(errand)
            elif night is not None and night <= until:
                self._passed = night.date()
                self.history.let_follow(actor=self.directory.actors[SYSTEM], now=self._not_before(night))
                self._planned = errands(self.story, self.history.facts, directory=self.directory)
            else:
                return

    def end(self, now: datetime) -> History:
        """All that lies before `now`, and what is written by then and not signed."""
        self.let_pass(until=now)
        self.history.let_follow(actor=self.directory.actors[SYSTEM], now=now)
        if self._written is not None:
            self.history.leave_for_signature(self._written)
        return self.history

    def _run(self, errand: Errand) -> None:
        self.history.act(errand.act, actor=errand.officer, now=self._not_before(errand.at))
        self._planned = errands(self.story, self.history.facts, directory=self.directory)

    def _night(self) -> datetime | None:
        """The next night that may bring something about by itself."""
        day = self.history.nearest_end(after=self._passed - A_DAY if self._passed > date.min else date.min)
        return datetime.combine(day + A_DAY, NIGHT, OFFICE_ZONE) if day else None

    def _not_before(self, at: datetime) -> datetime:
        last = self.history.facts.last_act_at
        return at if last is None else max(at, last)

    def _draft(self, step: Step, actor: Actor, at: datetime) -> None:
        self._written = Written(
            summary=step.fields["summary"],
            answers=answers_of(step, self, at=at),
            decision=decision_of(step),
            drafted_by=actor.officer_id,
            drafted_at=at,
        )

    def _sign(self, step: Step, actor: Actor, at: datetime) -> None:
        assert self._written is not None
        heard = HearingOfPetitioner(step.fields["heard"]) if "heard" in step.fields else None
        self.history.issue(self._written, heard=heard, actor=actor, now=at)
        self._written = None


def tell(
    story: Story,
    *,
    serial: int,
    office: ReceivingOffice,
    directory: Directory,
    told: MutableMapping[str, UUID],
    now: datetime,
) -> Telling:
    """Tell the story up to `now`; adds its matter to `told`. Where the procedure refuses a step, the matter stays where
    it stands before it.
    """
    clerk = CLERKS.get(story.channel)
    history = History.begin(
        submission_of(story, now=now),
        serial=serial,
        office=office,
        actor=directory.actors[clerk] if clerk else Actor.public(),
        now=story.written_at(now),
    )
    telling = Telling(story=story, directory=directory, told=told, history=history)
    try:
        for step, at in story.instants(now):
            telling.take(step, at)
    except Refused as refused:
        telling.stopped = f"{story.key} {step.do}: {_(refused.message)}"
    telling.end(now)
    told[story.key] = history.matter_id
    return telling


def _act(telling: Telling, step: Step, actor: Actor, at: datetime) -> None:
    document, letters = step.fields.get("document"), telling.history.facts.letters
    seq = max((letter.seq for letter in letters if letter.document == document), default=None)
    telling.history.act(act_of(step, telling, at=at, letter_seq=seq), actor=actor, now=at)


def _triage(telling: Telling, step: Step, actor: Actor, at: datetime) -> None:
    act = act_of(step, telling, at=at)
    assert isinstance(act, Triage)
    topic = telling.directory.topics[telling.story.topic] if telling.story.topic else ""
    telling.history.triage(act, topic=topic, actor=actor, now=at)


def _serve(telling: Telling, step: Step, actor: Actor, at: datetime) -> None:
    act = act_of(step, telling, at=at)
    assert isinstance(act, Serve)
    telling.history.serve(act, actor=actor, now=at)


def _appeal(telling: Telling, step: Step, actor: Actor, at: datetime) -> None:
    telling.history.appeal(plea_of(step, telling, at=at), actor=actor, now=at)


def _hand_in(telling: Telling, step: Step, actor: Actor, at: datetime) -> None:
    """The draft awaits its signature from here on; whoever signs finds it."""


_TAKEN: Mapping[str, Callable[[Telling, Step, Actor, datetime], None]] = {
    "TRIAGE": _triage,
    "DRAFT": Telling._draft,
    "SUBMIT_DRAFT": _hand_in,
    "SIGN": Telling._sign,
    "SERVE": _serve,
    "SERVE_REVIEW": _serve,
    "SERVE_REEXAM": _serve,
    "REQUEST_REVIEW": _appeal,
    "REQUEST_REEXAM": _appeal,
}
"""Steps with a road of their own; every other is an act."""
