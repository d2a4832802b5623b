"""Performance claim by claim: each with its own day and its files, what is open, and what is late."""

import io
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases.models import Attachment, Event
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.performance import record_performance
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.queries.case import case, facts_of
from xinfang.cases.queries.promises import open_promises
from xinfang.cases.queries.verification import verify
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft, ReviewPlea
from xinfang.cases.types.filing import Receipt
from xinfang.files import operations as files
from xinfang.procedure import acts
from xinfang.procedure.codes import HearingOfPetitioner, Outcome, ReviewResult, ServiceMethod

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
SERVED, FIRST, SECOND = 12, 20, 40
"""Days after the filing on which the opinion is served and on which its two promises end."""


@pytest.fixture(autouse=True)
def vault(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def day(days: int) -> date:
    return (MORNING + timedelta(days=days)).date()


@pytest.fixture
def promised(county: County) -> Receipt:
    """A matter whose opinion has promised two things."""
    return promise(county)


def promise(county: County) -> Receipt:
    """A matter whose opinion supports both claims, each by a day of its own, and was served."""
    receipt, draft = promise_in_a_drawer(county)
    officer = county["case"]
    with as_(officer):
        act = acts.Serve(method=ServiceMethod.HAND, served_on=day(SERVED), proof="回证", signer="本人")
        serve(draft, act, actor=officer, now=MORNING + timedelta(days=SERVED))
    return receipt


def promise_in_a_drawer(county: County) -> tuple[Receipt, UUID]:
    """The same, signed and not served; with the opinion's id."""
    receipt = file(claims=("请修好漏水", "请退还物业费"))
    in_handling(county, receipt)
    now, officer, head = MORNING + timedelta(days=10), county["case"], county["head"]
    with as_(officer):
        claims = [claim.claim_id for claim in facts_of(receipt.matter_id).claims]
        answers = {
            claim_id: AnswerDraft(
                outcome=Outcome.SUPPORT, findings="属实。", basis="物业管理条例", answer="办理。", perform_by=day(days)
            )
            for claim_id, days in zip(claims, (FIRST, SECOND), strict=True)
        }
        draft = opinions.save_draft(receipt.matter_id, summary="已查看。", answers=answers, actor=officer, now=now)
        opinions.submit_for_signature(draft, actor=officer, now=now)
    with as_(head):
        opinions.sign(draft, heard=HearingOfPetitioner.PHONE, actor=head, now=now + timedelta(hours=1))
    return receipt, draft


def claims_of(receipt: Receipt) -> list[UUID]:
    return [claim.claim_id for claim in facts(receipt.matter_id).claims]


def perform(county: County, receipt: Receipt, *named: UUID, on: int, contents: tuple[bytes, ...] = ()) -> None:
    """The named claims performed on a day, or all that wait if none is named, with these files."""
    officer, draft, now = county["case"], uuid4(), MORNING + timedelta(days=on)
    with as_(officer):
        kept = [
            files.store(upload=io.BytesIO(content), name="照片.txt", draft=draft, actor=officer, now=now)
            for content in contents
        ]
        record_performance(
            receipt.matter_id,
            acts.RecordPerformance(performed_on=day(on), proof="验收单", claim_ids=frozenset(named)),
            file_draft=draft,
            file_ids=tuple(each.id for each in kept),
            actor=officer,
            now=now,
        )


def test_each_claim_has_a_day_of_its_own_and_its_files_are_bound(county: County, promised: Receipt) -> None:
    first, second = claims_of(promised)
    perform(county, promised, first, on=18, contents=(b"one", b"two"))
    perform(county, promised, second, on=30)
    with as_(county["case"]):
        shown = case(promised.number, actor=county["case"], now=MORNING + timedelta(days=31), on=day(31))
    assert {claim.id: claim.performed_on for claim in shown.claims} == {first: day(18), second: day(30)}
    assert [attachment.caption for attachment in shown.attachments] == ["验收单", "验收单"]
    with as_(SYSTEM):
        event = Event.objects.filter(matter_id=promised.matter_id, act="RECORD_PERFORMANCE").earliest("seq")
        digests = set(Attachment.objects.filter(matter_id=promised.matter_id).values_list("file__sha256", flat=True))
        assert set(event.data["act"]["digests"]) == digests
        assert verify().broken == ()


def test_what_is_open_is_told_claim_by_claim(county: County, promised: Receipt) -> None:
    first, second = claims_of(promised)
    with as_(SYSTEM):
        told = [(promise.claim_id, promise.day) for promise in open_promises([promised.matter_id])]
    assert told == [(first, day(FIRST)), (second, day(SECOND))]
    perform(county, promised, first, on=18)
    with as_(SYSTEM):
        assert [promise.claim_id for promise in open_promises([promised.matter_id])] == [second]
    perform(county, promised, second, on=19)
    with as_(SYSTEM):
        assert open_promises([promised.matter_id]) == ()


def test_a_claim_is_not_performed_twice_and_its_files_are_not_lost(county: County, promised: Receipt) -> None:
    first, _second = claims_of(promised)
    perform(county, promised, first, on=18)
    with pytest.raises(Refused) as refusal:
        perform(county, promised, first, on=19, contents=(b"again",))
    assert refusal.value.code == "NOT_WAITING_FOR_PERFORMANCE"
    with as_(SYSTEM):
        assert not Attachment.objects.filter(matter_id=promised.matter_id).exists()


@pytest.mark.parametrize(("on", "words"), [(FIRST, "承诺 2026-03-22 前落实"), (FIRST + 12, "已过 12 天")])
def test_the_worklist_of_the_body_says_what_waits_and_since_when(
    county: County, promised: Receipt, on: int, words: str
) -> None:
    officer = county["case"]
    with as_(officer):
        page = worklist(view=View.PROMISED, filters=WorklistFilter(), actor=officer, on=day(on))
    assert [row.number for row in page.rows] == [promised.number]
    assert words in page.rows[0].awaited
    for claim in claims_of(promised):
        perform(county, promised, claim, on=on)
    with as_(officer):
        assert worklist(view=View.PROMISED, filters=WorklistFilter(), actor=officer, on=day(on)).rows == ()
    with as_(county["water"]):
        assert worklist(view=View.PROMISED, filters=WorklistFilter(), actor=county["water"], on=day(on)).rows == ()


def test_a_concluded_matter_still_waits_to_be_performed(county: County, promised: Receipt) -> None:
    do(SYSTEM, promised.matter_id, acts.Lapse(), day=SERVED + 40)
    officer = county["case"]
    with as_(officer):
        page = worklist(view=View.PROMISED, filters=WorklistFilter(), actor=officer, on=day(SERVED + 40))
    assert [row.number for row in page.rows] == [promised.number]


def test_the_list_is_found_by_its_index_in_the_words_of_the_query(county: County, promised: Receipt) -> None:
    officer = county["case"]
    with as_(officer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as asked:
            worklist(view=View.PROMISED, filters=WorklistFilter(), actor=officer, on=day(FIRST))
        (query,) = [each["sql"] for each in asked if "ORDER BY" in each["sql"] and "promised_for" in each["sql"]]
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "matter_promised_by_body" in plan


def waiting_at(county: County, who: str, *, on: int) -> list[str]:
    """What an officer finds in the list of what waits to be performed, first to last."""
    with as_(county[who]):
        page = worklist(view=View.PROMISED, filters=WorklistFilter(), actor=county[who], on=day(on))
    return [row.number for row in page.rows]


def test_the_list_goes_by_the_earliest_day_that_is_still_open(county: County) -> None:
    first, second = promise(county), promise(county)
    assert waiting_at(county, "case", on=SERVED) == sorted([first.number, second.number])
    perform(county, first, claims_of(first)[0], on=18)
    assert waiting_at(county, "case", on=18) == [second.number, first.number]
    perform(county, second, on=19)
    assert waiting_at(county, "case", on=19) == [first.number]


def appealed(county: County, receipt: Receipt) -> County:
    """The organ above is asked about the second promise; the county with that organ."""
    with as_(SYSTEM):
        county = with_reviewers(county)
    petitioner, now = Actor.petitioner(matter_id=receipt.matter_id), MORNING + timedelta(days=15)
    plea = ReviewPlea(
        key=uuid4(),
        organ=county.government,
        claim_ids=frozenset(claims_of(receipt)[1:]),
        request="请改为全额退还",
        reasons="只答应退一半",
        received_on=now.date(),
    )
    with as_(petitioner):
        request_review(receipt.matter_id, plea, actor=petitioner, now=now)
    return county


def reviewed(county: County, receipt: Receipt, result: ReviewResult, answer: str, *, by: int | None = None) -> None:
    """The organ above supports the second claim too; drafted and signed thirty days after the filing."""
    reviewer, mayor, now = county["reviewer"], county["mayor"], MORNING + timedelta(days=30)
    do(reviewer, receipt.matter_id, acts.AcceptReview(), day=16)
    said = AnswerDraft(
        outcome=Outcome.SUPPORT,
        findings="复查查明。",
        basis="条例",
        answer=answer,
        perform_by=None if by is None else day(by),
    )
    answers = {claims_of(receipt)[1]: said}
    with as_(reviewer):
        draft = opinions.save_draft(
            receipt.matter_id,
            summary="调卷审查。",
            answers=answers,
            decision=DecisionDraft(result=result),
            actor=reviewer,
            now=now,
        )
        opinions.submit_for_signature(draft, actor=reviewer, now=now)
    with as_(mayor):
        opinions.sign(draft, actor=mayor, now=now + timedelta(hours=1))


def promises_of(receipt: Receipt) -> list[tuple[date, bool]]:
    """What waits to be performed: by when, and whether the promise was served."""
    with as_(SYSTEM):
        return [(promise.day, promise.is_served) for promise in open_promises([receipt.matter_id])]


def test_what_is_upheld_keeps_its_day_and_was_served_with_the_first_decision(county: County, promised: Receipt) -> None:
    reviewed(appealed(county, promised), promised, ReviewResult.UPHOLD, "维持原意见。")
    assert promises_of(promised) == [(day(FIRST), True), (day(SECOND), True)]


def test_what_is_changed_is_promised_once_it_is_served(county: County, promised: Receipt) -> None:
    reviewed(appealed(county, promised), promised, ReviewResult.CHANGE, "全额退还。", by=SECOND + 20)
    assert promises_of(promised) == [(day(FIRST), True), (day(SECOND + 20), False)]


def test_the_same_measure_by_the_same_day_is_no_change(county: County, promised: Receipt) -> None:
    county = appealed(county, promised)
    with pytest.raises(Refused) as refused:
        reviewed(county, promised, ReviewResult.CHANGE, "办 理", by=SECOND)
    assert refused.value.code == "OUTCOME_DOES_NOT_FIT"


def test_what_waits_stays_with_the_body_that_has_to_perform_it_during_an_appeal(
    county: County, promised: Receipt
) -> None:
    county = appealed(county, promised)
    assert facts(promised.matter_id).holder == county.government
    assert waiting_at(county, "case", on=16) == [promised.number]
    assert waiting_at(county, "mayor", on=16) == []
