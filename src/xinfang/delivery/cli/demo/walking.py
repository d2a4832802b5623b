"""Telling one story: its submission filed and its acts done, each by whoever it names, through the operations."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import groupby
from uuid import UUID, uuid5

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.performance import record_performance
from xinfang.cases.operations.representing import appoint
from xinfang.cases.operations.review import refuse_request, request_review
from xinfang.cases.operations.serve import post_letter, serve, serve_letter
from xinfang.cases.operations.split import split
from xinfang.cases.operations.submit import submit
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import case, facts_of
from xinfang.cases.queries.serving import services_of
from xinfang.cases.types.representing import Appointing
from xinfang.delivery.cli.demo.bringing import OWING, bring
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import CLERKS, PETITIONER, Step, Story, key_of, speaker
from xinfang.delivery.cli.demo.wording import act_of, answers_of, claims_of, decision_of, plea_of, submission_of
from xinfang.files.operations import store
from xinfang.notices.operations import choose
from xinfang.notices.types import Channel as MessageChannel
from xinfang.procedure.acts import (
    Act,
    Archive,
    PostLetter,
    RecordPerformance,
    RefuseReexam,
    RefuseReview,
    Serve,
    ServeLetter,
    Triage,
)
from xinfang.procedure.codes import HearingOfPetitioner


@dataclass(slots=True, kw_only=True)
class Walk:
    """A matter on its way. `told` maps the stories told before to their matters."""

    story: Story
    directory: Directory
    told: Mapping[str, UUID]
    matter_id: UUID
    claim_ids: tuple[UUID, ...]
    opinion_id: UUID | None = None
    apart: "Walk | None" = None  # the matter of the claims that left this one
    bring_from: datetime | None = None  # when the next notice is to be brought; None if none waits

    def actor(self, by: str) -> Actor:
        """The actor whom a step names."""
        return Actor.petitioner(matter_id=self.matter_id) if by == PETITIONER else self.directory.actors[by]

    def of(self, step: Step) -> "Walk":
        """This matter, or the one that left it."""
        if not step.apart:
            return self
        assert self.apart is not None, f"{self.story.key} has not been split"
        return self.apart

    def latest(self, document: str, *, at: datetime) -> int:
        """The number of the act that owed the latest letter of this kind."""
        return max(seq for seq, kind in services_of(self.matter_id, on=office_day(at)) if kind == document)

    def act(self, step: Step, *, at: datetime) -> Act:
        """The act as the step words it, about the latest letter of a kind where it is about one."""
        document = step.fields.get("document")
        return act_of(step, self, at=at, letter_seq=self.latest(str(document), at=at) if document else None)


def tell(story: Story, *, directory: Directory, told: MutableMapping[str, UUID], now: datetime) -> None:
    """File the story's submission and carry out its walk up to `now`; adds its matter to `told`.

    Steps that one actor takes on a day share a context; between them what is due is brought to the petitioner. Raises
    `Refused` where the procedure forbids a step.
    """
    walk = _file(story, directory=directory, told=told, now=now)
    for (by, _day), planned in groupby(story.instants(now), key=_sitting):
        steps = list(planned)
        _bring(walk, until=steps[0][1])
        actor = walk.actor(by)
        with acting(actor, request_id=f"demo-{story.key}"):
            for step, at in steps:
                _TAKEN.get(step.do, _perform)(walk.of(step), step, actor, at)
                if step.do in OWING:
                    walk.of(step).bring_from = walk.of(step).bring_from or at
    _bring(walk, until=now)
    told[story.key] = walk.matter_id
    if walk.apart is not None:
        told[f"{story.key}-apart"] = walk.apart.matter_id


def _sitting(planned: tuple[Step, datetime]) -> tuple[str, date]:
    step, at = planned
    return step.by, office_day(at)


def _bring(walk: Walk, *, until: datetime) -> None:
    for each in filter(None, (walk, walk.apart)):
        if each.bring_from is not None and each.bring_from <= until:
            each.bring_from = bring(each.story, each.matter_id, directory=each.directory, until=until)


def _file(story: Story, *, directory: Directory, told: Mapping[str, UUID], now: datetime) -> Walk:
    clerk = CLERKS.get(story.channel)
    actor = directory.actors[clerk] if clerk else Actor.public()
    with acting(actor, request_id=f"demo-{story.key}"):
        written_at = story.written_at(now)
        receipt = submit(submission_of(story, now=now), actor=actor, now=written_at)
        claims = tuple(claim.claim_id for claim in facts_of(receipt.matter_id).claims)
        if story.told_by:
            choose(receipt.matter_id, MessageChannel(story.told_by), actor=actor, now=written_at)
    return Walk(story=story, directory=directory, told=told, matter_id=receipt.matter_id, claim_ids=claims)


# What a step of each kind does ------------------------------------------------------------------------------


def _perform(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    perform(walk.matter_id, walk.act(step, at=at), actor=actor, now=at)


def _triage(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    act = walk.act(step, at=at)
    assert isinstance(act, Triage)
    topic = walk.directory.topics[walk.story.topic] if walk.story.topic else ""
    triage(walk.matter_id, act, topic=topic, actor=actor, now=at)


def _split(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    claim_ids = claims_of(walk, step.fields["claim_ids"])
    reason, account = step.fields["reason"], step.fields["account"]
    done = split(walk.matter_id, claim_ids=claim_ids, reason=reason, account=account, actor=actor, now=at)
    new = case(done.number, actor=actor, now=at, on=office_day(at))
    walk.claim_ids = tuple(claim_id for claim_id in walk.claim_ids if claim_id not in claim_ids)
    walk.apart = Walk(
        story=walk.story,
        directory=walk.directory,
        told=walk.told,
        matter_id=new.id,
        claim_ids=tuple(claim.id for claim in new.claims),
        bring_from=at,
    )


def _draft(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    walk.opinion_id = opinions.save_draft(
        walk.matter_id,
        summary=step.fields["summary"],
        answers=answers_of(step, walk, at=at),
        decision=decision_of(step),
        actor=actor,
        now=at,
    )


def _submit_draft(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    opinions.submit_for_signature(_opinion(walk), actor=actor, now=at)


def _return_draft(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    opinions.return_to_drafter(_opinion(walk), remarks=step.fields["remarks"], actor=actor, now=at)


def _sign(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    heard = HearingOfPetitioner(step.fields["heard"]) if "heard" in step.fields else None
    opinions.sign(_opinion(walk), heard=heard, actor=actor, now=at)


def _serve(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    act = walk.act(step, at=at)
    assert isinstance(act, Serve)
    serve(_opinion(walk), act, actor=actor, now=at)


def _post(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    act = walk.act(step, at=at)
    assert isinstance(act, PostLetter)
    post_letter(walk.matter_id, act, actor=actor, now=at)


def _serve_letter(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    act = walk.act(step, at=at)
    assert isinstance(act, ServeLetter)
    serve_letter(walk.matter_id, act, actor=actor, now=at)


def _request(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    request_review(walk.matter_id, plea_of(step, walk, at=at), actor=actor, now=at)


def _refuse(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    act = walk.act(step, at=at)
    assert isinstance(act, RefuseReview | RefuseReexam)
    refuse_request(walk.matter_id, act, actor=actor, now=at)


def _record_performance(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    """With a file that proves it, as an officer would bring one."""
    act = walk.act(step, at=at)
    assert isinstance(act, RecordPerformance)
    draft = uuid5(key_of(walk.story.key), f"{step.do}:{step.day}")
    proof = store(upload=BytesIO(act.proof.encode()), name="落实凭证.txt", draft=draft, actor=actor, now=at)
    record_performance(walk.matter_id, act, file_draft=draft, file_ids=(proof.id,), actor=actor, now=at)


def _leave_for_last(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    """A set is made of letters, and these are written once all stories are told: `archiving.archive_all` does it."""


def _appoint(walk: Walk, step: Step, actor: Actor, at: datetime) -> None:
    people = tuple(map(speaker, step.fields["people"]))
    count = step.fields.get("petitioner_count", walk.story.petitioner_count)
    appoint(walk.matter_id, Appointing(people=people, petitioner_count=count), actor=actor, now=at)


def _opinion(walk: Walk) -> UUID:
    assert walk.opinion_id is not None, f"{walk.story.key} has no draft yet"
    return walk.opinion_id


_TAKEN: Mapping[str, Callable[[Walk, Step, Actor, datetime], None]] = {
    Archive.code: _leave_for_last,
    RecordPerformance.code: _record_performance,
    "TRIAGE": _triage,
    "SPLIT": _split,
    "DRAFT": _draft,
    "SUBMIT_DRAFT": _submit_draft,
    "RETURN_DRAFT": _return_draft,
    "SIGN": _sign,
    "POST_LETTER": _post,
    "SERVE_LETTER": _serve_letter,
    "SERVE": _serve,
    "SERVE_REVIEW": _serve,
    "SERVE_REEXAM": _serve,
    "REQUEST_REVIEW": _request,
    "REQUEST_REEXAM": _request,
    "ELECT_REPRESENTATIVES": _appoint,
    "APPOINT_AGENT": _appoint,
    "RECORD_GUARDIAN": _appoint,
    "REFUSE_REVIEW": _refuse,
    "REFUSE_REEXAM": _refuse,
}
"""Steps with an operation of their own; every other is an act that `perform` carries out."""
