"""A body abolished while its decision is looked at again: listed, succeeded, and nobody reviews their own decision."""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection

from tests.agencies import builders
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from tests.cases.upgrading import SQL
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.agencies.operations.bodies import close_body
from xinfang.agencies.queries import reviewing_bodies
from xinfang.base.errors import Refused
from xinfang.cases.access import SYSTEM
from xinfang.cases.facts import load_act
from xinfang.cases.models import Event, Involvement, LetterToServe
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve, serve_letter
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.serving import waiting_letters
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.acting import DecisionDraft, ReviewPlea
from xinfang.config.database import Database
from xinfang.law.book import LawBook
from xinfang.procedure import acts
from xinfang.procedure.codes import ReviewResult, ServiceMethod
from xinfang.procedure.decide import apply, retrace
from xinfang.procedure.documents import Document
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

REQUESTED = MORNING + timedelta(days=30)
ABOLISHED = MORNING + timedelta(days=32)


@pytest.fixture
def court(county: County) -> County:
    """The county with a city government above it, and officers who review and re-examine."""
    with as_(builders.SYSTEM):
        return with_reviewers(county)


@pytest.fixture
def reviewing(court: County) -> UUID:
    """A matter of the housing department that the county government reviews."""
    receipt = file()
    steps.in_handling(court, receipt)
    opinion, now = steps.issued(court, receipt, day=20), MORNING + timedelta(days=21)
    with as_(court["case"]):
        proof = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=now.date(), proof="送达回证")
        serve(opinion, proof, actor=court["case"], now=now)
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    plea = ReviewPlea(
        key=uuid4(),
        organ=court.government,
        claim_ids=frozenset(claim.claim_id for claim in facts(receipt.matter_id).claims),
        request="请撤销原意见",
        reasons="没有人到现场看过",
        received_on=REQUESTED.date(),
    )
    with as_(petitioner):
        request_review(receipt.matter_id, plea, actor=petitioner, now=REQUESTED)
    do(court["reviewer"], receipt.matter_id, acts.AcceptReview(), day=31)
    return receipt.matter_id


def _abolish_housing(county: County, *, into: int) -> None:
    with as_(builders.SYSTEM):
        close_body(
            body_id=county.housing,
            closed_on=ABOLISHED.date(),
            successor_id=into,
            actor=builders.SYSTEM,
            now=ABOLISHED,
        )


def _waiting(county: County) -> list[UUID]:
    """What the office is shown as waiting for a successor."""
    with as_(county["triage"]):
        on = ABOLISHED.date()
        page = worklist(view=View.ORPHANED, filters=WorklistFilter(), actor=county["triage"], on=on)
    return [row.id for row in page.rows]


def test_the_office_finds_what_would_come_back_to_a_body_that_is_no_more(court: County, reviewing: UUID) -> None:
    assert _waiting(court) == []
    _abolish_housing(court, into=court.water)
    assert _waiting(court) == [reviewing]
    before = facts(reviewing)
    succession = acts.Succeed(succeeds=court.housing, to_body=court.water, reason="机构改革方案")
    do(court["triage"], reviewing, succession, day=33)
    after = facts(reviewing)
    assert (after.state, after.holder, after.handler) == (State.REVIEWING, court.government, before.handler)
    assert (after.handling_body, after.clocks) == (court.water, before.clocks)
    assert _waiting(court) == []
    with as_(builders.SYSTEM):
        assert Involvement.objects.filter(matter=reviewing, body=court.water).exists()
        assert replay().differences == ()


def test_what_waits_for_a_successor_is_told_to_the_office_alone(court: County, reviewing: UUID) -> None:
    told = {}
    for name in ("triage", "case", "reviewer"):
        with as_(court[name]), connection.cursor() as cursor:
            cursor.execute("SELECT ctx.matters_left_behind(%s, %s)", [[court.housing], [court.office]])
            told[name] = [row[0] for row in cursor.fetchall()]
    assert told == {"triage": [reviewing], "case": [], "reviewer": []}


def test_the_reviewing_body_does_not_review_what_it_has_taken_over(court: County, reviewing: UUID) -> None:
    _abolish_housing(court, into=court.government)
    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
    succession = {"succeeds": court.housing, "to_body": court.government, "reason": "并入"}
    for reviewer, code in ((None, "OWN_DECISION"), (court.water, "NOT_THE_SUPERIOR")):
        # What is said of the bodies above is looked up, and not believed.
        told = frozenset({court.water})
        with pytest.raises(Refused) as refused:
            do(court["triage"], reviewing, acts.Succeed(**succession, reviewer=reviewer, choice=told), day=33)
        assert refused.value.code == code
    do(court["triage"], reviewing, acts.Succeed(**succession, reviewer=city), day=33)
    after = facts(reviewing)
    assert (after.holder, after.handling_body, after.handler) == (city, court.government, None)
    with as_(builders.SYSTEM):
        assert Event.objects.get(matter=reviewing, act="SUCCEED").data["act"]["choice"] == [city]
        assert replay().differences == ()


def test_who_goes_on_with_an_appeal_is_not_recorded_where_nobody_has_to(court: County, reviewing: UUID) -> None:
    succession = acts.Succeed(
        succeeds=court.housing,
        to_body=court.water,
        reviewer=court.town,
        choice=frozenset({court.town}),
        reason="职责划转",
    )
    do(court["triage"], reviewing, succession, day=33)
    assert facts(reviewing).holder == court.government
    with as_(builders.SYSTEM):
        assert Event.objects.get(matter=reviewing, act="SUCCEED").data["act"]["reviewer"] is None


def test_only_a_body_that_has_to_do_with_the_matter_is_succeeded(court: County, reviewing: UUID) -> None:
    with pytest.raises(Refused) as refused:
        do(court["triage"], reviewing, acts.Succeed(succeeds=court.town, to_body=court.water, reason="并入"), day=33)
    assert refused.value.code == "NOT_SUCCEEDED"


def test_the_letters_of_a_body_that_has_given_the_matter_back_are_its_successors_to_serve(
    court: County, reviewing: UUID
) -> None:
    upheld = DecisionDraft(result=ReviewResult.UPHOLD)
    opinion = steps.decided(reviewing, court["reviewer"], court["mayor"], upheld, now=MORNING + timedelta(days=32))
    now = MORNING + timedelta(days=33)
    with as_(court["reviewer"]):
        proof = acts.ServeReview(method=ServiceMethod.HAND, signer="本人", served_on=now.date(), proof="送达回证")
        serve(opinion, proof, actor=court["reviewer"], now=now)
    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
        notice = LetterToServe.objects.get(matter=reviewing, document=Document.REVIEW_NOTICE)
    do(court["triage"], reviewing, acts.Succeed(succeeds=court.government, to_body=city, reason="并入"), day=34)
    assert facts(reviewing).holder == court.housing
    act = acts.ServeLetter(
        letter_seq=notice.seq,
        document=Document.REVIEW_NOTICE,
        method=ServiceMethod.HAND,
        signer="本人",
        served_on=now.date(),
        proof="送达回证",
    )
    later = now + timedelta(days=2)
    with as_(court["reviewer"]):
        assert Document.REVIEW_NOTICE not in _to_serve(court["reviewer"])
        with pytest.raises(Refused) as refused:
            serve_letter(reviewing, act, actor=court["reviewer"], now=later)
        assert refused.value.code == "NOT_THE_HOLDER"
    with as_(court["examiner"]):
        assert Document.REVIEW_NOTICE in _to_serve(court["examiner"])
        serve_letter(reviewing, act, actor=court["examiner"], now=later)
        assert _to_serve(court["examiner"]) == []
    with as_(builders.SYSTEM):
        notice.refresh_from_db()
        assert (notice.issuer_id, notice.server_id, notice.served_on) == (court.government, city, now.date())


def _to_serve(actor: Actor) -> list[str]:
    return [row.service.document for row in waiting_letters(actor, on=ABOLISHED.date()).rows]


@pytest.mark.django_db(transaction=True)
def test_a_migration_passes_letters_on_that_were_there_already(county: County, test_database: Database) -> None:
    receipt = file()
    steps.in_handling(county, receipt)
    succession = acts.Succeed(succeeds=county.housing, to_body=county.water, reason="并入")
    do(county["triage"], receipt.matter_id, succession, day=4)
    servers = "SELECT document, server_id FROM cases_lettertoserve ORDER BY seq, document"
    with psycopg.connect(test_database.owner_url) as owner:
        as_they_are = owner.execute(servers).fetchall()
        assert (Document.ACCEPTANCE_NOTICE, county.water) in as_they_are
        owner.execute("SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'test', true)")
        owner.execute("UPDATE cases_lettertoserve SET server_id = issuer_id WHERE server_id <> issuer_id")
        assert owner.execute(servers).fetchall() != as_they_are
        owner.execute((SQL / "letters_passed_on.sql").read_text(encoding="utf-8"))
        assert owner.execute(servers).fetchall() == as_they_are


def test_a_successor_that_gives_the_matter_back_leaves_no_letter_waiting(court: County, reviewing: UUID) -> None:
    """Its own service takes the matter out of its hands: the letter arrives all the same."""
    upheld = DecisionDraft(result=ReviewResult.UPHOLD)
    opinion = steps.decided(reviewing, court["reviewer"], court["mayor"], upheld, now=MORNING + timedelta(days=32))
    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
    do(court["triage"], reviewing, acts.Succeed(succeeds=court.government, to_body=city, reason="并入"), day=33)
    now = MORNING + timedelta(days=34)
    with as_(court["examiner"]):
        proof = acts.ServeReview(method=ServiceMethod.HAND, signer="本人", served_on=now.date(), proof="送达回证")
        serve(opinion, proof, actor=court["examiner"], now=now)
    assert facts(reviewing).holder == court.housing
    with as_(builders.SYSTEM):
        served = LetterToServe.objects.get(matter=reviewing, document=Document.REVIEW_OPINION)
    assert served.served_on == now.date()


def test_a_record_that_does_not_say_who_is_succeeded_comes_out_as_it_did(court: County, reviewing: UUID) -> None:
    older = load_act("SUCCEED", {"to_body": court.town, "reason": "并入"})
    before, at = facts(reviewing), MORNING + timedelta(days=33)
    decision = retrace(facts=before, act=older, by=SYSTEM, book=LawBook.load(), at=at)
    assert decision is not None
    after = apply(facts=before, act=older, decision=decision, at=at)
    assert (after.holder, after.review, after.handler) == (court.town, before.review, None)


def test_a_decision_of_a_body_that_is_no_more_is_reviewed_by_who_is_above_its_successor(court: County) -> None:
    _abolish_housing(court, into=court.government)
    with as_(builders.SYSTEM):
        before = reviewing_bodies(court.housing, on=ABOLISHED.date() - timedelta(days=1))
        after = reviewing_bodies(court.housing, on=ABOLISHED.date())
        city = Body.objects.get(code="CITY").pk
    assert [found.body.id for found in before] == [court.government]
    assert [found.body.id for found in after] == [city]
