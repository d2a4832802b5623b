"""The roads that matters take, walked through the product's own operations as the officers whose acts they are."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.submit import submit
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.acting import AnswerDraft
from xinfang.cases.types.filing import PetitionerDetails, Receipt, Submit
from xinfang.delivery.cli.bench.letters import Letter
from xinfang.delivery.cli.bench.office import Office, Organ
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, ClaimType, HearingOfPetitioner, Outcome, Route, ServiceMethod

REQUEST_ID = "bench"
TOPIC = "030100"
SYSTEM = Actor.system("bench")
SLOW_SHARE, SLOWNESS = 0.15, 5
CHANNELS = (Channel.ONLINE, Channel.ONLINE, Channel.PHONE, Channel.LETTER, Channel.VISIT)


class _NotYet(Exception):  # noqa: N818
    """The road has come to the present day."""


@dataclass(kw_only=True)
class Walk:
    """One matter on its road: who handles it, where its letter came from, and up to which day it has got."""

    office: Office
    organ: Organ
    letter: Letter
    received_at: datetime
    until: datetime
    random: Random
    receipt: Receipt | None = None
    command: Submit | None = None

    def __post_init__(self) -> None:
        self._pace = SLOWNESS if self.random.random() < SLOW_SHARE else 1

    @property
    def matter_id(self) -> UUID:
        """The matter that was filed."""
        assert self.receipt is not None
        return self.receipt.matter_id

    def step(self, actor: Actor, operation: Callable[..., Any], *given: Any, day: int, **named: Any) -> Any:
        """Let `actor` call `operation` so many days after receipt; a slow matter takes several times as long."""
        now = self._instant(day)
        if now > self.until:
            raise _NotYet
        with acting(actor, request_id=REQUEST_ID):
            return operation(*given, actor=actor, now=now, **named)

    def date(self, day: int) -> date:
        """The calendar day so many days after receipt."""
        return office_day(self._instant(day))

    def _instant(self, day: int) -> datetime:
        return self.received_at + timedelta(days=day * self._pace)

    def act(self, actor: Actor, act: acts.Act, *, day: int) -> None:
        """An act that brings no rows of its own."""
        self.step(actor, perform, self.matter_id, act, day=day)

    def claim_ids(self) -> list[UUID]:
        """The claims of the matter."""
        with acting(SYSTEM, request_id=REQUEST_ID):
            return [claim.claim_id for claim in facts_of(self.matter_id).claims]


def walk(matter: Walk) -> None:
    """File the letter and go as far along one of the roads as the time since then allows."""
    road = matter.random.choices(list(ROADS), weights=list(ROADS.values()))[0]
    _file(matter)
    with suppress(_NotYet):
        road(matter)


def _file(matter: Walk) -> None:
    letter = matter.letter
    person = PetitionerDetails(name=letter.name, address=letter.address, phone=letter.phone)
    matter.command = Submit(
        idempotency_key=uuid4(),
        channel=matter.random.choice(CHANNELS),
        received_at=matter.received_at,
        title=letter.title,
        body=letter.body,
        claims=letter.claims[: matter.random.randint(1, 2)],
        petitioners=(person,),
        place=letter.place,
        office_id=matter.office.body_id,
    )
    matter.receipt = matter.step(Actor.public(), submit, matter.command, day=0)


def _classify(matter: Walk, kind: ClaimType, route: Route | None) -> None:
    classes = tuple(acts.ClaimClass(claim_id=claim, type=kind, route=route) for claim in matter.claim_ids())
    matter.step(matter.office.triage, triage, matter.matter_id, acts.Triage(claims=classes), topic=TOPIC, day=2)


def _answered_at_once(matter: Walk) -> None:
    """An inquiry that the office answers itself; closed when nobody had the answer checked."""
    _classify(matter, ClaimType.OTHER, None)
    matter.act(matter.office.triage, acts.ReplyDirectly(reply="您咨询的事项，办理条件和所需材料如下。"), day=3)
    matter.act(SYSTEM, acts.CloseAfterNotice(), day=48)


def _in_handling(matter: Walk) -> None:
    _classify(matter, ClaimType.APPEAL, Route.PETITION)
    matter.act(matter.office.triage, acts.Refer(to_body=matter.organ.body_id), day=4)
    officer = matter.organ.officers[0]
    matter.act(officer, acts.Receive(), day=5)
    matter.act(officer, acts.Accept(), day=9)
    matter.act(officer, acts.BeginHandling(), day=10)


def _settled(matter: Walk) -> None:
    """Handled, and settled by an agreement that was kept."""
    _in_handling(matter)
    settle = acts.Settle(
        agreed_on=matter.date(30),
        performed_on=matter.date(34),
        agreement="双方约定了维修的范围和时间，维修已经完成。",
        proof="双方签字的验收单",
    )
    matter.act(matter.organ.officers[0], settle, day=35)


def _withdrawn(matter: Walk) -> None:
    """Withdrawn before anybody was asked to handle it."""
    matter.act(Actor.petitioner(matter_id=matter.matter_id), acts.Withdraw(statement="问题已经解决。"), day=1)
    matter.act(matter.office.triage, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=20)


def _decided(matter: Walk) -> None:
    """Handled and answered by an opinion that was served; after some weeks the petitioner is content with it."""
    _in_handling(matter)
    organ, officer = matter.organ, matter.organ.officers[0]
    answer = AnswerDraft(
        outcome=Outcome.EXPLAIN,
        findings="经现场查看并调阅记录，反映的情况部分属实。",
        basis="有关管理条例的规定",
        answer="已要求责任单位整改，并向您说明了整改的步骤。",
    )
    answers = dict.fromkeys(matter.claim_ids(), answer)
    draft = matter.step(officer, opinions.save_draft, matter.matter_id, summary="已查明情况。", answers=answers, day=40)
    matter.step(officer, opinions.submit_for_signature, draft, day=41)
    matter.step(
        organ.head,
        opinions.sign,
        draft,
        heard=HearingOfPetitioner.PHONE,
        day=42,
    )
    served = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=matter.date(45), proof="送达回证")
    matter.step(officer, serve, draft, served, day=45)
    matter.act(Actor.petitioner(matter_id=matter.matter_id), acts.Withdraw(statement="对答复没有异议。"), day=80)
    matter.act(matter.office.triage, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=100)


ROADS: dict[Callable[[Walk], None], int] = {_answered_at_once: 50, _settled: 16, _withdrawn: 22, _decided: 12}
"""How many of a hundred matters take each road."""
