"""Advice is for those who asked and their lawyer; what was arranged and exchanged is on record, open to few."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases import steps
from tests.cases.county import MORNING, as_, file, reporting_officer
from tests.counsel.conftest import LAWYER, TODAY, Bar
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Matter
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.counsel.models import Advice, AdviceLine, Paper, PaperLine, Referral, ReferralLine
from xinfang.counsel.operations import matters as operations
from xinfang.counsel.operations import roster
from xinfang.counsel.queries import matters as queries
from xinfang.counsel.types.matters import (
    AdviceKind,
    AdviceState,
    AskAdvice,
    Counterpart,
    Direction,
    Outcome,
    PaperKind,
    RecordPaper,
    Refer,
    ReferralKind,
)

pytestmark = pytest.mark.django_db

TABLES = (Advice, AdviceLine, Referral, ReferralLine, Paper, PaperLine)
SYSTEM = Actor.system("test")
TWO = tuple(PetitionerDetails(name=name, phone="13800001111") for name in ("周小满", "周小雪"))


@pytest.fixture
def receipt(bar: Bar) -> Receipt:
    """A matter that the housing bureau handles."""
    receipt = file()
    steps.in_handling(bar.county, receipt)
    return receipt


def ask(bar: Bar, receipt: Receipt, *, by: str = "triage", **changes: object) -> UUID:
    """The office asks its lawyer which way the matter goes."""
    command = AskAdvice(
        number=receipt.number,
        body_id=bar.county.office,
        kind=AdviceKind.ROUTE,
        lawyer_id=bar.entries["lawyer"],
        question="合同纠纷能不能走信访？",
    )
    with as_(bar[by]):
        return operations.ask_advice(replace(command, **changes), actor=bar[by], now=MORNING)


def of_housing(bar: Bar) -> dict[str, object]:
    """The body that handles the matter asks."""
    return {"by": "case", "body_id": bar.county.housing}


def refer(bar: Bar, receipt: Receipt, *, by: str = "case", **changes: object) -> UUID:
    """The housing bureau arranges legal aid."""
    command = Refer(
        number=receipt.number,
        body_id=bar.county.housing,
        kind=ReferralKind.LEGAL_AID,
        institution="县法律援助中心",
        need="付不起律师费",
        referred_on=TODAY,
        agreed=True,
    )
    with as_(bar[by]):
        return operations.refer(replace(command, **changes), actor=bar[by], now=MORNING)


def record(bar: Bar, receipt: Receipt, *, by: str = "triage", **changes: object) -> UUID:
    """A letter to the court."""
    command = RecordPaper(
        number=receipt.number,
        body_id=bar.county.office,
        counterpart=Counterpart.COURT,
        organ="县人民法院",
        direction=Direction.SENT,
        kind=PaperKind.LETTER,
        paper_number="县信函〔2026〕3号",
        dated=TODAY,
    )
    with as_(bar[by]):
        return operations.record_paper(replace(command, **changes), actor=bar[by], now=MORNING)


def seen_by(actor: Actor) -> set[str]:
    with as_(actor):
        return {model.__name__ for model in TABLES if model.objects.exists()}


def test_advice_is_asked_given_and_read_by_those_who_asked_and_by_the_lawyer(bar: Bar, receipt: Receipt) -> None:
    key, lawyer = ask(bar, receipt), bar["lawyer"]
    with as_(lawyer):
        (waiting,) = queries.advice_asked_of(lawyer)
        operations.give_advice(key, "可以走诉讼，也可以先调解。", actor=lawyer, now=MORNING)
        assert queries.advice_asked_of(lawyer) == ()
        with pytest.raises(Refused) as twice:
            operations.give_advice(key, "改一下", actor=lawyer, now=MORNING)
    with as_(bar["triage"]):
        (shown,) = queries.of_matter(receipt.number, actor=bar["triage"]).advice
        with pytest.raises(Missing):
            operations.decline_advice(key, "不便", actor=bar["triage"], now=MORNING)
    assert (waiting.number, waiting.is_mine, shown.is_mine) == (receipt.number, True, False)
    assert (shown.state, shown.answer) == (AdviceState.GIVEN, "可以走诉讼，也可以先调解。")
    assert twice.value.code == "advice_ended"


def test_advice_is_taken_back_by_the_body_that_asked_and_asked_of_another(bar: Bar, receipt: Receipt) -> None:
    key, lawyer, head = ask(bar, receipt), bar["lawyer"], bar["supervisor"]
    for by, error in ((lawyer, Refused), (bar["case"], Missing)):
        with as_(by), pytest.raises(error):
            operations.take_advice_back(key, actor=by, now=MORNING)
    spoiled = pytest.raises(DatabaseError)
    with as_(head), spoiled, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE counsel_advice SET state = 'TAKEN_BACK', ended_at = now(), words = ''")
    with as_(head):
        operations.take_advice_back(key, actor=head, now=MORNING)
        (shown,) = queries.of_matter(receipt.number, actor=head).advice
    with as_(lawyer):
        assert queries.advice_asked_of(lawyer) == ()
        with pytest.raises(Refused) as late:
            operations.give_advice(key, "可以走诉讼。", actor=lawyer, now=MORNING)
    assert (shown.state, shown.may_take_back, late.value.code) == (AdviceState.TAKEN_BACK, False, "advice_ended")


def test_whoever_petitions_alone_sees_where_and_with_what_outcome(bar: Bar, receipt: Receipt) -> None:
    by, own, joint = bar["case"], Actor.petitioner(matter_id=receipt.matter_id), file(petitioners=TWO)
    listed = file(petitioner_count=30)  # one is named, the others are on an attached list
    for each in (joint, listed):
        steps.in_handling(bar.county, each)
    keys = [refer(bar, each) for each in (receipt, joint, listed)]
    with as_(by):
        outcome = {"outcome": Outcome.REFUSED, "ended_on": TODAY, "result": "收入超过标准"}
        operations.end_referral(keys[0], **outcome, actor=by, now=MORNING)
    with as_(own):
        (shown,) = queries.own_referrals(receipt.matter_id)
    for several in (joint, listed):
        with as_(Actor.petitioner(matter_id=several.matter_id)):
            assert queries.own_referrals(several.matter_id) == (), "it may be another's need"
    assert (shown.institution, shown.body_name, shown.outcome, shown.ended_on) == (
        "县法律援助中心",
        "ZJJ",
        Outcome.REFUSED,
        TODAY,
    )


def test_what_is_beside_the_file_is_for_the_body_that_did_it(bar: Bar, receipt: Receipt) -> None:
    own = Actor.petitioner(matter_id=receipt.matter_id)
    ask(bar, receipt)
    record(bar, receipt)
    assert seen_by(bar["registrar"]) == {"Advice", "AdviceLine", "Paper", "PaperLine"}
    assert seen_by(bar["lawyer"]) == {"Advice", "AdviceLine", "Paper", "PaperLine"}
    for other in (own, bar["case"], bar["head"], bar["water"], bar["housing lawyer"], Actor.public()):
        assert seen_by(other) == set()
    refer(bar, receipt)
    assert seen_by(bar["head"]) == {"Referral", "ReferralLine"}
    assert "Referral" not in seen_by(bar["triage"]) | seen_by(bar["supervisor"]) | seen_by(Actor.public())
    assert seen_by(own) == {"Referral"}, "where one was referred, without what the office notes"


def test_of_a_sealed_matter_the_reporting_team_alone_reads(bar: Bar, receipt: Receipt) -> None:
    with as_(SYSTEM):
        reporting = reporting_officer(bar.county)
    ask(bar, receipt)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    assert seen_by(bar["triage"]) | seen_by(bar["lawyer"]) == set()
    assert seen_by(reporting) == {"Advice", "AdviceLine"}


def test_of_a_sealed_matter_no_lawyer_outside_of_the_reporting_team_is_asked(bar: Bar, receipt: Receipt) -> None:
    with as_(SYSTEM):
        reporting = reporting_officer(bar.county)
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    with as_(reporting):
        assert queries.lawyers_for(receipt.number, asking=bar.county.office, on=TODAY) == ()
    county = replace(bar.county, actors={**bar.county.actors, "reporting": reporting})
    with pytest.raises(Refused) as refusal:
        ask(replace(bar, county=county), receipt, by="reporting")
    assert refusal.value.code == "advice_out_of_sight"
    with as_(bar["supervisor"]):
        details = replace(LAWYER, officer_id=reporting.officer_id)
        roster.change(bar.entries["lawyer"], details, actor=bar["supervisor"], now=MORNING)
    ask(replace(bar, county=county), receipt, by="reporting")
    assert seen_by(reporting) == {"Advice", "AdviceLine"}


def test_whoever_has_left_the_roster_declines_and_advises_no_more(bar: Bar, receipt: Receipt) -> None:
    key, keeper, lawyer = ask(bar, receipt), bar["supervisor"], bar["lawyer"]
    tomorrow = MORNING + timedelta(days=1)
    with as_(keeper):
        roster.end(bar.entries["lawyer"], last_day=TODAY, reason="合同到期", actor=keeper, now=MORNING)
    with as_(lawyer):
        with pytest.raises(Refused) as refusal:
            operations.give_advice(key, "可以走诉讼。", actor=lawyer, now=tomorrow)
        operations.decline_advice(key, "已经离开", actor=lawyer, now=tomorrow)
    assert refusal.value.code == "advice_of_no_lawyer"


def test_no_lawyer_of_another_body_at_work_advises_and_none_who_sees_nothing(bar: Bar, receipt: Receipt) -> None:
    housing_lawyer = bar.entries["housing lawyer"]
    with as_(bar["triage"]):
        for_office = queries.lawyers_for(receipt.number, asking=bar.county.office, on=TODAY)
    with as_(bar["case"]):
        for_housing = queries.lawyers_for(receipt.number, asking=bar.county.housing, on=TODAY)
    assert [each.name for each in for_office] == ["吕律师"]
    assert {each.name for each in for_housing} == {"吕律师", "许律师"}
    for_own = ask(bar, receipt, lawyer_id=housing_lawyer, **of_housing(bar))
    with as_(bar["housing lawyer"]):
        operations.decline_advice(for_own, "和信访人是同学", actor=bar["housing lawyer"], now=MORNING)
    for changes, code in (
        ({"lawyer_id": housing_lawyer}, "advice_of_a_party"),
        ({"lawyer_id": bar.entries["mediator"]}, "advice_of_no_lawyer"),
        ({"question": " "}, "beside_unsaid"),
        ({"body_id": bar.county.water}, "beside_not_at_work"),
        ({"by": "registrar"}, "beside_not_yours"),
    ):
        with pytest.raises(Refused) as refusal:
            ask(bar, receipt, **changes)
        assert refusal.value.code == code
    with pytest.raises(Missing):
        ask(bar, receipt, by="water")


def test_a_lawyer_who_does_not_see_the_matter_is_not_asked(bar: Bar, receipt: Receipt) -> None:
    elsewhere = file(title="另一件事")
    with pytest.raises(Refused) as refusal:
        ask(bar, elsewhere, lawyer_id=bar.entries["housing lawyer"])
    assert refusal.value.code == "advice_out_of_sight"


def test_a_referral_is_made_with_consent_and_its_outcome_recorded_once(bar: Bar, receipt: Receipt) -> None:
    by, key = bar["case"], refer(bar, receipt)
    end = {"ended_on": TODAY, "result": "指派了律师", "actor": by, "now": MORNING}
    codes = []
    with as_(by):
        for wrong in (
            {"outcome": Outcome.PENDING},
            {"outcome": Outcome.GRANTED, "ended_on": TODAY - timedelta(days=1)},
            {"outcome": Outcome.GRANTED, "ended_on": TODAY + timedelta(days=1)},
            {"outcome": Outcome.GRANTED, "result": ""},
        ):
            with pytest.raises(Refused) as refusal:
                operations.end_referral(key, **end | wrong)
            codes.append(refusal.value.code)
        operations.end_referral(key, outcome=Outcome.GRANTED, **end)
        with pytest.raises(Refused) as twice:
            operations.end_referral(key, outcome=Outcome.REFUSED, **end)
        (shown,) = queries.of_matter(receipt.number, actor=by).referrals
        assert queries.referral(key, actor=by) == (receipt.number, shown)
    assert (shown.outcome, shown.need, shown.result) == (Outcome.GRANTED, "付不起律师费", "指派了律师")
    assert [*codes, twice.value.code] == [
        "referral_without_outcome",
        "referral_ended_before",
        "beside_in_future",
        "beside_unsaid",
        "referral_ended",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agreed": False}, "referral_not_agreed"),
        ({"institution": " "}, "beside_unsaid"),
        ({"referred_on": TODAY + timedelta(days=1)}, "beside_in_future"),
    ],
)
def test_who_is_not_referred(bar: Bar, receipt: Receipt, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        refer(bar, receipt, **changes)
    assert refusal.value.code == code


def test_papers_are_recorded_both_ways_and_struck_but_never_gone(bar: Bar, receipt: Receipt) -> None:
    by, sent = bar["triage"], record(bar, receipt)
    record(bar, receipt, direction=Direction.RECEIVED, kind=PaperKind.RECEIPT, paper_number="收字12号")
    with as_(by):
        operations.strike_paper(sent, actor=by, now=MORNING)
        with pytest.raises(Refused) as twice:
            operations.strike_paper(sent, actor=by, now=MORNING)
        papers = queries.of_matter(receipt.number, actor=by).papers
        assert queries.number_of_paper(sent) == receipt.number
    assert {(paper.direction, paper.is_struck) for paper in papers} == {
        (Direction.SENT, True),
        (Direction.RECEIVED, False),
    }
    assert twice.value.code == "paper_struck"


def test_the_words_go_with_the_file_and_the_figures_stay(bar: Bar, receipt: Receipt) -> None:
    ask(bar, receipt)
    refer(bar, receipt)
    with as_(SYSTEM):
        operations.forget_words(receipt.matter_id)
        assert {bytes(Advice.objects.get().words), bytes(Referral.objects.get().words)} == {b""}
    with as_(bar["triage"]):
        (shown,) = queries.of_matter(receipt.number, actor=bar["triage"]).advice
    assert shown.question == ""


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("triage", "UPDATE counsel_adviceline SET said = '{}'"),
        ("triage", "DELETE FROM counsel_advice"),
        ("lawyer", "UPDATE counsel_advice SET asked_at = now()"),
        ("lawyer", "UPDATE counsel_advice SET words = ''"),
        ("triage", "UPDATE counsel_paper SET organ = '别处'"),
        ("case", "UPDATE counsel_referral SET institution = '别处'"),
    ],
)
def test_nothing_of_it_is_rewritten(bar: Bar, receipt: Receipt, name: str, statement: str) -> None:
    key, lawyer = ask(bar, receipt), bar["lawyer"]
    refer(bar, receipt)
    record(bar, receipt)
    with as_(lawyer):
        operations.give_advice(key, "可以走诉讼。", actor=lawyer, now=MORNING)
    with as_(bar[name]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
