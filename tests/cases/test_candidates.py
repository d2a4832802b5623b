"""What may be the same matter: proposed from what the officer may see, and never from what is sealed."""

import random

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, command, do, facts, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Imprint, Matter
from xinfang.cases.operations.imprint import FIRST, imprint_missing
from xinfang.cases.queries.candidates import candidates, candidates_for, candidates_for_each, likely
from xinfang.cases.queries.own_earlier import own_earlier
from xinfang.cases.types.candidates import Candidate, Outline
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import Team
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

OTHER = {"title": "工资", "body": "公司拖欠三个月工资，老板电话打不通，请帮我们要回来。", "claims": ("请追回工资",)}


def proposed(county: County, receipt: Receipt, *, by: str = "triage") -> tuple[Candidate, ...]:
    with as_(county[by]):
        return candidates(receipt.matter_id)


def imprinted() -> set[object]:
    """The matters that have marks; the application itself can read none, the owner's functions can."""
    with as_(builders.SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_without_imprint(%s, 1000)", [FIRST])
        without = {row[0] for row in cursor.fetchall()}
        return (
            set(Matter.objects.filter(sealed=False).exclude(team=Team.REPORTING).values_list("id", flat=True)) - without
        )


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
def test_what_is_sealed_or_accuses_is_proposed_to_nobody_and_loses_its_marks(
    county: County, columns: dict[str, object]
) -> None:
    accusing, later = file(), file()
    assert imprinted() == {accusing.matter_id, later.matter_id}
    changed(accusing, **columns)
    assert proposed(county, later) == ()
    with as_(builders.SYSTEM):
        assert imprint_missing(actor=builders.SYSTEM).done == 0
        changed_back = Matter.objects.filter(id=accusing.matter_id)
        changed_back.update(sealed=False, team="")
    assert imprinted() == {later.matter_id}


def test_an_organ_is_proposed_nothing_that_it_may_not_see(county: County) -> None:
    file()
    later = file()
    assert proposed(county, later, by="water") == ()


def test_the_look_costs_the_same_however_much_is_filed(county: County) -> None:
    def queries(receipt: Receipt) -> int:
        with CaptureQueriesContext(connection) as seen:
            proposed(county, receipt)
        return len(seen)

    file()
    few = queries(file())
    for _ in range(4):
        file()
    assert queries(file()) == few


def test_an_old_matter_is_found_behind_however_many_others(county: County) -> None:
    old = file(received_at=MORNING)
    for number in range(30):
        file(body="".join(random.Random(number).sample(OTHER["body"] * 3, 60)))
    assert [each.number for each in proposed(county, file())] == [old.number]


def test_the_order_in_which_they_came_does_not_matter_to_what_is_found(county: County) -> None:
    texts = [OTHER["body"], "水渠没有接到我家地头，庄稼要旱死了，请尽快接通。", "夜里施工吵得睡不着，打过热线没有用。"]
    first = [file(body=text) for text in texts]
    again = [file(body=text) for text in reversed(texts)]
    found = [[each.number for each in proposed(county, receipt)] for receipt in reversed(again)]
    assert found == [[receipt.number] for receipt in first]


def test_of_one_place_much_less_is_enough(county: County) -> None:
    told = "楼道从去年十二月开始漏水，一直没有人来修，墙皮掉了一地，老人上下楼滑倒过两次，孩子也害怕。"
    earlier = file(region=builders.REGION)
    with as_(county["registrar"]):
        assert candidates_for(Outline(body=told, office_id=county.office)) == ()
        (found,) = candidates_for(Outline(body=told, office_id=county.office, region=builders.REGION))
    assert (found.number, found.reasons, found.is_near) == (earlier.number, ("文字相近", "同一个地方"), False)


def test_the_body_that_is_competent_counts_as_the_place_does(county: County) -> None:
    told = "楼道从去年十二月开始漏水，一直没有人来修，墙皮掉了一地，老人上下楼滑倒过两次。"
    held = file(region="320282")
    classified(county, held)
    later = file(body=told, region="320282")
    whose = {county.office, county.housing}

    def reasons() -> list[tuple[str, ...]]:
        with as_(county["triage"]):
            return [found.reasons for found in candidates(later.matter_id, bodies=whose)]

    assert reasons() == [("文字相近", "同一个地方")]
    do(county["triage"], held.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    assert reasons() == [("文字相近", "同一个地方", "同一个单位有权办理")]


class TestBeforeRegistration:
    """What a clerk is asked about, one letter or a sheet of them."""

    def outline(self, county: County, **changes: object) -> Outline:
        values: dict[str, object] = {"body": command().body, "office_id": county.office}
        return Outline(**(values | changes))

    def test_the_same_words_are_found_and_said_to_be_near(self, county: County) -> None:
        earlier = file()
        with as_(county["registrar"]):
            (found,) = candidates_for(self.outline(county))
        assert (found.number, found.is_near) == (earlier.number, True)

    def test_what_another_office_registered_is_not_found(self, county: County) -> None:
        file()
        with as_(county["registrar"]):
            assert candidates_for(self.outline(county, office_id=county.housing)) == ()

    def test_each_row_of_a_sheet_has_its_own_in_as_many_queries_as_one(self, county: County) -> None:
        leak, wages = file(), file(**OTHER)
        outlines = [
            self.outline(county, body=OTHER["body"]),
            self.outline(county, body="没有人说过"),
            self.outline(county),
        ]
        with as_(county["registrar"]), CaptureQueriesContext(connection) as seen:
            found = candidates_for_each(outlines)
        assert [[each.number for each in row] for row in found] == [[wages.number], [], [leak.number]]
        assert len(seen) == 3

    def test_an_empty_sheet_has_nothing(self, county: County) -> None:
        with as_(county["registrar"]):
            assert candidates_for_each([]) == []


class TestOneProblemOfMany:
    """Three people with the like are rather a problem than one matter."""

    def people(self, *names: str) -> list[Receipt]:
        return [file(petitioners=(PetitionerDetails(name=name),)) for name in names]

    @pytest.mark.parametrize(
        ("names", "common"),
        [(("甲", "乙", "丙"), True), (("甲", "乙", "乙"), False), (("甲", "乙"), False), (("甲", "", ""), False)],
    )
    def test_three_different_names_make_it_common(self, county: County, names: tuple[str, ...], common: bool) -> None:
        *_earlier, last = self.people(*names)
        with as_(county["triage"]):
            found = likely(last.matter_id)
        assert (len(found.candidates), found.is_common) == (len(names) - 1, common)


class TestOwnEarlier:
    """A petitioner is told of the own account's matters and of nobody else's."""

    def test_only_the_own_account_s(self, county: County) -> None:
        with as_(builders.SYSTEM):
            mine, other = builders.citizen(), builders.citizen("other")
        filed = [
            file(petitioners=(PetitionerDetails(name="周小满", account_id=account.id),)) for account in (mine, other)
        ]
        citizen = Actor.citizen(mine)
        with as_(citizen):
            assert [each.number for each in own_earlier(command().body, actor=citizen)] == [filed[0].number]
            assert own_earlier(OTHER["body"], actor=citizen) == ()
        with as_(Actor.public()):
            assert own_earlier(command().body, actor=Actor.public()) == ()


class TestImprints:
    """The marks themselves: nobody reads them, and whatever has none gets them."""

    def test_the_application_cannot_read_them(self, county: County) -> None:
        file()
        with as_(builders.SYSTEM), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Imprint.objects.count()

    def test_nobody_adds_marks_to_a_matter_out_of_sight(self, county: County) -> None:
        receipt = file()
        row = Imprint(matter_id=receipt.matter_id, office_id=county.office, marks=[1])
        with as_(county["water"]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Imprint.objects.bulk_create([row])

    @pytest.mark.usefixtures("changed_by_hand")
    def test_old_matters_get_them_in_batches_that_can_be_resumed(self, county: County) -> None:
        filed = [file() for _ in range(3)]
        for receipt in filed:
            changed(receipt, sealed=True)
            changed(receipt, sealed=False)
        assert imprinted() == set()
        with as_(builders.SYSTEM):
            begun = imprint_missing(actor=builders.SYSTEM, batch=2)
            assert (begun.done, begun.last) == (2, filed[1].matter_id)
            assert begun.last is not None
            ended = imprint_missing(actor=builders.SYSTEM, after=begun.last, batch=2)
            assert (ended.done, ended.last) == (1, None)
            assert imprint_missing(actor=builders.SYSTEM).done == 0
        assert [each.number for each in proposed(county, filed[2])] == [each.number for each in filed[:2]]

    def test_only_the_system_learns_what_has_none(self, county: County) -> None:
        file(body="！")
        for actor, found in ((builders.SYSTEM, 1), (county["triage"], 0)):
            with as_(actor), connection.cursor() as cursor:
                cursor.execute("SELECT ctx.matters_without_imprint(%s, 10)", [FIRST])
                assert len(cursor.fetchall()) == found


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
