"""A department and a unit below it: passing down, objecting upwards, declining what is being handled below."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, command, do, facts, file
from tests.cases.steps import classified
from tests.cases.upgrading import upgrade
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.filing import file_submission, next_serials
from xinfang.cases.models import Clock, Involvement, Matter
from xinfang.cases.operations.split import split
from xinfang.cases.queries.case import case, consequence, facts_of
from xinfang.law.book import LawBook
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, DeclineGround, Route
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


class Department:
    """The housing department with a desk of its own, and its centre below it."""

    def __init__(self, county: County) -> None:
        with as_(SYSTEM):
            self.centre = builders.body("FCZX", parent=county.housing)
            self.triage = self._actor("housing-triage", county.housing, Role.TRIAGE_OFFICER)
            self.unit = self._actor("unit", self.centre, Role.CASE_OFFICER)

    def _actor(self, name: str, body_id: int, role: Role) -> Actor:
        return actor_for(builders.officer(name, body_id, [role]).account, builders.TODAY)


@pytest.fixture
def department(county: County) -> Department:
    return Department(county)


def brought_to(body_id: int, county: County) -> UUID:
    """A matter that a petitioner brought to this body directly."""
    with as_(SYSTEM):
        serial = next_serials(1)[0]
        docket = file_submission(
            command(),
            serial=serial,
            office_id=county.office,
            book=LawBook.load(),
            received_by=body_id,
            actor=SYSTEM,
            now=MORNING,
        )
        ledger.write([docket])
    return docket.matter.id


def taken_in(matter_id: UUID, actor: Actor) -> None:
    """Registered and classified by the organ that received it."""
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.PETITION)
        for claim in facts(matter_id).claims
    )
    do(actor, matter_id, acts.ReceiveDirect(claims=classes), hour=1)


def passed_down(county: County, department: Department) -> UUID:
    """Brought to the department, and passed down to its centre on the next day."""
    matter_id = brought_to(county.housing, county)
    taken_in(matter_id, department.triage)
    do(department.triage, matter_id, acts.Refer(to_body=department.centre), day=1)
    return matter_id


def involved(matter_id: UUID) -> set[int]:
    """The bodies that have or had to do with a matter."""
    with as_(SYSTEM):
        return set(Involvement.objects.filter(matter=matter_id).values_list("body_id", flat=True))


class TestPassingDown:
    def test_an_organ_passes_down_what_it_received_directly(self, county: County, department: Department) -> None:
        known = facts(passed_down(county, department))
        assert (known.state, known.holder, known.dispatched_by) == (State.REFERRED, department.centre, county.housing)

    def test_and_calls_it_back_though_it_neither_holds_nor_registered_it(
        self, county: County, department: Department
    ) -> None:
        matter_id = passed_down(county, department)
        do(department.triage, matter_id, acts.Recall(reason="转错"), day=1, hour=1)
        known = facts(matter_id)
        assert (known.state, known.holder, known.dispatched_by) == (State.ORGAN_RECEIVED, county.housing, None)

    def test_never_to_a_body_beside_it(self, county: County, department: Department) -> None:
        matter_id = brought_to(county.housing, county)
        taken_in(matter_id, department.triage)
        with pytest.raises(Refused) as refusal:
            do(department.triage, matter_id, acts.Refer(to_body=county.water), day=1)
        assert refusal.value.code == "NOT_BELOW"

    def test_the_consequence_is_told_for_the_body_that_is_chosen(self, county: County, department: Department) -> None:
        matter_id = brought_to(county.housing, county)
        taken_in(matter_id, department.triage)
        with as_(department.triage):
            told = consequence(
                matter_id, acts.Refer(to_body=department.centre), actor=department.triage, now=MORNING + timedelta(1)
            )
        assert any("书面告知" in sentence for sentence in told)

    def test_an_objection_is_ruled_on_by_whoever_sent_the_matter(self, county: County, department: Department) -> None:
        matter_id = passed_down(county, department)
        do(department.unit, matter_id, acts.Receive(), day=2)
        do(department.unit, matter_id, acts.Object(reason="不归本单位管"), day=2, hour=1)
        with as_(SYSTEM):
            ruling = Clock.objects.get(matter_id=matter_id, rule="objection_ruling")
        assert (ruling.owed_by, ruling.body_id) == ("DISPATCHER", county.housing)
        with pytest.raises(Refused) as refusal:
            do(county["triage"], matter_id, acts.UpholdObjection(reason="核实属实"), day=3)
        assert refusal.value.code == "NOT_THE_DISPATCHER"
        do(department.triage, matter_id, acts.UpholdObjection(reason="核实属实"), day=3)
        known = facts(matter_id)
        assert (known.state, known.holder, known.hop_count) == (State.ORGAN_RECEIVED, county.housing, 1)

    @pytest.mark.parametrize("is_old", [False, True], ids=["now", "before such matters brought them in"])
    def test_whoever_sent_the_matter_rules_also_on_what_was_split_off(
        self, county: County, department: Department, monkeypatch: pytest.MonkeyPatch, *, is_old: bool
    ) -> None:
        matter_id = passed_down(county, department)
        do(department.unit, matter_id, acts.Receive(), day=2)
        leaving = {facts(matter_id).claims[1].claim_id}
        with as_(department.unit), monkeypatch.context() as patched:
            if is_old:
                patched.setattr(Docket, "_brought_in", lambda _docket, _act, decision: {decision.holder})
            split(
                matter_id,
                claim_ids=leaving,
                reason="两项诉求走不同的路",
                account="请退还物业费。",
                actor=department.unit,
                now=MORNING + timedelta(days=2, hours=1),
            )
        with as_(SYSTEM):
            new_id = Matter.objects.exclude(id=matter_id).get().id
        everybody = {department.centre, county.housing, county.office}
        assert involved(new_id) == ({department.centre} if is_old else everybody)
        upgrade("owed_and_watched.sql")
        assert involved(new_id) == everybody
        do(department.unit, new_id, acts.Object(reason="不归本单位管"), day=2, hour=2)
        do(department.triage, new_id, acts.UpholdObjection(reason="核实属实"), day=3)
        assert facts(new_id).holder == county.housing

    def test_the_office_rules_on_an_objection_to_its_own_dispatch(self, county: County) -> None:
        receipt = file()
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
        do(county["case"], receipt.matter_id, acts.Receive(), day=2)
        do(county["case"], receipt.matter_id, acts.Object(reason="不归本单位管"), day=2, hour=1)
        with as_(SYSTEM):
            assert Clock.objects.get(matter_id=receipt.matter_id, rule="objection_ruling").body_id == county.office

    def test_a_period_that_ends_and_begins_in_one_act_runs_once(self, county: County) -> None:
        """A ruling for another body ends the notice owed by the first and starts the one owed by the second."""
        receipt = file()
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
        do(county["case"], receipt.matter_id, acts.Receive(), day=2)
        do(county["case"], receipt.matter_id, acts.Object(reason="不归本单位管"), day=2, hour=1)
        ruling = acts.RuleJurisdiction(to_body=county.water, ruled_by="县人民政府", reason="属于水利设施")
        do(county["supervisor"], receipt.matter_id, ruling, day=3)
        with as_(SYSTEM):
            notices = Clock.objects.filter(matter_id=receipt.matter_id, rule="notice").order_by("starts_on")
            assert [(clock.body_id, clock.ended_as) for clock in notices] == [
                (county.housing, "STOPPED"),
                (county.water, ""),
            ]


class TestTheSameMatterBelow:
    def test_a_superior_declines_what_is_being_handled_below(self, county: County, department: Department) -> None:
        earlier, later = self._handled_below(county, department), brought_to(county.housing, county)
        taken_in(later, department.triage)
        assert "DECLINE" not in self._offered(later, department.triage)
        do(department.triage, later, acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水"), day=5)
        assert "DECLINE" in self._offered(later, department.triage)
        do(department.triage, later, self._decline(), day=5, hour=1)
        assert facts(later).state is State.DECLINED

    def test_not_before_anybody_below_has_accepted_it(self, county: County, department: Department) -> None:
        earlier, later = passed_down(county, department), brought_to(county.housing, county)
        taken_in(later, department.triage)
        do(department.triage, later, acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水"), day=5)
        self._is_refused(later, department.triage, "NO_SAME_MATTER", day=5)

    def test_not_when_the_unit_below_is_past_its_time(self, county: County, department: Department) -> None:
        earlier, later = self._handled_below(county, department), brought_to(county.housing, county)
        taken_in(later, department.triage)
        do(department.triage, later, acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水"), day=5)
        self._is_refused(later, department.triage, "SAME_MATTER_OVERDUE", day=80)

    def test_not_by_naming_what_is_out_of_sight(self, county: County, department: Department) -> None:
        later = brought_to(county.housing, county)
        taken_in(later, department.triage)
        link = acts.ProposeLink(to_matter=file().matter_id, reason="同一人、同一漏水")
        with pytest.raises(Refused) as refusal:
            do(department.triage, later, link, day=5)
        assert refusal.value.code == "link_to_nothing"

    def test_the_office_beside_it_is_no_superior(self, county: County, department: Department) -> None:
        earlier, receipt = self._handled_below(county, department), file()
        classified(county, receipt)
        link = acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水")
        do(county["triage"], receipt.matter_id, link, day=5)
        self._is_refused(receipt.matter_id, county["triage"], "ONLY_A_SUPERIOR", day=5)

    @pytest.mark.usefixtures("changed_by_hand")
    def test_what_was_finally_decided_is_no_longer_accepted(self, county: County, department: Department) -> None:
        earlier, receipt = self._handled_below(county, department), file()
        classified(county, receipt)
        act = acts.NoLongerAccept(reason="已经复核", what_would_reopen="新的证据")
        link = acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水")
        do(county["triage"], receipt.matter_id, link, day=5)
        with pytest.raises(Refused) as refusal:
            do(county["triage"], receipt.matter_id, act, day=5)
        assert refusal.value.code == "NOT_FINALLY_DECIDED"
        with as_(SYSTEM):
            Matter.objects.filter(id=earlier).update(state=State.REEXAM_SERVED)
        do(county["triage"], receipt.matter_id, act, day=6)
        assert facts(receipt.matter_id).state is State.NO_LONGER_ACCEPTED

    def test_what_was_looked_up_is_not_kept(self, county: County, department: Department) -> None:
        earlier, later = self._handled_below(county, department), brought_to(county.housing, county)
        taken_in(later, department.triage)
        do(department.triage, later, acts.ProposeLink(to_matter=earlier, reason="同一人、同一漏水"), day=5)
        do(department.triage, later, self._decline(), day=5, hour=1)
        assert facts(later).same_matter is None
        with as_(department.triage):
            same = facts_of(later).same_matter
        assert same is not None
        assert (same.matter_id, same.holder) == (earlier, department.centre)

    def _handled_below(self, county: County, department: Department) -> UUID:
        matter_id = passed_down(county, department)
        do(department.unit, matter_id, acts.Receive(), day=2)
        do(department.unit, matter_id, acts.Accept(), day=3)
        return matter_id

    def _decline(self) -> acts.Decline:
        return acts.Decline(ground=DeclineGround.SAME_MATTER_BELOW, reason="下级正在办理", go_to="房产中心")

    def _is_refused(self, matter_id: UUID, actor: Actor, code: str, *, day: int) -> None:
        with pytest.raises(Refused) as refusal:
            do(actor, matter_id, self._decline(), day=day, hour=2)
        assert refusal.value.code == code

    def _offered(self, matter_id: UUID, actor: Actor) -> list[str]:
        now = MORNING + timedelta(days=5, hours=1)
        with as_(actor):
            number = Matter.objects.get(id=matter_id).number
            return [act.code for act in case(number, actor=actor, now=now, on=now.date()).acts]
