"""One of everything that this room keeps, for sweeps over tables and addresses."""

from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from tests.cases.county import MORNING, County, as_
from xinfang.agencies.actors import Actor
from xinfang.counsel.operations import duty, matters, questions, roster
from xinfang.counsel.types.duty import Place, SetDuty
from xinfang.counsel.types.matters import (
    AdviceKind,
    AskAdvice,
    Counterpart,
    Direction,
    PaperKind,
    RecordPaper,
    Refer,
    ReferralKind,
)
from xinfang.counsel.types.questions import Ask
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Field, Kind

TODAY = MORNING.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The keys of what was made."""

    expert_id: UUID
    on_duty_id: UUID
    question_id: UUID
    advice_id: UUID
    referral_id: UUID
    paper_id: UUID


def put_beside(county: County, number: str, *, words: str) -> Beside:
    """A lawyer on duty, a question, and what the housing bureau did beside the file of a matter that it handles."""
    keeper, public, case = county["supervisor"], Actor.public(), county["case"]
    details = ExpertDetails(
        name="吕律师",
        organisation="信访局",
        fields=(Field.LABOUR,),
        licence="13202201810000001",
        officer_id=county["registrar"].officer_id,
    )
    command = EnterExpert(office_id=county.office, kind=Kind.PUBLIC_LAWYER, details=details, valid_from=TODAY)
    with as_(keeper):
        expert_id = roster.enter(command, actor=keeper, now=MORNING)
        times = {"day": TODAY, "starts": time(9), "ends": time(11), "place": Place.HALL}
        on_duty_id = duty.set_duty(SetDuty(expert_id=expert_id, **times), actor=keeper, now=MORNING)
    with as_(public):
        asked = Ask(office_id=county.office, field=Field.LABOUR, question=words, against=words, name=words)
        question_id = questions.ask(asked, actor=public, now=MORNING).id
    about: dict[str, Any] = {"number": number, "body_id": county.housing}
    by: dict[str, Any] = {"actor": case, "now": MORNING}
    with as_(case):
        advice = AskAdvice(kind=AdviceKind.ROUTE, lawyer_id=expert_id, question=words, **about)
        referral = Refer(
            kind=ReferralKind.LEGAL_AID, institution=words, need=words, referred_on=TODAY, agreed=True, **about
        )
        paper = RecordPaper(
            counterpart=Counterpart.COURT,
            organ=words,
            direction=Direction.SENT,
            kind=PaperKind.LETTER,
            paper_number=words,
            dated=TODAY,
            **about,
        )
        return Beside(
            expert_id=expert_id,
            on_duty_id=on_duty_id,
            question_id=question_id,
            advice_id=matters.ask_advice(advice, **by),
            referral_id=matters.refer(referral, **by),
            paper_id=matters.record_paper(paper, **by),
        )
