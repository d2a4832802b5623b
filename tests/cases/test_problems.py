"""Problems bring matters of many people together and take nothing from any of them."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Matter, Problem, ProblemEvent, ProblemMatter
from xinfang.cases.operations import problem as operations
from xinfang.cases.queries.problems import matters_of, open_problems, problem, problems, problems_of
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.problems import Gathered, OpenProblem, ProblemStep
from xinfang.procedure import acts
from xinfang.procedure.codes import Team

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()


def opened(county: County, *receipts: Receipt, by: str = "supervisor", **changes: object) -> UUID:
    """A problem with these matters."""
    values = {"office_id": county.office, "title": "电梯反复故障", "reason": "同一批电梯、同一个维保单位"}
    with as_(county[by]):
        key, _gathered = operations.open_problem(
            OpenProblem(**(values | changes)),
            numbers=[receipt.number for receipt in receipts],
            actor=county[by],
            now=MORNING,
        )
    return key


def numbers(county: County, key: UUID, *, by: str = "supervisor") -> list[str]:
    with as_(county[by]):
        return [row.number for row in matters_of(key, on=TODAY).rows]


@pytest.mark.parametrize("by", ["triage", "supervisor"])
def test_the_dispatcher_and_the_supervisor_of_the_office_open_them(county: County, by: str) -> None:
    one, two = file(), file()
    key = opened(county, one, two, by=by, place="荆云花园", body_id=county.housing)
    with as_(county[by]):
        shown = problem(key)
        (row,) = problems().rows
    assert (shown.row.title, shown.row.place, shown.row.body_name) == ("电梯反复故障", "荆云花园", "ZJJ")
    assert [(each.label, each.count) for each in row.counts] == [("已登记", 2)]
    assert (row.total, row.still_open) == (2, 2)
    assert numbers(county, key) == [two.number, one.number]
    steps = [(entry.step, entry.number) for entry in reversed(shown.entries)]
    assert steps == [(ProblemStep.OPENED, ""), (ProblemStep.ADDED, one.number), (ProblemStep.ADDED, two.number)]


@pytest.mark.parametrize("by", ["registrar", "archivist", "case", "head", "town"])
def test_nobody_else_opens_one(county: County, by: str) -> None:
    with pytest.raises(Refused) as refusal:
        opened(county, by=by)
    assert refusal.value.code == "problem_not_yours"


def test_an_organ_keeps_none_even_with_such_a_post(county: County) -> None:
    with as_(builders.SYSTEM):
        officer = builders.officer("seer", county.housing, [Role.SUPERVISOR])
    seer = actor_for(officer.account, builders.TODAY)
    with pytest.raises(Refused) as refusal:
        opened(replace(county, actors={"seer": seer}), by="seer", office_id=county.housing)
    assert refusal.value.code == "problem_of_no_office"


@pytest.mark.parametrize("changes", [{"title": " "}, {"reason": "\n"}])
def test_what_it_is_and_why_must_be_said(county: County, changes: dict[str, object]) -> None:
    with pytest.raises(Refused) as refusal:
        opened(county, **changes)
    assert refusal.value.code == "problem_unsaid"


def test_a_matter_goes_on_as_if_there_were_none(county: County) -> None:
    alone, grouped = file(), file()
    key = opened(county, grouped)
    for receipt in (alone, grouped):
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    one, other = facts(alone.matter_id), facts(grouped.matter_id)
    assert (one.state, [clock.legal_due for clock in one.clocks]) == (
        other.state,
        [clock.legal_due for clock in other.clocks],
    )
    with as_(county["supervisor"]):
        operations.close_problem(key, finding="更换了控制柜", actor=county["supervisor"], now=MORNING)
    assert facts(grouped.matter_id) == other


class TestMembers:
    """Bringing matters in and taking them out, with a line in the journal for each."""

    def add(self, county: County, key: UUID, *wanted: str, by: str = "supervisor") -> Gathered:
        with as_(county[by]):
            return operations.add_matters(key, wanted, why="同一栋楼", actor=county[by], now=MORNING)

    def test_twice_is_once_and_what_is_not_there_is_named(self, county: County) -> None:
        one, two = file(), file()
        key = opened(county, one)
        assert self.add(county, key, one.number, two.number, "XF2026-9999999-9") == Gathered(
            added=1, known=(one.number,), left_out=["XF2026-9999999-9"]
        )
        assert set(numbers(county, key)) == {one.number, two.number}

    def test_as_much_is_asked_of_the_database_for_many_as_for_one(self, county: County) -> None:
        key, first, *others = opened(county, file()), *(file() for _number in range(4))
        asked = []
        for receipts in ([first], others):
            with CaptureQueriesContext(connection) as queries:
                self.add(county, key, *(receipt.number for receipt in receipts))
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_out_again_for_a_reason_and_in_again(self, county: County) -> None:
        one = file()
        key, seer = opened(county, one), county["supervisor"]
        with as_(seer):
            with pytest.raises(Refused):
                operations.remove_matter(key, one.number, why=" ", actor=seer, now=MORNING)
            operations.remove_matter(key, one.number, why="另一批电梯", actor=seer, now=MORNING)
            with pytest.raises(Missing):
                operations.remove_matter(key, one.number, why="再来一次", actor=seer, now=MORNING)
            assert problems_of(one.matter_id) == ()
            assert problem(key).entries[0].text == "另一批电梯"
        assert self.add(county, key, one.number).added == 1
        with as_(seer):
            assert [each.title for each in problems_of(one.matter_id)] == ["电梯反复故障"]

    def test_nothing_and_too_much_at_once_is_refused(self, county: County) -> None:
        key = opened(county)
        with pytest.raises(Refused):
            self.add(county, key)
        with pytest.raises(Refused) as refusal:
            self.add(county, key, *(str(number) for number in range(201)))
        assert refusal.value.code == "problem_too_many"

    def test_a_closed_problem_is_changed_no_more(self, county: County) -> None:
        one, other, key, seer = file(), file(), opened(county), county["supervisor"]
        with as_(seer):
            operations.note(key, text="已约谈维保单位", actor=seer, now=MORNING)
            operations.close_problem(key, finding="更换了控制柜", actor=seer, now=MORNING)
            shown = problem(key)
            assert (shown.finding, shown.row.closed_on) == ("更换了控制柜", TODAY)
            assert open_problems(office_ids=[county.office], numbers=[other.number]) == ()
            assert [row.id for row in problems(is_closed=True).rows] == [key]
            with pytest.raises(Refused) as refusal:
                operations.note(key, text="又想起一件事", actor=seer, now=MORNING)
        assert refusal.value.code == "problem_closed"
        with pytest.raises(Refused):
            self.add(county, key, one.number)


@pytest.mark.usefixtures("changed_by_hand")
@pytest.mark.parametrize("columns", [{"sealed": True}, {"team": Team.REPORTING.value}])
class TestNothingSealed:
    """What is sealed or accuses somebody is in no problem, whether that is known before or after."""

    def seal(self, receipt: Receipt, columns: dict[str, object]) -> None:
        with as_(builders.SYSTEM):
            Matter.objects.filter(id=receipt.matter_id).update(**columns)

    def test_it_does_not_get_in(self, county: County, columns: dict[str, object]) -> None:
        secret = file()
        self.seal(secret, columns)
        key = opened(county)
        with as_(county["supervisor"]):
            gathered = operations.add_matters(key, [secret.number], why="", actor=county["supervisor"], now=MORNING)
        assert gathered == Gathered(added=0, left_out=[secret.number])
        with as_(county["supervisor"]):
            added = ProblemEvent.objects.filter(problem=key).first()
            row = ProblemMatter(problem_id=key, matter_id=secret.matter_id, added=added)
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                ProblemMatter.objects.bulk_create([row])

    def test_it_leaves_counts_list_and_journal(self, county: County, columns: dict[str, object]) -> None:
        secret = file()
        key = opened(county, secret)
        self.seal(secret, columns)
        assert numbers(county, key) == []
        with as_(county["supervisor"]):
            shown = problem(key)
            assert (shown.row.total, [entry.step for entry in shown.entries]) == (0, [ProblemStep.OPENED])


class TestWhoSees:
    """The office does; an organ, a petitioner and the public do not, and nobody sees a matter through a problem."""

    def count(self, actor: Actor) -> list[int]:
        with as_(actor):
            return [model.objects.count() for model in (Problem, ProblemEvent, ProblemMatter)]

    def test_only_the_office(self, county: County) -> None:
        one = file()
        key = opened(county, one)
        classified(county, one)
        do(county["triage"], one.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
        assert self.count(county["triage"]) == self.count(county["registrar"]) == [1, 2, 1]
        for actor in (county["case"], county["town"], Actor.public(), Actor.petitioner(matter_id=one.matter_id)):
            assert self.count(actor) == [0, 0, 0]
        with as_(county["case"]), pytest.raises(Missing):
            problem(key)

    def test_the_registrar_reads_and_does_not_write(self, county: County) -> None:
        key, clerk = opened(county), county["registrar"]
        with as_(clerk):
            assert problem(key).row.title == "电梯反复故障"
            with pytest.raises(Refused):
                operations.note(key, text="试试", actor=clerk, now=MORNING)
            assert Problem.objects.update(finding="改写") == 0
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                Problem.objects.bulk_create(
                    [Problem(office_id=county.office, title="偷偷", reason="试试", opened_at=MORNING)]
                )

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE cases_problemevent SET text = '改写'",
            "DELETE FROM cases_problemevent",
            "DELETE FROM cases_problemmatter",
            "DELETE FROM cases_problem",
            "UPDATE cases_problem SET title = '改写'",
            "UPDATE cases_problemmatter SET added_id = added_id, matter_id = problem_id",
        ],
    )
    def test_what_was_written_down_stands(self, county: County, statement: str) -> None:
        opened(county, file())
        with (
            as_(county["supervisor"]),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
