"""What becomes of an opinion that an organ above changes or revokes: marked as such, its promises owed no more."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.agencies import builders
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base.errors import Refused
from xinfang.cases.models import Answer, Opinion
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.parts import claim_texts, written_opinions
from xinfang.cases.queries.parts import opinions as views_of
from xinfang.cases.queries.promises import open_promises
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft, ReviewPlea
from xinfang.cases.types.views import OpinionView
from xinfang.procedure import acts
from xinfang.procedure.codes import Outcome, ReviewResult, ServiceMethod
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

REDO = DecisionDraft(result=ReviewResult.REDO, redo_days=30)
REVOKE = DecisionDraft(result=ReviewResult.REVOKE)
UPHOLD = DecisionDraft(result=ReviewResult.UPHOLD)


@pytest.fixture
def court(county: County) -> County:
    """The county with organs above it that review and re-examine."""
    with as_(builders.SYSTEM):
        return with_reviewers(county)


@pytest.fixture
def appealed(court: County) -> UUID:
    """A matter whose handling opinion explains, asked to be reviewed; the review organ has accepted that."""
    receipt = file()
    steps.in_handling(court, receipt)
    _serve(steps.issued(court, receipt, day=20), acts.Serve, actor=court["case"], day=21)
    _ask(receipt.matter_id, court.government, day=30)
    do(court["reviewer"], receipt.matter_id, acts.AcceptReview(), day=31)
    return receipt.matter_id


def _ask(matter_id: UUID, organ: int, *, day: int) -> None:
    petitioner, now = Actor.petitioner(matter_id=matter_id), MORNING + timedelta(days=day)
    plea = ReviewPlea(
        key=uuid4(),
        organ=organ,
        claim_ids=frozenset(claim.claim_id for claim in facts(matter_id).claims),
        request="请改",
        reasons="没有看过",
        received_on=now.date(),
    )
    with as_(petitioner):
        request_review(matter_id, plea, actor=petitioner, now=now)


def _serve(opinion: UUID, act: type[acts.Serve], *, actor: Actor, day: int) -> State:
    now = MORNING + timedelta(days=day)
    proof = act(method=ServiceMethod.HAND, signer="本人", served_on=now.date(), proof="送达回证")
    with as_(actor):
        return State(serve(opinion, proof, actor=actor, now=now).state)


def _reviewed(court: County, matter_id: UUID, decision: DecisionDraft, *, day: int = 40) -> UUID:
    now = MORNING + timedelta(days=day)
    return steps.decided(matter_id, court["reviewer"], court["mayor"], decision, now=now)


def _views(matter_id: UUID, *, at_the_desk: bool) -> tuple[OpinionView, ...]:
    with as_(builders.SYSTEM):
        facts, texts = facts_of(matter_id), claim_texts(matter_id)
        return views_of(written_opinions(matter_id, facts), facts, texts=texts, with_officers=at_the_desk)


def _marks(matter_id: UUID, *, at_the_desk: bool = True) -> list[str]:
    return [view.overturned_label for view in _views(matter_id, at_the_desk=at_the_desk)]


def test_what_is_revoked_is_marked_for_the_petitioner_once_that_has_arrived(court: County, appealed: UUID) -> None:
    review = _reviewed(court, appealed, REVOKE)
    assert _marks(appealed) == ["已撤销", ""]
    assert _marks(appealed, at_the_desk=False) == ["", ""]
    _serve(review, acts.ServeReview, actor=court["reviewer"], day=42)
    assert _marks(appealed, at_the_desk=False) == ["已撤销", ""]
    first = _views(appealed, at_the_desk=False)[0]
    assert {answer.overturned for answer in first.answers} == {
        "已由GOV局2026-04-11的复查意见撤销，以它另行作出的决定为准。"
    }


def test_a_re_examination_that_revokes_leaves_answers_that_the_handling_body_performs(
    court: County, appealed: UUID
) -> None:
    _serve(_reviewed(court, appealed, UPHOLD), acts.ServeReview, actor=court["reviewer"], day=42)
    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
    _ask(appealed, city, day=43)
    do(court["examiner"], appealed, acts.AcceptReexam(), day=44)
    now = MORNING + timedelta(days=60)
    final = steps.decided(appealed, court["examiner"], court["city"], REVOKE, now=now)
    assert _serve(final, acts.ServeReexam, actor=court["examiner"], day=61) is State.TERMINATED
    assert _marks(appealed) == ["已撤销", "已撤销", ""]
    with as_(builders.SYSTEM):
        promised = {promise.day: promise.is_served for promise in open_promises([appealed])}
    assert promised == {now.date() + timedelta(days=90): True}
    do(court["case"], appealed, acts.UrgePerformance(unit="物业公司", demand="按期维修"), day=70)
    assert facts(appealed).state is State.TERMINATED


def test_an_order_to_decide_again_takes_back_what_was_ticked_before(court: County, appealed: UUID) -> None:
    review = _reviewed(court, appealed, REDO)
    with as_(builders.SYSTEM):
        assert set(Answer.objects.filter(opinion=review).values_list("outcome", "perform_by")) == {("", None)}
    assert _serve(review, acts.ServeReview, actor=court["reviewer"], day=42) is State.HANDLING
    assert _marks(appealed) == ["已撤销", ""]


def test_a_draft_that_came_back_can_become_an_order_to_decide_again(court: County, appealed: UUID) -> None:
    reviewer, mayor, now = court["reviewer"], court["mayor"], MORNING + timedelta(days=40)
    answer = AnswerDraft(
        outcome=Outcome.SUPPORT, findings="查明。", basis="条例", answer="维修。", perform_by=date(2026, 12, 31)
    )
    answers = {claim.claim_id: answer for claim in facts(appealed).claims}

    def save(decision: DecisionDraft) -> UUID:
        with as_(reviewer):
            draft = opinions.save_draft(
                appealed, summary="调卷。", answers=answers, decision=decision, actor=reviewer, now=now
            )
            opinions.submit_for_signature(draft, actor=reviewer, now=now)
            return draft

    draft = save(REVOKE)
    with as_(mayor):
        opinions.return_to_drafter(draft, remarks="责令重做。", actor=mayor, now=now)
    assert save(REDO) == draft
    with as_(mayor):
        opinions.sign(draft, actor=mayor, now=now + timedelta(hours=1))
    with as_(builders.SYSTEM):
        assert Opinion.objects.get(id=draft).result == ReviewResult.REDO


def test_whoever_revokes_must_say_what_holds_instead(court: County, appealed: UUID) -> None:
    reviewer, now = court["reviewer"], MORNING + timedelta(days=40)
    unsaid = AnswerDraft(outcome="", findings="查明。", basis="条例", answer="撤销。")
    with as_(reviewer):
        answers = {claim.claim_id: unsaid for claim in facts_of(appealed).claims}
        draft = opinions.save_draft(appealed, summary="", answers=answers, decision=REVOKE, actor=reviewer, now=now)
        with pytest.raises(Refused) as refused:
            opinions.submit_for_signature(draft, actor=reviewer, now=now)
    assert refused.value.code == "claim_unanswered"
