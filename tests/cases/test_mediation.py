"""What is kept of mediation: it is derived again from its events; what is older than kinds of mediation is read."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from tests.agencies.builders import SYSTEM, TODAY
from tests.cases.county import County, as_, build_county, do, facts, file
from tests.cases.steps import in_handling
from xinfang.base.errors import Refused
from xinfang.cases.facts import load_act, load_facts
from xinfang.cases.models import Matter
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.pending import around
from xinfang.cases.queries.replay import replay
from xinfang.procedure import acts
from xinfang.procedure.facts import MediationFacts, SessionFacts
from xinfang.procedure.mediation_codes import CourtRuling, MediationKind, MediationSide, SessionPart
from xinfang.procedure.states import State

BOTH_CONSENTED = {
    "petitioner_consents": True,
    "other_side_consents": True,
    "petitioner_consented_on": "2024-03-11",
    "other_side_consented_on": "2024-03-11",
    "other_side": "物业公司",
    "mediator": "街道",
}
"""What the beginning of a mediation said when that was all."""


@pytest.fixture
def county(db: None) -> County:
    """A small county."""
    with as_(SYSTEM):
        return build_county()


@pytest.mark.django_db
def test_a_mediation_is_derived_again_from_its_events(county: County) -> None:
    receipt = file()
    matter_id = receipt.matter_id
    in_handling(county, receipt)
    case = county["case"]
    proposed = acts.ProposeMediation(mediation_kind=MediationKind.PEOPLES, other_side="物业公司", proposal="怎么修")
    do(case, matter_id, proposed, day=3, hour=2)
    on = facts(matter_id).stage_since
    assert on is not None
    for hour, side in enumerate(MediationSide, 3):
        consent = acts.ConsentToMediation(side=side, consented_on=on, consented_how="签字")
        do(case, matter_id, consent, day=3, hour=hour)
    do(case, matter_id, acts.BeginMediation(mediator="街道调解委员会"), day=3, hour=5)
    came = (SessionPart.MEDIATOR, SessionPart.OTHER_SIDE)
    session = acts.RecordSession(session_on=on, place="调解室", came=came, session_result="谈成了")
    do(case, matter_id, session, day=3, hour=6)
    terms = tuple(acts.AgreedTerm(claim_id=claim.claim_id, terms="修好") for claim in facts(matter_id).claims)
    agreed = acts.EndMediation(agreement_reached=True, agreed_on=on, perform_by=on, terms=terms)
    do(case, matter_id, agreed, day=3, hour=7)
    do(case, matter_id, acts.AskConfirmation(court="人民法院", applied_on=on), day=3, hour=8)
    ruling = acts.RecordConfirmation(court_ruling=CourtRuling.CONFIRMED, number="一号", decided_on=on)
    do(case, matter_id, ruling, day=3, hour=9)
    with as_(SYSTEM):
        assert replay().differences == ()


@pytest.mark.django_db
@pytest.mark.parametrize(("side", "is_refused"), [("housing", True), ("government", True), ("water", False)])
def test_no_officer_of_a_side_mediates_who_is_named_without_a_body(county: County, side: str, is_refused: bool) -> None:
    receipt = file()
    in_handling(county, receipt)
    begun = acts.BeginMediation(
        mediation_kind=MediationKind.ADMINISTRATIVE,
        other_side="对方单位",
        other_side_body=getattr(county, side),
        petitioner_consents=True,
        other_side_consents=True,
        petitioner_consented_on=TODAY,
        other_side_consented_on=TODAY,
        mediator="住建局",
        mediator_officer=county["head"].officer_id,
    )
    with nullcontext() if not is_refused else pytest.raises(Refused, match="争议一方"):
        do(county["case"], receipt.matter_id, begun, day=3, hour=2)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "waits"), [(State.MEDIATING, True), (State.CONCLUDED, False)])
def test_nobody_is_told_to_come_once_the_matter_has_ended(county: County, state: State, waits: bool) -> None:
    receipt = file()
    session = SessionFacts(meets_on=TODAY, hour="上午九时", place="镇调解室")
    mediation = MediationFacts(kind=MediationKind.PEOPLES, proposed_on=TODAY, session=session)
    ended = replace(facts(receipt.matter_id), state=state, mediation=mediation)
    with as_(SYSTEM):
        seen = around(chain_of(receipt.matter_id), ended, on=TODAY, for_petitioner=True)
    assert any(each.held_on == TODAY for each in seen.pending) is waits


@pytest.mark.django_db
def test_what_is_kept_without_mediation_is_read(county: County) -> None:
    receipt = file()
    with as_(SYSTEM):
        kept = Matter.objects.get(id=receipt.matter_id).facts
    agreed = {"agreed_on": "2024-03-20", "perform_by": "2024-04-10"}
    old = {name: value for name, value in kept.items() if name != "mediation"} | {"agreement": agreed}
    read = load_facts(old)
    assert read.mediation is None
    assert read.agreement is not None
    assert read.agreement.kind is None


def test_a_beginning_from_before_kinds_were_kept_is_read_and_says_nothing_of_one() -> None:
    begun = load_act("BEGIN_MEDIATION", BOTH_CONSENTED)
    assert isinstance(begun, acts.BeginMediation)
    assert begun.mediation_kind is None
    ended = load_act("END_MEDIATION", {"agreement_reached": False})
    assert isinstance(ended, acts.EndMediation)
    assert ended.no_agreement_because == ""
