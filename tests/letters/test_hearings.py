"""Letters about hearings, from a real road: a further notice replaces the one before, a cancellation names it."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import in_handling
from tests.letters.steps import written
from tests.letters.test_reviews import text_of
from xinfang.agencies.models import Body
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db


def _call(county: County, matter_id: UUID, *, day: int, held_in: int) -> None:
    presiding = county["head"].officer_id
    assert presiding is not None
    act = acts.CallHearing(
        held_on=(MORNING + timedelta(days=held_in)).date(),
        hour="上午九时",
        place="会议室",
        presiding_officer=presiding,
        participants=("信访人",),
    )
    do(county["case"], matter_id, act, day=day)


def test_a_further_notice_replaces_the_first_and_a_cancellation_names_what_it_cancels(county: County) -> None:
    with as_(builders.SYSTEM):
        Body.objects.filter(letter_prefix="").update(letter_prefix="宜测信")
    receipt = file()
    in_handling(county, receipt)
    _call(county, receipt.matter_id, day=5, held_in=14)
    _call(county, receipt.matter_id, day=6, held_in=20)
    do(county["case"], receipt.matter_id, acts.CancelHearing(reason="双方已经达成一致。"), day=8)
    letters = written(receipt.matter_id)
    first, second = (text_of(letter) for letter in letters if letter.kind == "HEARING_NOTICE")
    (cancelled,) = (text_of(letter) for letter in letters if letter.kind == "HEARING_CANCELLATION")
    assert "不再举行" not in first
    assert "先前通知的2026年3月16日上午九时在会议室的听证不再举行，以本通知书为准。" in second
    assert "原定2026年3月22日上午九时在会议室举行的听证不再举行" in cancelled
    assert "双方已经达成一致。" in cancelled
