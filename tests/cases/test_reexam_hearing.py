"""A hearing in the re-examination: with notice, on its day, and the time for deciding stands still from there on."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases import test_review as road
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from tests.cases.steps import in_handling, issued
from xinfang.agencies.models import Body
from xinfang.base.errors import Refused
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.pending import around
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def court(county: County) -> County:
    """The county with organs above it that review and re-examine."""
    with as_(builders.SYSTEM):
        return with_reviewers(county)


@pytest.fixture
def re_examining(court: County) -> UUID:
    """A matter that the city government re-examines, from day 44 on."""
    receipt = file()
    in_handling(court, receipt)
    road._serve(issued(court, receipt, day=20), acts.Serve, actor=court["case"], now=road.SERVED)
    review = road._reviewed(court, receipt.matter_id, road.UPHOLD)
    at = MORNING + timedelta(days=42)
    road._serve(review, acts.ServeReview, actor=court["reviewer"], now=at)
    with as_(builders.SYSTEM):
        city = Body.objects.get(code="CITY").pk
    plea = road._plea(court, receipt.matter_id, city, received_on=at.date())
    road._ask(receipt.matter_id, plea, now=at + timedelta(days=1))
    do(court["examiner"], receipt.matter_id, acts.AcceptReexam(), day=44)
    return receipt.matter_id


def _pending(matter_id: UUID, *, day: int) -> list[tuple[str, str]]:
    with as_(builders.SYSTEM):
        on = (MORNING + timedelta(days=day)).date()
        seen = around(chain_of(matter_id), facts_of(matter_id), on=on, for_petitioner=True)
        return [(pending.label, pending.text) for pending in seen.pending]


def test_the_petitioner_has_notice_and_the_time_stands_still_while_it_is_held(
    court: County, re_examining: UUID
) -> None:
    presiding = court["city"].officer_id
    assert presiding is not None
    call = acts.CallReexamHearing(
        held_on=(MORNING + timedelta(days=52)).date(),
        hour="上午九时",
        place="第一会议室",
        presiding_officer=presiding,
        participants=("信访人",),
    )
    do(court["examiner"], re_examining, call, day=45)
    assert _pending(re_examining, day=45) == [("已经通知听证", "上午九时 第一会议室")]
    assert facts(re_examining).open_clock(Rule.REEXAM_DECIDE) is not None
    opened = acts.OpenReexamHearing(presiding="审查组长", place="第一会议室")
    with pytest.raises(Refused) as refused:
        do(court["examiner"], re_examining, opened, day=51)
    assert refused.value.code == "HEARING_NOT_YET"
    do(court["examiner"], re_examining, opened, day=52)
    assert facts(re_examining).open_clock(Rule.REEXAM_DECIDE) is None
    assert _pending(re_examining, day=52) == [
        (
            "作出复核意见的期限暂停计算，等待听证结束",
            "自2026-04-23举行听证起，到听证结束的日子不计入期限（《信访工作条例》第三十六条第二款）。",
        )
    ]
    closed = acts.CloseReexamHearing(record="各方陈述。", signed_by=("信访人",), minutes=60)
    do(court["examiner"], re_examining, closed, day=52, hour=2)
    assert facts(re_examining).state is State.REEXAMINING
    assert _pending(re_examining, day=52) == []
