"""Who decides on a recusal, in a body whose head has changed."""

from datetime import date, timedelta

import pytest

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("last_day", "is_decided_above"),
    [((MORNING + timedelta(days=5)).date(), True), ((MORNING + timedelta(days=4)).date(), False)],
    ids=["in their last day as head", "no head any more"],
)
def test_the_head_decides_on_whoever_is_not_head_that_day(
    county: County, last_day: date, *, is_decided_above: bool
) -> None:
    with as_(SYSTEM):
        other = builders.officer("former", county.housing)
        builders.post(other.pk, county.housing, [Role.BODY_HEAD, Role.CASE_OFFICER], last_day=last_day)
    receipt = file()
    in_handling(county, receipt)
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    do(
        petitioner,
        receipt.matter_id,
        acts.AskRecusal(officer_name="前局长", officer_id=other.pk, reason="是亲戚"),
        day=4,
    )
    ruling = acts.DecideRecusal(granted=True, officer_id=other.pk, reason="确系近亲属")
    if is_decided_above:
        with pytest.raises(Refused) as refused:
            do(county["head"], receipt.matter_id, ruling, day=5)
        assert refused.value.code == "HEAD_DECIDED_ABOVE"
    else:
        do(county["head"], receipt.matter_id, ruling, day=5)
    assert (other.pk in facts(receipt.matter_id).recused) is not is_decided_above
