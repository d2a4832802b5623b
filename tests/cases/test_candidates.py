"""What may be the same matter: proposed from what the officer may see, and never from what is sealed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import County, as_, do, facts, file
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Matter
from xinfang.cases.queries.candidates import candidates
from xinfang.cases.types.candidates import Candidate
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import Team
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

OTHER = {"title": "工资", "body": "公司拖欠三个月工资，老板电话打不通，请帮我们要回来。", "claims": ("请追回工资",)}


def proposed(county: County, receipt: Receipt, *, by: str = "triage") -> tuple[Candidate, ...]:
    with as_(county[by]):
        return candidates(receipt.matter_id, actor=county[by])


def changed(receipt: Receipt, **columns: object) -> None:
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(**columns)


def test_an_earlier_matter_with_nearly_the_same_words_is_proposed_with_its_reason(county: County) -> None:
    earlier = file()
    file(**OTHER)
    later = file(body="我家住六楼，楼道从去年十二月开始漏水，找过物业和社区，一直没有人来修。请快一点。")
    assert [(each.number, each.reasons) for each in proposed(county, later)] == [(earlier.number, ("文字几乎相同",))]


def test_nothing_later_and_nothing_else_is_proposed(county: County) -> None:
    first = file()
    file()
    assert proposed(county, first) == ()
    assert proposed(county, file(**OTHER)) == ()


def test_what_is_linked_already_is_not_proposed_itself(county: County) -> None:
    one, two = file(), file()
    do(county["triage"], two.matter_id, acts.ProposeLink(to_matter=one.matter_id, reason="同一件事"), hour=1)
    do(county["second"], two.matter_id, acts.ConfirmLink(), hour=2)
    assert [each.number for each in proposed(county, file())] == [one.number]


@pytest.mark.usefixtures("changed_by_hand")
@pytest.mark.parametrize("columns", [{"sealed": True}, {"team": Team.REPORTING.value}])
def test_what_is_sealed_or_accuses_is_proposed_to_the_reporting_team_alone(
    county: County, columns: dict[str, object]
) -> None:
    accusing, later = file(), file()
    changed(accusing, **columns)
    assert proposed(county, later) == ()


def test_an_organ_is_proposed_nothing_that_it_may_not_see(county: County) -> None:
    file()
    later = file()
    assert proposed(county, later, by="water") == ()


def test_the_look_costs_the_same_however_much_is_filed(county: County) -> None:
    def queries(receipt: Receipt) -> int:
        with CaptureQueriesContext(connection) as seen:
            proposed(county, receipt)
        return len(seen)

    few = queries(file())
    for _ in range(4):
        file()
    assert queries(file()) == few


class TestContesting:
    """The petitioner has the last word on whether it is the same matter."""

    @pytest.fixture
    def linked(self, county: County) -> Receipt:
        earlier, later = file(), file()
        do(county["triage"], later.matter_id, acts.ProposeLink(to_matter=earlier.matter_id, reason="同一件事"), hour=1)
        do(county["second"], later.matter_id, acts.ConfirmLink(), hour=2)
        return later

    def test_it_goes_its_own_way_and_keeps_its_dates(self, county: County, linked: Receipt) -> None:
        before = next(clock for clock in facts(linked.matter_id).clocks if clock.rule == "dispatch")
        petitioner = Actor.petitioner(matter_id=linked.matter_id)
        do(petitioner, linked.matter_id, acts.ContestLink(reason="上次是三号楼，这次是五号楼"), day=1)
        after = facts(linked.matter_id)
        assert (after.state, after.link) == (State.REGISTERED, None)
        assert after.clocks[-1].legal_due == before.legal_due
