"""Claims in a statutory procedure: the days left, the reminders, what comes back, and what is terminated by law."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.utils.translation import override

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file
from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Team as OfficeTeam
from xinfang.base.errors import Refused
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.routes import procedures
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.routes import RouteView
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import Channel, ClaimType, Route, RouteProgress, Team
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


def sorted_out(county: County, route: Route, *, channel: Channel = Channel.ONLINE) -> Receipt:
    """Every claim on one route, classified by the office."""
    receipt, actor = file(channel=channel), county["triage"]
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=route)
        for claim in facts(receipt.matter_id).claims
    )
    with as_(actor):
        triage(receipt.matter_id, acts.Triage(claims=classes), topic="", actor=actor, now=MORNING + timedelta(hours=1))
    return receipt


def with_housing(county: County, route: Route) -> Receipt:
    """Signed for by the housing department."""
    receipt = sorted_out(county, route)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), hour=2)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    return receipt


def shown_there(county: County, receipt: Receipt, **changes: object) -> None:
    """Into labour arbitration, whose year began on 20 March 2025 and ends on 20 March 2026."""
    values: dict[str, object] = {
        "claim_ids": frozenset(claim.claim_id for claim in facts(receipt.matter_id).open_claims),
        "route": Route.ARBITRATION,
        "procedure": "labour-arbitration",
        "receiver_name": "市劳动人事争议仲裁委员会",
        "receiver_reason": "工作地在本市",
        "runs_from": date(2025, 3, 20),
        "explanation": "可以申请法律援助。",
    }
    do(county["case"], receipt.matter_id, acts.RouteOut(**(values | changes)), hour=4)


def route(receipt: Receipt, *, on: date) -> RouteView:
    """What the petitioner reads of the way that the matter takes."""
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        view = track(receipt.matter_id, now=datetime.combine(on, MORNING.timetz()), on=on)
    assert view.route is not None
    return view.route


def swept(*, day: int) -> dict[str, int]:
    """What the passing of that day brings about."""
    actor = Actor.system("sweep")
    with as_(actor):
        return sweep(actor=actor, now=MORNING + timedelta(days=day)).done


def test_the_petitioner_reads_how_many_days_are_left(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    told = route(receipt, on=date(2026, 3, 2))
    assert (told.days_left, told.last_day, told.few_days_left) == (18, date(2026, 3, 20), False)
    assert (told.procedure.name, told.body_name) == ("劳动人事争议仲裁", "市劳动人事争议仲裁委员会")
    assert told.explanation == "可以申请法律援助。"
    assert told.procedure.apply_within is not None
    assert told.procedure.apply_within.length == "1年"
    assert told.procedure.apply_within.citation == "《中华人民共和国劳动争议调解仲裁法》第二十七条"
    assert told.procedure.decided_within is not None
    assert told.procedure.decided_within.length == "45日，最多再延长15日"
    assert route(receipt, on=date(2026, 3, 20)).days_left == 0
    over = route(receipt, on=date(2026, 3, 21))
    assert over.days_left == -1
    assert not over.few_days_left


def test_the_clock_tells_its_reason_like_any_other(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        view = track(receipt.matter_id, now=MORNING + timedelta(hours=5), on=MORNING.date())
    clock = next(entry for entry in view.clocks if entry.rule == Rule.LIMITATION)
    assert (clock.owed_by, clock.n, clock.unit, clock.label) == ("PETITIONER", 1, "year", "申请法定程序")
    assert any("满1年" in step for step in clock.steps)


def test_a_day_that_is_not_known_is_not_guessed(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt, runs_from=None)
    told = route(receipt, on=date(2026, 3, 2))
    assert (told.last_day, told.days_left, told.runs_from) == (None, None, None)
    with as_(SYSTEM):
        assert not Clock.objects.filter(matter=receipt.matter_id, rule=Rule.LIMITATION).exists()


def test_an_expired_right_is_no_way_out(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    with pytest.raises(Refused) as refusal:
        shown_there(county, receipt, runs_from=date(2025, 2, 1))
    assert refusal.value.code == "LIMITATION_OVER"
    assert refusal.value.citation == "《中华人民共和国劳动争议调解仲裁法》第二十七条"
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED
    shown_there(county, receipt, runs_from=date(2025, 2, 1), expired_reason="去年九月书面催讨过，时效中断")
    assert route(receipt, on=date(2026, 3, 2)).last_day is None


def test_a_way_other_than_that_of_triage_is_told_with_both_routes_and_the_reason(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    other = {"route": Route.ADMINISTRATIVE, "procedure": "labour-inspection", "runs_from": None}
    with pytest.raises(Refused) as refusal:
        shown_there(county, receipt, **other)
    assert refusal.value.code == "ANOTHER_ROUTE"
    shown_there(county, receipt, **other, other_route_because="三十人都没有领到工资，先查处")
    told = route(receipt, on=date(2026, 3, 2))
    assert (told.left_route, told.left_because) == ("仲裁程序", "三十人都没有领到工资，先查处")
    assert told.procedure.name == "劳动保障监察"


def test_the_sweep_reminds_once_at_each_step(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    reminded = [day for day in range(1, 25) if swept(day=day).get("REMIND_OF_LIMITATION")]
    assert [(MORNING.date() + timedelta(days=day)).isoformat() for day in reminded] == [
        "2026-03-05",
        "2026-03-13",
        "2026-03-17",
    ]
    with as_(SYSTEM):
        told = Event.objects.filter(matter=receipt.matter_id, act="REMIND_OF_LIMITATION")
        assert [event.outcome["documents"] for event in told] == [["LIMITATION_REMINDER"]] * 3


def test_what_is_turned_away_comes_back_to_the_office_and_the_time_runs_on(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    back = acts.ReturnFromRoute(turned_away_on=date(2026, 3, 2), reason="不是劳动关系", proof="不予受理通知书")
    do(county["case"], receipt.matter_id, back, hour=5)
    now = facts(receipt.matter_id)
    assert (now.state, now.holder) == (State.TRIAGED, county.office)
    assert len(now.open_claims) == len(now.claims)
    told = route(receipt, on=date(2026, 3, 3))
    assert (told.turned_away_on, told.days_left) == (date(2026, 3, 2), 17)
    assert swept(day=4)["REMIND_OF_LIMITATION"] == 1


def test_the_procedure_has_it_once_there_is_proof(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    started = acts.ConfirmRoute(progress=RouteProgress.STARTED, happened_on=date(2026, 3, 10), proof="受理通知书")
    do(county["case"], receipt.matter_id, started, day=10)
    told = route(receipt, on=date(2026, 3, 12))
    assert told.has_applied
    with as_(SYSTEM):
        matter = Matter.objects.get(id=receipt.matter_id)
        clock = Clock.objects.get(matter=matter, rule=Rule.LIMITATION)
    assert (matter.state, clock.ended_as, clock.ended_on) == (State.CONCLUDED, "MET", date(2026, 3, 10))


def test_a_matter_terminated_by_law_ends_the_acceptance_of_the_same_again(county: County) -> None:
    earlier = sorted_out(county, Route.LITIGATION, channel=Channel.LETTER)
    decision = acts.RecordJudicialTermination(
        number="苏政法终〔2026〕1号", decided_by="省高级人民法院", decided_on=date(2026, 2, 2)
    )
    do(county["supervisor"], earlier.matter_id, decision, hour=2)
    again = sorted_out(county, Route.LITIGATION, channel=Channel.LETTER)
    refusing = acts.NoLongerAccept(reason="已经依法终结", what_would_reopen="新的证据")
    with pytest.raises(Refused) as refusal:
        do(county["triage"], again.matter_id, refusing, hour=3)
    assert refusal.value.code == "NOT_FINALLY_DECIDED"
    do(county["triage"], again.matter_id, acts.ProposeLink(to_matter=earlier.matter_id, reason="同一案件"), hour=4)
    do(county["triage"], again.matter_id, refusing, hour=5)
    assert facts(again.matter_id).state is State.NO_LONGER_ACCEPTED
    with as_(Actor.petitioner(matter_id=earlier.matter_id)):
        view = track(earlier.matter_id, now=MORNING + timedelta(days=1), on=date(2026, 3, 3))
    assert view.termination is not None
    assert view.termination.number == "苏政法终〔2026〕1号"


def test_each_team_has_its_queue(county: County) -> None:
    litigation = sorted_out(county, Route.LITIGATION, channel=Channel.LETTER)
    petition = sorted_out(county, Route.PETITION)
    chosen = sorted_out(county, Route.PETITION)
    (first, second) = facts(chosen.matter_id).claims
    by_hand = acts.Triage(
        claims=(
            ClaimClass(claim_id=first.claim_id, type=ClaimType.APPEAL, route=Route.PETITION, team=Team.LITIGATION),
            ClaimClass(claim_id=second.claim_id, type=ClaimType.APPEAL, route=Route.PETITION),
        )
    )
    with as_(county["triage"]):
        triage(chosen.matter_id, by_hand, topic="", actor=county["triage"], now=MORNING + timedelta(hours=2))
    sent = sorted_out(county, Route.PETITION)
    do(county["triage"], sent.matter_id, acts.Refer(to_body=county.housing), hour=2)

    def queue(team: Team) -> set[str]:
        actor = replace(county["triage"], teams=frozenset({OfficeTeam(team.value)}))
        with as_(actor):
            page = worklist(view=View.TEAM, filters=WorklistFilter(), actor=actor, on=MORNING.date())
        return {row.number for row in page.rows}

    assert queue(Team.LITIGATION) == {litigation.number, chosen.number}
    assert queue(Team.RESOLUTION) == {petition.number}
    assert queue(Team.REPORTING) == set()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_procedure_is_told_in_full_in_both_languages(language: str) -> None:
    with override(language):
        told = procedures(on=date(2026, 3, 2))
    assert len(told) >= 15
    for procedure in told:
        texts = (procedure.name, procedure.body, procedure.suits, procedure.who, procedure.how, procedure.bring)
        assert all(texts)
        assert procedure.remedy
        assert procedure.source
    unchecked = {entry.key for entry in told if entry.apply_within and entry.apply_within.is_unverified}
    assert unchecked == {"civil-litigation", "land-arbitration"}


def test_the_system_reminds_nobody_of_a_matter_that_is_closed(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    started = acts.ConfirmRoute(progress=RouteProgress.STARTED, happened_on=date(2026, 3, 3), proof="受理通知书")
    do(county["case"], receipt.matter_id, started, day=1)
    assert "REMIND_OF_LIMITATION" not in swept(day=10)


def test_nobody_but_the_system_reminds(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    shown_there(county, receipt)
    _refused(county["case"], receipt.matter_id, "NOT_YOUR_ROLE")


def _refused(actor: Actor, matter_id: UUID, code: str) -> None:
    with as_(actor), pytest.raises(Refused) as refusal:
        perform(matter_id, acts.RemindOfLimitation(), actor=actor, now=MORNING + timedelta(days=10))
    assert refusal.value.code == code
