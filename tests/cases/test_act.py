"""Acting: who may, in what order, and what happens when two act at once."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified, in_handling
from tests.support.at_once import all_at_once
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Clock, Event, IdentityOpening
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.case import case, consequence, obstacle, prospect
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.history import held_spans
from xinfang.cases.queries.verification import verify
from xinfang.config.database import Database
from xinfang.procedure import acts
from xinfang.procedure.states import State

SYSTEM = Actor.system("test")


@pytest.mark.django_db
class TestOrder:
    def test_an_act_out_of_order_changes_nothing(self, county: County) -> None:
        receipt = file()
        with pytest.raises(Refused):
            do(county["triage"], receipt.matter_id, acts.Accept())
        assert facts(receipt.matter_id).state is State.REGISTERED
        with as_(SYSTEM):
            assert Event.objects.filter(matter_id=receipt.matter_id).count() == 2

    def test_whoever_saw_an_older_state_is_told(self, county: County) -> None:
        receipt = file()
        seen = 2
        classified(county, receipt)
        actor = county["triage"]
        with as_(actor), pytest.raises(Refused) as refusal:
            perform(
                receipt.matter_id,
                acts.Refer(to_body=county.housing),
                seq=seen,
                actor=actor,
                now=MORNING + timedelta(days=2),
            )
        assert refusal.value.code == "acted_meanwhile"

    def test_an_act_whose_rows_would_be_left_out_is_not_taken(self, county: County) -> None:
        receipt = file()
        with pytest.raises(TypeError, match="TRIAGE has an operation of its own"):
            do(county["triage"], receipt.matter_id, acts.Triage(claims=()))
        assert facts(receipt.matter_id).state is State.REGISTERED

    def test_the_petitioner_cannot_do_an_officers_act(self, county: County) -> None:
        receipt = file()
        with pytest.raises(Refused):
            do(Actor.petitioner(matter_id=receipt.matter_id), receipt.matter_id, acts.Refer(to_body=county.housing))

    def test_a_matter_out_of_sight_is_missing(self, county: County) -> None:
        with pytest.raises(Missing):
            do(county["water"], file().matter_id, acts.Register())


@pytest.mark.django_db
class TestCasePage:
    def test_only_lawful_acts_are_offered(self, county: County) -> None:
        receipt = file()
        with as_(county["triage"]):
            offered = [act.code for act in _case(county["triage"], receipt.number).acts]
        assert "TRIAGE" in offered
        assert "ISSUE_OPINION" not in offered

    def test_consequences_are_told_before_and_nothing_is_done(self, county: County) -> None:
        receipt = file()
        classified(county, receipt)
        actor, now = county["triage"], MORNING + timedelta(days=1, hours=2)
        with as_(actor):
            told = consequence(receipt.matter_id, acts.Refer(to_body=county.housing), actor=actor, now=now)
            usual = prospect(receipt.matter_id, acts.Refer, actor=actor, now=now)
        assert any("书面告知" in sentence or "告知" in sentence for sentence in told)
        assert usual
        assert facts(receipt.matter_id).state is State.TRIAGED

    def test_why_an_act_is_not_open(self, county: County) -> None:
        receipt = file()
        actor = county["triage"]
        with as_(actor):
            refusal = obstacle(receipt.matter_id, acts.Accept, actor=actor, now=MORNING)
        assert refusal is not None
        assert refusal.message

    def test_the_days_held_add_up_to_the_days_elapsed(self, county: County) -> None:
        receipt = file()
        in_handling(county, receipt)
        on = (MORNING + timedelta(days=40)).date()
        with as_(SYSTEM):
            spans = held_spans(chain_of(receipt.matter_id), on=on)
        assert [span.body_name for span in spans] == ["XFJ", "ZJJ"]
        assert sum(span.days for span in spans) == 40


@pytest.mark.django_db
class TestSweep:
    def test_silence_past_the_notice_period_counts_as_acceptance_on_its_last_day(self, county: County) -> None:
        receipt = file()
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
        later = MORNING + timedelta(days=30)
        with as_(SYSTEM):
            notice = Clock.objects.get(matter_id=receipt.matter_id, rule="notice")
            first, again = sweep(actor=SYSTEM, now=later), sweep(actor=SYSTEM, now=later)
            ended = Clock.objects.get(id=notice.id)
        assert (first.done, again.done) == ({"DEEM_ACCEPTED": 1}, {})
        assert ended.ended_as == "LATE"
        assert facts(receipt.matter_id).accepted_on == notice.raw_due

    def test_what_nothing_follows_on_holds_up_none_behind_it(self, county: County) -> None:
        disputed, silent = file(), file()
        for receipt in (disputed, silent):
            classified(county, receipt)
            do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
        do(county["case"], disputed.matter_id, acts.Receive(), day=1, hour=2)
        do(county["case"], disputed.matter_id, acts.Object(reason="职责已经划转"), day=1, hour=3)
        later = MORNING + timedelta(days=30)
        with as_(SYSTEM):
            first = sweep(actor=SYSTEM, now=later, batch=1)
            second = sweep(actor=SYSTEM, now=later, batch=1, after=first.last)
            third = sweep(actor=SYSTEM, now=later, batch=1, after=second.last)
        assert [first.done, second.done, third.done] == [{}, {"DEEM_ACCEPTED": 1}, {}]
        assert (first.last, second.last, third.last) == (disputed.matter_id, silent.matter_id, None)

    def test_many_ask_the_database_no_oftener_than_one(self, county: County) -> None:
        asked = []
        for silent in (1, 5):
            for receipt in [file() for _ in range(silent)]:
                classified(county, receipt)
                do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
            with as_(SYSTEM), CaptureQueriesContext(connection) as captured:
                assert sweep(actor=SYSTEM, now=MORNING + timedelta(days=30)).done == {"DEEM_ACCEPTED": silent}
            asked.append(len(captured))
        assert asked[1] <= asked[0] + 1


@pytest.mark.django_db
def test_who_works_for_two_bodies_acts_for_the_one_concerned(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    with as_(builders.SYSTEM):
        builders.post(county["water"].officer_id, county.housing, [Role.CASE_OFFICER])
    both = actor_for(Account.objects.get(username="water"), builders.TODAY)
    do(both, receipt.matter_id, acts.Receive(), day=2)
    with as_(SYSTEM):
        assert Event.objects.filter(matter_id=receipt.matter_id).latest("seq").body_id == county.housing
    with as_(both):
        open_identity(receipt.matter_id, reason="电话核实情况", actor=both, now=MORNING + timedelta(days=2))
        assert IdentityOpening.objects.get(matter=receipt.matter_id).body_id == county.housing


@pytest.mark.django_db
class TestLedger:
    def test_it_holds(self, county: County) -> None:
        in_handling(county, file())
        with as_(SYSTEM):
            result = verify()
        assert (result.matters, result.broken) == (1, ())
        assert result.events == 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE cases_event SET data = data || '{\"x\": 1}' WHERE seq = 3", {(3, "link")}),
        ("UPDATE cases_event SET happened_at = happened_at - interval '1 day' WHERE seq = 4", {(4, "link")}),
        ("UPDATE cases_event SET officer_id = NULL WHERE seq = 3", {(3, "link")}),
        ("DELETE FROM cases_dispatch; DELETE FROM cases_clock; DELETE FROM cases_event WHERE seq = 4", {(5, "link")}),
        ("DELETE FROM cases_event WHERE seq = 7", {(7, "end"), (7, "projection")}),
        ("UPDATE cases_matter SET last_hash = repeat('0', 64)", {(7, "end")}),
    ],
)
@pytest.mark.usefixtures("changed_by_hand")
def test_whatever_the_owner_changes_behind_the_ledgers_back_is_found(
    county: County, test_database: Database, tampering: str, found: set[tuple[int, str]]
) -> None:
    in_handling(county, file())
    with psycopg.connect(test_database.owner_url) as owner:
        for table in ("cases_event", "cases_matter", "cases_clock", "cases_dispatch"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(tampering)
    with as_(SYSTEM):
        # What hangs on an event is named with it.
        assert {(link.seq, link.what) for link in verify().broken if link.what != "row"} == found


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_the_same_instant_one_acts_and_one_is_told(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    told = all_at_once(
        lambda: do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=2),
        lambda: do(county["second"], receipt.matter_id, acts.Refer(to_body=county.water), day=2),
    )
    assert len(told) == 1
    with as_(SYSTEM):
        assert Event.objects.filter(matter_id=receipt.matter_id, act="REFER").count() == 1


def _case(actor: Actor, number: str) -> object:
    return case(number, actor=actor, now=MORNING, on=MORNING.date())
