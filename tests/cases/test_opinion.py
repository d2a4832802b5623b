"""The draft of an opinion: whose it is, and that nobody overwrites what they did not see."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases.county import MORNING, County, as_, facts, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Answer
from xinfang.cases.operations.opinion import return_to_drafter, save_draft, submit_for_signature
from xinfang.cases.types.acting import AnswerDraft

pytestmark = pytest.mark.django_db
NOW = MORNING + timedelta(days=4)


def _written(matter_id: UUID, actor: Actor, words: str, *, seen: str | None = None) -> UUID:
    claim = facts(matter_id).claims[0].claim_id
    with as_(actor):
        return save_draft(
            matter_id, summary="", answers={claim: AnswerDraft(answer=words)}, actor=actor, now=NOW, seen=seen
        )


def test_two_who_both_began_with_an_empty_page_do_not_overwrite_each_other(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    draft = _written(receipt.matter_id, county["case"], "先写的", seen="")
    with pytest.raises(Refused) as refusal:
        _written(receipt.matter_id, county["head"], "后写的", seen="")
    assert refusal.value.code == "acted_meanwhile"
    with as_(county["case"]):
        assert Answer.objects.get(opinion=draft).answer == "先写的"


def test_a_draft_is_the_business_of_the_body_that_holds_the_matter(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    draft = _written(receipt.matter_id, county["case"], "查明属实")
    with as_(county["supervisor"]), pytest.raises(Missing):
        submit_for_signature(draft, actor=county["supervisor"], now=NOW)
    with as_(county["water"]), pytest.raises(Missing):
        return_to_drafter(draft, remarks="重写", actor=county["water"], now=NOW)
