"""What is still owed on a matter that is closed stands among the duties of the body that owes it, until it is done."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor
from xinfang.cases.queries.archive import to_archive
from xinfang.cases.queries.case import case
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.tracking import status, track
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.simple_codes import SimpleGround
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


def day(after: int) -> date:
    """So many days after the filing."""
    return (MORNING + timedelta(days=after)).date()


def owed(actor: Actor, *, view: View = View.BODY) -> list[tuple[UUID, str]]:
    """What the lists of work show to the actor, and what for."""
    with as_(actor):
        found = worklist(view=view, filters=WorklistFilter(), actor=actor, on=MORNING.date())
    return [(row.id, row.next_rule) for row in found.rows]


def test_the_report_on_an_assignment_that_was_withdrawn(county: County) -> None:
    receipt = file()
    matter_id, organ, office = receipt.matter_id, county["case"], county["triage"]
    classified(county, receipt)
    do(office, matter_id, acts.Assign(to_body=county.housing, feedback_due=day(30)), day=1, hour=1)
    do(organ, matter_id, acts.Receive(), day=2)
    do(organ, matter_id, acts.Accept(), day=2, hour=1)
    do(Actor.petitioner(matter_id=matter_id), matter_id, acts.Withdraw(statement="已经修好"), day=4)
    done = do(county["supervisor"], matter_id, acts.ConfirmWithdrawal(confirmed_how="电话"), day=6)
    assert (done.state, done.next_rule, done.next_due) == (State.CONCLUDED, Rule.ASSIGNMENT_FEEDBACK, day(30))
    assert owed(organ) == owed(office, view=View.SENT) == [(matter_id, Rule.ASSIGNMENT_FEEDBACK)]
    with as_(county["archivist"]):
        assert [row.id for row in to_archive(actor=county["archivist"], on=day(7)).rows] == [matter_id]
    with as_(Actor.petitioner(matter_id=matter_id)):
        told = track(matter_id, now=MORNING, on=day(7))
        between_offices = {Rule.ASSIGNMENT_FEEDBACK, Rule.ARCHIVE}
        assert not told.is_open
        assert {clock.rule for clock in told.clocks}.isdisjoint(between_offices)
        assert status(matter_id).next_due is None
    with as_(organ):
        assert between_offices <= {
            clock.rule for clock in case(receipt.number, actor=organ, now=MORNING, on=day(7)).clocks
        }
    do(organ, matter_id, acts.ReportCompletion(report="已经修好，信访人撤回"), day=7)
    assert owed(organ) == owed(office, view=View.SENT) == []
    assert [number for number, _ in owed(organ, view=View.CLOSED)] == [matter_id]
    with as_(SYSTEM):
        assert replay().differences == ()


def test_the_paper_on_which_a_simple_reply_is_wanted(county: County) -> None:
    receipt = file()
    matter_id, organ = receipt.matter_id, county["case"]
    classified(county, receipt, day=0)
    do(county["triage"], matter_id, acts.Refer(to_body=county.housing), hour=1)
    do(organ, matter_id, acts.Receive(), hour=2)
    do(organ, matter_id, acts.AcceptSimply(ground=SimpleGround.DAILY_LIFE, nothing_excludes=True), hour=3)
    do(organ, matter_id, acts.ReplySimply(reply="已经修好。", on_paper=False), hour=5)
    assert owed(organ) == []
    do(Actor.petitioner(matter_id=matter_id), matter_id, acts.DemandPaper(), day=1)
    assert owed(organ) == [(matter_id, Rule.PAPER_REPLY)]
    do(organ, matter_id, acts.GivePaper(given_on=day(2), proof="签收单"), day=2)
    assert owed(organ) == []


def test_the_ruling_on_a_recusal_in_a_matter_that_was_linked(county: County) -> None:
    earlier, receipt = file(), file()
    matter_id, supervisor = receipt.matter_id, county["supervisor"]
    petitioner = Actor.petitioner(matter_id=matter_id)
    do(petitioner, matter_id, acts.AskRecusal(officer_name="登某", reason="是邻居"), day=1)
    do(county["triage"], matter_id, acts.ProposeLink(to_matter=earlier.matter_id, reason="同一事项"), day=1, hour=1)
    done = do(county["second"], matter_id, acts.ConfirmLink(), day=1, hour=2)
    assert done.state is State.LINKED
    assert (matter_id, Rule.RECUSAL_RULING) in owed(supervisor)
    ruling = acts.DecideRecusal(
        granted=False, officer_id=county["registrar"].officer_id, reason="不影响办理", ruled_by="市人民政府"
    )
    do(supervisor, matter_id, ruling, day=2)
    assert matter_id not in dict(owed(supervisor))
