"""Letters of review and re-examination, from a real road: each names the organ, the opinion and what is left."""

from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases import test_review as road
from tests.cases.county import County, as_, file, with_reviewers
from tests.cases.steps import in_handling, issued
from tests.letters.steps import written
from xinfang.agencies.models import Body
from xinfang.letters.models import Letter
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(county: County) -> UUID:
    """A matter whose opinion was served, reviewed, upheld and served again."""
    with as_(builders.SYSTEM):
        court = with_reviewers(county)
        Body.objects.filter(letter_prefix="").update(letter_prefix="宜测信")
    receipt = file()
    in_handling(court, receipt)
    opinion = issued(court, receipt, day=20)
    road._serve(opinion, acts.Serve, actor=court["case"], now=road.SERVED)
    review = road._reviewed(court, receipt.matter_id, road.UPHOLD)
    road._serve(review, acts.ServeReview, actor=court["reviewer"], now=road.SERVED.replace(month=4, day=13))
    return receipt.matter_id


def text_of(letter: Letter) -> str:
    return "\n".join(text for _kind, *texts in letter.content["blocks"] for text in texts)


def test_each_letter_of_the_review_names_its_parties_and_its_numbers(reviewed: UUID) -> None:
    letters = {letter.kind: letter for letter in written(reviewed)}
    application, notice, opinion = (letters[kind] for kind in ("REVIEW_APPLICATION", "REVIEW_NOTICE", "REVIEW_OPINION"))
    assert (application.content["addressee"], application.content["signed"]) == ("GOV局：", "周小满")
    assert "没有人到现场看过" in text_of(application)
    assert "复查意见最迟在" in text_of(notice)
    assert opinion.content["copies"] == "ZJJ局"
    assert "被申请的机关：ZJJ局" in text_of(opinion)
    former = "ZJJ局2026年3月22日作出的信访处理意见书（宜住建信意〔2026〕1号）"
    assert text_of(opinion).startswith(f"您不服{former}，就")
    assert f"维持{former}，其中对第（一）、（二）项诉求的意见继续有效。" in text_of(opinion)
    assert "向CITY局书面请求复核（《信访工作条例》第三十六条第一款）" in text_of(opinion)
    assert opinion.number == "宜测信查〔2026〕1号"


def test_a_proof_of_service_names_the_opinion_that_it_proves(reviewed: UUID) -> None:
    proofs = [text_of(letter) for letter in written(reviewed) if letter.kind == "SERVICE_RECEIPT"]
    assert "信访处理意见书（宜住建信意〔2026〕1号）" in proofs[0]
    assert "信访复查意见书（宜测信查〔2026〕1号）" in proofs[1]
