"""Review and re-examination through the operations: whom to ask, once, decided by others, and to the end."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import Error, transaction

from tests.agencies import builders
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Claim, Opinion, ReviewRequest
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.review import refuse_request, request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft, Performed, ReviewPlea
from xinfang.procedure import acts
from xinfang.procedure.codes import (
    HearingOfPetitioner,
    LatenessGround,
    OpinionKind,
    Outcome,
    ReviewRefusal,
    ReviewResult,
    ServiceMethod,
)
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

SERVED = MORNING + timedelta(days=21)
REQUESTED = MORNING + timedelta(days=30)


@pytest.fixture
def court(county: County) -> County:
    """The county with a city government above it, and officers who review and re-examine."""
    with as_(builders.SYSTEM):
        return with_reviewers(county)


@pytest.fixture
def served(court: County) -> UUID:
    """A matter whose handling opinion was served three weeks after its filing."""
    receipt = file()
    steps.in_handling(court, receipt)
    opinion = steps.issued(court, receipt, day=20)
    _serve(opinion, acts.Serve, actor=court["case"], now=SERVED)
    return receipt.matter_id


def _serve(opinion: UUID, act: type[acts.Serve], *, actor: Actor, now: date) -> Performed:
    with as_(actor):
        proof = act(method=ServiceMethod.HAND, signer="本人", served_on=now.date(), proof="送达回证")
        return serve(opinion, proof, actor=actor, now=now)


def _plea(county: County, matter_id: UUID, organ: int, **changes: object) -> ReviewPlea:
    values: dict[str, object] = {
        "key": uuid4(),
        "organ": organ,
        "claim_ids": frozenset(claim.claim_id for claim in facts(matter_id).claims),
        "request": "请撤销原意见",
        "reasons": "没有人到现场看过",
        "received_on": REQUESTED.date(),
    }
    return ReviewPlea(**(values | changes))


def _ask(matter_id: UUID, plea: ReviewPlea, *, now: date = REQUESTED, seq: int | None = None) -> Performed:
    petitioner = Actor.petitioner(matter_id=matter_id)
    with as_(petitioner):
        return request_review(matter_id, plea, actor=petitioner, now=now, seq=seq)


def _reviewed(county: County, matter_id: UUID, decision: DecisionDraft) -> UUID:
    _ask(matter_id, _plea(county, matter_id, county.government))
    do(county["reviewer"], matter_id, acts.AcceptReview(), day=31)
    return steps.decided(matter_id, county["reviewer"], county["mayor"], decision, now=MORNING + timedelta(days=40))


UPHOLD = DecisionDraft(result=ReviewResult.UPHOLD)


def test_the_road_of_both_appeals_ends_in_termination(court: County, served: UUID) -> None:
    review = _reviewed(court, served, UPHOLD)
    at = MORNING + timedelta(days=42)
    done = _serve(review, acts.ServeReview, actor=court["reviewer"], now=at)
    assert (done.state, facts(served).holder) == (State.REVIEW_SERVED, court.housing)

    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
    asked = _ask(served, _plea(court, served, city, received_on=at.date()), now=at + timedelta(days=1))
    assert (asked.state, facts(served).holder) == (State.REEXAM_REQUESTED, city)
    do(court["examiner"], served, acts.AcceptReexam(), day=44)
    final = steps.decided(served, court["examiner"], court["city"], UPHOLD, now=MORNING + timedelta(days=60))
    ended = _serve(final, acts.ServeReexam, actor=court["examiner"], now=MORNING + timedelta(days=61))
    assert ended.state == State.TERMINATED
    with as_(builders.SYSTEM):
        kinds = list(Opinion.objects.filter(matter=served).order_by("issued_at").values_list("kind", flat=True))
        assert kinds == [OpinionKind.HANDLING, OpinionKind.REVIEW, OpinionKind.REEXAM]
        assert [row.kind for row in ReviewRequest.objects.filter(matter=served)] == [*kinds[1:]]


def test_the_same_form_asks_once_and_another_one_not_at_all(court: County, served: UUID) -> None:
    plea = _plea(court, served, court.government)
    first, again = _ask(served, plea, seq=facts_seq(served)), _ask(served, plea, seq=1)
    assert first == again
    with pytest.raises(Refused) as refused:
        _ask(served, _plea(court, served, court.government))
    assert refused.value.code == "NOT_IN_THIS_STATE"
    with as_(builders.SYSTEM):
        assert ReviewRequest.objects.filter(matter=served).count() == 1


def facts_seq(matter_id: UUID) -> int:
    with as_(builders.SYSTEM):
        return Opinion.objects.filter(matter=matter_id).latest("issued_at").matter.last_seq


def test_the_database_takes_one_request_for_one_opinion(court: County, served: UUID) -> None:
    _ask(served, _plea(court, served, court.government))
    with as_(builders.SYSTEM):
        row = ReviewRequest.objects.get(matter=served)
        row.id, row.idempotency_key = uuid4(), uuid4()
        with pytest.raises(Error, match=r"review_request_once_per_opinion|event"), transaction.atomic():
            row.save(force_insert=True)


def test_whoever_decided_is_refused_by_the_procedure_and_by_the_database(court: County, served: UUID) -> None:
    with pytest.raises(Refused) as refused:
        _ask(served, _plea(court, served, court.housing))
    assert refused.value.code == "NOT_THE_SUPERIOR"
    _ask(served, _plea(court, served, court.government))
    with as_(builders.SYSTEM):
        handling = Opinion.objects.get(matter=served)
        own = Opinion(matter_id=served, kind=OpinionKind.REVIEW, drafted_at=REQUESTED)
        for body, drafter in ((court.housing, None), (court.government, handling.drafted_by)):
            own.body_id, own.drafted_by = body, drafter
            with pytest.raises(Error, match="nobody reviews their own decision"), transaction.atomic():
                own.save(force_insert=True)


@pytest.mark.parametrize("recused", [False, True])
def test_whoever_has_no_part_in_a_review_does_not_draft_it_either(court: County, served: UUID, recused: bool) -> None:
    """An officer who has decided the matter, or withdrawn from it, and now works for the organ that reviews it."""
    _ask(served, _plea(court, served, court.government))
    reviewer = court["reviewer"]
    do(reviewer, served, acts.AcceptReview(), day=31)
    drafter = court["case"]
    if recused:
        assert reviewer.officer_id is not None
        drafter = reviewer
        do(reviewer, served, acts.Recuse(officer_id=reviewer.officer_id, reason="是亲戚"), day=32)
    moved = replace(drafter, body_id=court.government, body_ids=reviewer.body_ids, charges=reviewer.charges)
    answer = AnswerDraft(outcome=Outcome.EXPLAIN, findings="复查查明。", basis="条例", answer="复查意见。")
    answers = {claim.claim_id: answer for claim in facts(served).claims}
    now = MORNING + timedelta(days=33)
    with as_(moved), pytest.raises(Missing if recused else Refused) as refused:
        opinions.save_draft(served, summary="", answers=answers, decision=UPHOLD, actor=moved, now=now)
    assert refused.value.code == (Missing.code if recused else "OWN_DECISION")
    with as_(court["mayor"]):
        draft = opinions.save_draft(served, summary="", answers=answers, decision=UPHOLD, actor=court["mayor"], now=now)
    with as_(moved), pytest.raises((Missing, Refused)):
        opinions.submit_for_signature(draft, actor=moved, now=now)


def test_a_refused_request_may_be_made_again_with_the_days_given_back(court: County, served: UUID) -> None:
    _ask(served, _plea(court, served, court.government))
    refusal = acts.RefuseReview(
        ground=ReviewRefusal.NOTHING_SPECIFIC, reason="没有写明请求", what_next="写明请求后可以再次申请"
    )
    mayor = court["mayor"]
    with as_(mayor):
        refused = refuse_request(served, refusal, actor=mayor, now=REQUESTED + timedelta(days=2))
    assert (refused.state, facts(served).holder) == (State.OPINION_SERVED, court.housing)
    again = _plea(court, served, court.government, received_on=(REQUESTED + timedelta(days=3)).date())
    assert _ask(served, again, now=REQUESTED + timedelta(days=3)).state == State.REVIEW_REQUESTED
    with as_(builders.SYSTEM):
        assert [row.refused_by_id is None for row in ReviewRequest.objects.filter(matter=served)] == [False, True]


def test_a_decision_made_anew_says_what_is_new(court: County, served: UUID) -> None:
    redo = DecisionDraft(result=ReviewResult.REDO, redo_days=30)
    review = _reviewed(court, served, redo)
    done = _serve(review, acts.ServeReview, actor=court["reviewer"], now=MORNING + timedelta(days=42))
    assert (done.state, done.next_rule) == (State.HANDLING, "redo")
    now, case, head = MORNING + timedelta(days=50), court["case"], court["head"]
    answer = AnswerDraft(outcome=Outcome.EXPLAIN, findings="漏水属实。", basis="物业管理条例", answer="维持。")

    def draft(findings: str, *, new_grounds: str = "委托鉴定机构到场检测") -> UUID:
        answers = {claim.claim_id: replace(answer, findings=findings) for claim in facts(served).claims}
        with as_(case):
            decision = DecisionDraft(new_grounds=new_grounds)
            written = opinions.save_draft(
                served, summary="重新调查。", answers=answers, decision=decision, actor=case, now=now
            )
            opinions.submit_for_signature(written, actor=case, now=now)
        return written

    with pytest.raises(Refused) as refused:
        draft("经检测，漏水来自屋面。", new_grounds=" ")
    assert (refused.value.code, refused.value.message) == ("TEXT_MISSING", "“新的事实或者理由”没有填写。")
    with pytest.raises(Refused) as refused:
        draft("漏水属实。")
    assert refused.value.code == "SAME_AGAIN"
    found_anew = draft("经检测，漏水来自屋面。")
    with as_(head):
        signed = opinions.sign(found_anew, heard=HearingOfPetitioner.PHONE, actor=head, now=now)
    assert signed.state == State.OPINION_ISSUED


@pytest.mark.parametrize(
    ("result", "outcome"),
    [(ReviewResult.UPHOLD, Outcome.NOT_SUPPORT), (ReviewResult.CHANGE, Outcome.EXPLAIN)],
    ids=["upheld with another outcome", "changed with nothing changed"],
)
def test_a_decision_that_contradicts_itself_does_not_go_to_the_signatory(
    court: County, served: UUID, result: ReviewResult, outcome: Outcome
) -> None:
    _ask(served, _plea(court, served, court.government))
    reviewer, now = court["reviewer"], MORNING + timedelta(days=40)
    do(reviewer, served, acts.AcceptReview(), day=31)
    answer = AnswerDraft(outcome=outcome, findings="复查查明。", basis="条例", answer="复查意见。")
    answers = {claim.claim_id: answer for claim in facts(served).claims}
    decision = DecisionDraft(result=result)
    with as_(reviewer):
        draft = opinions.save_draft(served, summary="", answers=answers, decision=decision, actor=reviewer, now=now)
        with pytest.raises(Refused) as refused:
            opinions.submit_for_signature(draft, actor=reviewer, now=now)
        assert refused.value.code == "OUTCOME_DOES_NOT_FIT"
        assert Opinion.objects.get(id=draft).stage == Opinion.Stage.DRAFT


def test_an_order_to_decide_again_without_its_time_does_not_go_to_the_signatory(court: County, served: UUID) -> None:
    _ask(served, _plea(court, served, court.government))
    do(court["reviewer"], served, acts.AcceptReview(), day=31)
    redo = DecisionDraft(result=ReviewResult.REDO)
    with pytest.raises(Refused) as refused:
        steps.decided(served, court["reviewer"], court["mayor"], redo, now=MORNING + timedelta(days=40))
    assert refused.value.code == "REDO_TIME"


def test_an_unused_right_lapses_and_good_cause_brings_it_back(court: County, served: UUID) -> None:
    system, late = Actor.system("sweep"), MORNING + timedelta(days=60)
    with as_(system):
        assert sweep(actor=system, now=late).done == {"LAPSE": 1}
        assert sweep(actor=system, now=late).done == {}
    assert facts(served).state is State.CONCLUDED
    ill = acts.ReopenLapsed(
        ground=LatenessGround.ILLNESS,
        reason="住院",
        proof="出院记录",
        hindered_from=(SERVED + timedelta(days=5)).date(),
        hindered_until=(MORNING + timedelta(days=58)).date(),
        asked_on=late.date(),
    )
    restored = do(court["triage"], served, ill, day=61)
    assert restored.state == State.OPINION_SERVED
    plea = _plea(court, served, court.government, received_on=(MORNING + timedelta(days=62)).date())
    assert _ask(served, plea, now=MORNING + timedelta(days=62)).state == State.REVIEW_REQUESTED


def test_a_paper_request_is_registered_by_the_office(court: County, served: UUID) -> None:
    clerk = court["registrar"]
    plea = _plea(court, served, court.government, on_paper=True)
    with as_(clerk):
        asked = request_review(served, plea, actor=clerk, now=REQUESTED + timedelta(days=2))
    assert asked.state == State.REVIEW_REQUESTED
    review = facts(served).review
    assert review is not None
    assert review.requested_on == REQUESTED.date()


def test_a_request_is_not_wider_than_what_was_decided(court: County, served: UUID) -> None:
    with as_(builders.SYSTEM):
        strange = Claim.objects.filter(matter=served).values_list("id", flat=True).first()
    assert strange is not None
    with pytest.raises(Refused) as refused:
        _ask(served, _plea(court, served, court.government, claim_ids=frozenset({strange, uuid4()})))
    assert refused.value.code == "WIDER_THAN_DECIDED"


def test_without_a_superior_the_refusal_says_who_mends_it(court: County, served: UUID) -> None:
    with as_(builders.SYSTEM):
        Body.objects.filter(pk=court.housing).update(depth=1, path="00ZZ")
    with pytest.raises(Refused) as refused:
        _ask(served, _plea(court, served, court.government))
    assert refused.value.code == "NO_SUPERIOR"
    assert "联席会议" in str(refused.value)
