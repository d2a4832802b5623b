"""What must not be, done on a real database: two at once, days that cannot be, a body that is no more."""

import threading
import time
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.agencies.builders import SYSTEM
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from tests.support.at_once import all_at_once
from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.bodies import close_body
from xinfang.base.errors import Refused
from xinfang.cases.models import Event, ReviewRequest
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.acting import ReviewPlea
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.states import State

SERVED_ON = MORNING + timedelta(days=21)
ASKED_AT = MORNING + timedelta(days=30)
ABOLISHED_ON = MORNING + timedelta(days=10)


def served(county: County) -> UUID:
    """A matter whose opinion has reached the petitioner."""
    receipt = file()
    steps.in_handling(county, receipt)
    prove(county, steps.issued(county, receipt, day=20), served_on=SERVED_ON.date())
    return receipt.matter_id


def prove(county: County, opinion: UUID, *, served_on: date) -> None:
    """Record the service of an opinion, three weeks after the filing."""
    proof = acts.Serve(method=ServiceMethod.REFUSED, witnesses=("邻居甲",), served_on=served_on, proof="送达回证")
    with as_(county["case"]):
        serve(opinion, proof, actor=county["case"], now=SERVED_ON)


def until_somebody_waits_for_a_lock() -> None:
    """Come back when another connection to this database waits for what this one holds."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
                "WHERE NOT l.granted AND a.datname = current_database()"
            )
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_for_review_at_the_same_instant_one_is_taken_and_one_is_told(county: County) -> None:
    with as_(SYSTEM):
        court = with_reviewers(county)
    matter_id = served(court)
    claims = frozenset(claim.claim_id for claim in facts(matter_id).claims)

    def ask() -> None:
        plea = ReviewPlea(
            key=uuid4(),
            organ=court.government,
            claim_ids=claims,
            request="请撤销原意见",
            reasons="没有人到现场看过",
            received_on=ASKED_AT.date(),
        )
        petitioner = Actor.petitioner(matter_id=matter_id)
        with as_(petitioner):
            request_review(matter_id, plea, actor=petitioner, now=ASKED_AT)

    (told,) = all_at_once(ask, ask)
    assert told in {"NOT_IN_THIS_STATE", "asked_already"}
    with as_(SYSTEM):
        assert ReviewRequest.objects.filter(matter=matter_id).count() == 1
        assert Event.objects.filter(matter=matter_id, act="REQUEST_REVIEW").count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_waited_while_somebody_acted_is_told_to_look_again_and_then_acts(county: County) -> None:
    matter_id = file().matter_id
    petitioner, office = Actor.petitioner(matter_id=matter_id), county["registrar"]
    withdrawal = acts.Withdraw(statement="已经修好")
    refused: list[str] = []

    def withdraw() -> None:
        refused.extend(all_at_once(lambda: do(petitioner, matter_id, withdrawal, day=1)))

    waiting = threading.Thread(target=withdraw)
    with as_(office):
        asked = acts.AskRecusal(officer_name="登某", reason="是邻居")
        perform(matter_id, asked, actor=office, now=MORNING + timedelta(days=1, seconds=1))
        waiting.start()
        until_somebody_waits_for_a_lock()
    waiting.join()
    assert refused == ["acted_meanwhile"]
    do(petitioner, matter_id, withdrawal, day=1, hour=1)
    with as_(SYSTEM):
        done = Event.objects.filter(matter=matter_id).order_by("seq").values_list("act", flat=True)
        assert list(done)[2:] == ["ASK_RECUSAL", "WITHDRAW"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("served_on", "code"),
    [
        (SERVED_ON.date() + timedelta(days=1), "IN_THE_FUTURE"),
        (SERVED_ON.date() - timedelta(days=5), "OUT_OF_ORDER"),
        (MORNING.date() - timedelta(days=1), "OUT_OF_ORDER"),
    ],
    ids=["tomorrow", "before it was signed", "before the petition"],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_changes(county: County, served_on: date, code: str) -> None:
    receipt = file()
    steps.in_handling(county, receipt)
    opinion = steps.issued(county, receipt, day=20)
    before = facts(receipt.matter_id)
    with pytest.raises(Refused) as refused:
        prove(county, opinion, served_on=served_on)
    assert refused.value.code == code
    assert served_on.isoformat() in refused.value.message
    assert facts(receipt.matter_id) == before


@pytest.mark.django_db
class TestAbolishedBody:
    """A matter held by a body that is no more is listed for the office until somebody goes on with it."""

    @pytest.fixture
    def matter_id(self, county: County) -> UUID:
        """Being handled by the housing department, which goes up in the water department."""
        receipt = file()
        steps.in_handling(county, receipt)
        with as_(SYSTEM):
            close_body(
                body_id=county.housing,
                closed_on=ABOLISHED_ON.date(),
                successor_id=county.water,
                actor=SYSTEM,
                now=ABOLISHED_ON,
            )
        return receipt.matter_id

    def succession(self, county: County) -> acts.Succeed:
        """The water department steps into the place of the housing department."""
        return acts.Succeed(succeeds=county.housing, to_body=county.water, reason="机构改革方案")

    def orphans(self, county: County, *, on: date) -> list[UUID]:
        """What the office is shown as waiting for a successor."""
        with as_(county["triage"]):
            page = worklist(view=View.ORPHANED, filters=WorklistFilter(), actor=county["triage"], on=on)
        return [row.id for row in page.rows]

    def test_it_waits_for_a_successor_from_that_day_on_and_its_clocks_run(
        self, county: County, matter_id: UUID
    ) -> None:
        assert self.orphans(county, on=ABOLISHED_ON.date() - timedelta(days=1)) == []
        assert self.orphans(county, on=ABOLISHED_ON.date()) == [matter_id]
        assert facts(matter_id).holder == county.housing

    def test_the_successor_goes_on_where_it_stood_with_the_same_days(self, county: County, matter_id: UUID) -> None:
        before = facts(matter_id)
        do(county["triage"], matter_id, self.succession(county), day=11)
        after = facts(matter_id)
        assert (after.state, after.holder, after.clocks) == (State.HANDLING, county.water, before.clocks)
        assert self.orphans(county, on=ABOLISHED_ON.date() + timedelta(days=1)) == []
        mediation = acts.BeginMediation(
            petitioner_consents=True,
            other_side_consents=True,
            mediator="街道",
            mediation_kind=MediationKind.ADMINISTRATIVE,
            other_side="物业公司",
            petitioner_consented_on=ABOLISHED_ON.date(),
            other_side_consented_on=ABOLISHED_ON.date(),
        )
        do(county["water"], matter_id, mediation, day=12)

    def test_only_the_office_says_who_succeeds(self, county: County, matter_id: UUID) -> None:
        with pytest.raises(Refused) as refused:
            do(county["case"], matter_id, self.succession(county), day=11)
        assert refused.value.code == "NOT_YOUR_ROLE"
