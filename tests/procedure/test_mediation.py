"""What is not in a walk of mediation: records from before kinds were kept, and the open question about courts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.procedure.walk import BODIES, named, start_of, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import Role
from xinfang.procedure.decide import decide, retrace
from xinfang.procedure.decisions import Decision
from xinfang.procedure.facts import ActorFacts, Facts, MediationFacts
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.states import State

CASE = ActorFacts(roles=frozenset({Role.CASE_OFFICER}), body_id=BODIES["住建局"], officer_id=named("officer", "承三"))
AT = datetime(2024, 3, 20, 15, tzinfo=OFFICE_ZONE)
ON = date(2024, 3, 20)


def handled(book: LawBook) -> Facts:
    """A matter in handling."""
    facts = start_of({})
    for step in steps_of({"先": "办理中", "经过": []}):
        facts, _ = take(step, facts, book)
    return facts


@pytest.mark.parametrize(("turned", "started"), [(False, set()), (True, {Rule.JUDICIAL_CONFIRMATION})])
def test_whether_what_an_organ_mediated_is_confirmed_by_courts_is_a_switch(
    book: LawBook, turned: bool, started: set[Rule]
) -> None:
    mediation = MediationFacts(kind=MediationKind.ADMINISTRATIVE, proposed_on=ON)
    facts = replace(handled(book), state=State.MEDIATING, mediation=mediation)
    terms = tuple(acts.AgreedTerm(claim_id=claim.claim_id, terms="修好") for claim in facts.open_claims)
    agreed = acts.EndMediation(agreement_reached=True, agreed_on=ON, perform_by=ON, terms=terms)
    switches = replace(book.switches, organs_mediation_may_be_confirmed=turned)
    answer = decide(facts=facts, act=agreed, by=CASE, book=replace(book, switches=switches), at=AT)
    assert isinstance(answer, Decision)
    assert {start.rule for start in answer.clocks_started} == started


def test_a_beginning_recorded_without_a_kind_is_carried_out_as_it_was(book: LawBook) -> None:
    begun = acts.BeginMediation(
        petitioner_consents=True, other_side_consents=True, mediator="街道", other_side="物业公司"
    )
    retraced = retrace(facts=handled(book), act=begun, by=CASE, book=book, at=AT)
    assert retraced is not None
    assert (retraced.state, retraced.changes) == (State.MEDIATING, {})
