"""A question is asked without an account, answered by a lawyer of no party, in time, and read by number and code."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.county import MORNING, as_
from tests.counsel.conftest import LAWYER, TODAY, Bar
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.counsel.models import Question, QuestionLine
from xinfang.counsel.operations import questions as operations
from xinfang.counsel.operations import roster
from xinfang.counsel.queries import questions as queries
from xinfang.counsel.types.questions import Ask, QuestionReceipt, QuestionState, QuestionView
from xinfang.counsel.types.roster import Field

pytestmark = pytest.mark.django_db

PUBLIC, SYSTEM = Actor.public(), Actor.system("test")
ADDRESS = "203.0.113.7"


def later(days: int) -> datetime:
    return MORNING + timedelta(days=days)


def ask(bar: Bar, *, by: Actor = PUBLIC, **changes: object) -> QuestionReceipt:
    """Somebody asks about wages."""
    command = Ask(
        office_id=bar.county.office, field=Field.LABOUR, question="老板三个月没有发工资，怎么办？", name="钱师傅"
    )
    with as_(by):
        return operations.ask(replace(command, **changes), actor=by, now=MORNING)


def take(bar: Bar, key: UUID, *, by: str = "lawyer", has_no_interest: bool = True) -> None:
    with as_(bar[by]):
        operations.take(key, has_no_interest=has_no_interest, actor=bar[by], now=MORNING)


def answer(bar: Bar, key: UUID, words: str = "可以到劳动监察大队投诉。", *, now: datetime = MORNING) -> None:
    by = bar["lawyer"]
    with as_(by):
        operations.answer(key, words, actor=by, now=now)


def shown_to(bar: Bar, key: UUID, name: str) -> QuestionView:
    with as_(bar[name]):
        return queries.question(key, actor=bar[name], on=TODAY)


def test_a_question_is_asked_answered_and_asked_about_once_more(bar: Bar) -> None:
    receipt = ask(bar)
    assert receipt.due_on == TODAY + timedelta(days=7), "five working days"
    take(bar, receipt.id)
    answer(bar, receipt.id)
    with as_(PUBLIC):
        key = queries.open_question(receipt.number, receipt.code, address=ADDRESS, now=MORNING)
        operations.ask_again(key, "没有合同也可以吗？", actor=PUBLIC, now=later(1))
        assert queries.asked(key, on=TODAY).row.due_on == TODAY + timedelta(days=8)
    answer(bar, receipt.id, "可以，工资条、同事的话都是证据。", now=later(2))
    with as_(PUBLIC):
        shown = queries.asked(key, on=TODAY)
        with pytest.raises(Refused) as twice:
            operations.ask_again(key, "还有一句", actor=PUBLIC, now=later(3))
        steps = list(QuestionLine.objects.values_list("step", flat=True))
    assert [(each.lawyer, each.words) for each in shown.said] == [
        ("", "老板三个月没有发工资，怎么办？"),
        ("吕律师", "可以到劳动监察大队投诉。"),
        ("", "没有合同也可以吗？"),
        ("吕律师", "可以，工资条、同事的话都是证据。"),
    ]
    assert (shown.who, shown.follow_up_by) == ("", None)
    assert twice.value.code == "question_asked_again"
    assert steps == [], "the key was put down"
    with as_(bar["lawyer"]):
        steps = list(QuestionLine.objects.order_by("seq").values_list("step", flat=True))
    assert steps == ["ASKED", "TAKEN", "ANSWERED", "ASKED_AGAIN", "ANSWERED"]


def test_nobody_of_a_party_reads_or_takes_a_question(bar: Bar) -> None:
    receipt = ask(bar, against_id=bar.county.housing)
    assert shown_to(bar, receipt.id, "housing lawyer").said == ()
    with pytest.raises(Refused) as refusal:
        take(bar, receipt.id, by="housing lawyer")
    assert refusal.value.code == "question_of_a_party"
    assert shown_to(bar, receipt.id, "lawyer").against == "ZJJ"
    by_name = ask(bar, against="信访局")
    with pytest.raises(Refused):
        take(bar, by_name.id)


def test_words_are_for_the_lawyer_and_who_asked_for_nobody_else(bar: Bar) -> None:
    receipt = ask(bar)
    before, late = shown_to(bar, receipt.id, "lawyer"), shown_to(bar, receipt.id, "supervisor")
    assert (len(before.said), before.who) == (1, ""), "whoever might take it reads it without the name"
    assert (late.said, late.who) == ((), "")
    with pytest.raises(Refused) as unsure:
        take(bar, receipt.id, has_no_interest=False)
    take(bar, receipt.id)
    assert shown_to(bar, receipt.id, "lawyer").who == "钱师傅"
    assert shown_to(bar, receipt.id, "housing lawyer").said == ()
    for name in ("triage", "case", "registrar"):
        with as_(bar[name]):
            assert not Question.objects.exists()
            assert queries.waiting_for(bar[name], on=TODAY) == 0
            with pytest.raises(Missing):
                queries.question(receipt.id, actor=bar[name], on=TODAY)
    assert unsure.value.code == "question_with_interest"


def test_what_is_late_waits_for_the_supervisor_too(bar: Bar) -> None:
    ask(bar)
    overdue = later(8).date()
    with as_(bar["supervisor"]):
        assert queries.waiting_for(bar["supervisor"], on=TODAY) == 0
        assert queries.waiting_for(bar["supervisor"], on=overdue) == 1
        (row,) = queries.questions(bar["supervisor"], on=overdue)
    with as_(bar["lawyer"]):
        assert queries.waiting_for(bar["lawyer"], on=TODAY) == 1
    assert (row.is_late, row.is_mine, row.lawyer) == (True, False, "")


def test_a_question_is_handed_back_with_its_day_and_taken_by_another(bar: Bar) -> None:
    receipt, lawyer = ask(bar), bar["lawyer"]
    take(bar, receipt.id)
    with as_(bar["housing lawyer"]), pytest.raises(Refused) as stranger:
        operations.hand_back(receipt.id, reason="别人的", actor=bar["housing lawyer"], now=MORNING)
    with as_(lawyer):
        operations.hand_back(receipt.id, reason="对方是我的亲戚", actor=lawyer, now=MORNING)
    take(bar, receipt.id, by="housing lawyer")
    with as_(bar["supervisor"]):
        operations.hand_back(receipt.id, reason="调离", actor=bar["supervisor"], now=MORNING)
    shown = shown_to(bar, receipt.id, "lawyer")
    assert (shown.row.state, shown.row.due_on, shown.row.lawyer) == (QuestionState.WAITING, receipt.due_on, "")
    assert stranger.value.code == "question_not_yours"


def test_who_is_no_lawyer_of_the_roster_answers_nothing(bar: Bar) -> None:
    receipt = ask(bar)
    keeper = bar["supervisor"]
    with as_(keeper):
        with pytest.raises(Refused) as no_lawyer:
            operations.take(receipt.id, has_no_interest=True, actor=keeper, now=MORNING)
        roster.end(bar.entries["lawyer"], last_day=TODAY, reason="合同到期", actor=keeper, now=MORNING)
    by = bar["lawyer"]
    with as_(by), pytest.raises(Refused) as left:
        operations.take(receipt.id, has_no_interest=True, actor=by, now=later(1))
    assert (no_lawyer.value.code, left.value.code) == ("question_not_yours", "question_not_yours")


def test_what_a_lawyer_left_behind_goes_to_another(bar: Bar) -> None:
    taken, answered, keeper, lawyer = ask(bar), ask(bar), bar["supervisor"], bar["lawyer"]
    for receipt in (taken, answered):
        take(bar, receipt.id)
    answer(bar, answered.id)
    with as_(keeper):
        roster.end(bar.entries["lawyer"], last_day=TODAY, reason="合同到期", actor=keeper, now=MORNING)
        assert queries.waiting_for(keeper, on=TODAY) == 0
        assert [row.number for row in queries.to_see_to(keeper, on=later(1).date())] == [taken.number]
    with as_(lawyer):
        assert queries.waiting_for(lawyer, on=TODAY) == 1
        assert queries.questions(lawyer, on=later(1).date()) == ()
    with as_(PUBLIC):
        operations.ask_again(answered.id, "没有合同也可以吗？", actor=PUBLIC, now=later(1))
    again = shown_to(bar, answered.id, "housing lawyer")
    assert (again.row.state, again.row.lawyer, len(again.said)) == (QuestionState.WAITING, "", 3)


def test_whoever_works_for_a_party_by_now_answers_no_more(bar: Bar) -> None:
    receipt = ask(bar, against="江南机械厂")
    take(bar, receipt.id)
    with as_(bar["supervisor"]):
        details = replace(LAWYER, organisation="江南机械厂", officer_id=bar["lawyer"].officer_id)
        roster.change(bar.entries["lawyer"], details, actor=bar["supervisor"], now=MORNING)
    with pytest.raises(Refused) as refusal:
        answer(bar, receipt.id)
    assert refusal.value.code == "question_of_a_party"


def test_why_a_question_was_handed_back_is_sealed(bar: Bar) -> None:
    receipt, lawyer = ask(bar), bar["lawyer"]
    take(bar, receipt.id)
    with as_(lawyer):
        operations.hand_back(receipt.id, reason="对方王某是我的亲戚", actor=lawyer, now=MORNING)
        lines = list(QuestionLine.objects.filter(subject=receipt.id).values_list("said", flat=True))
    assert "王某" not in str(lines)


@pytest.mark.parametrize(
    ("changes", "code"), [({"question": " \n"}, "question_unsaid"), ({"against_id": -1}, "question_against_nobody")]
)
def test_what_is_not_asked(bar: Bar, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        ask(bar, **changes)
    assert refusal.value.code == code


def test_officers_ask_nothing_here(bar: Bar) -> None:
    with pytest.raises(Refused) as refusal:
        ask(bar, by=bar["case"])
    assert refusal.value.code == "question_of_an_officer"


def test_a_wrong_code_opens_nothing_and_guessing_ends(bar: Bar) -> None:
    receipt = ask(bar)
    codes = []
    for number, code in ((receipt.number[:-1], receipt.code), *[(receipt.number, "1" * 12)] * 11):
        with as_(PUBLIC), pytest.raises(Refused) as refusal:
            queries.open_question(number, code, address=ADDRESS, now=MORNING)
        codes.append(refusal.value.code)
    assert codes == ["wrong_number", *["wrong_code"] * 10, "too_many_attempts"]


def test_name_and_telephone_go_when_nothing_more_may_be_asked(bar: Bar) -> None:
    receipt, answered, waiting = ask(bar, contact="13912345678"), ask(bar), ask(bar)
    for key in (receipt.id, answered.id):
        take(bar, key)
        answer(bar, key)
    with as_(PUBLIC):
        operations.ask_again(answered.id, "还有一句", actor=PUBLIC, now=later(30))
        with pytest.raises(Refused) as over:
            operations.ask_again(receipt.id, "太晚了", actor=PUBLIC, now=later(31))
    with as_(SYSTEM):
        assert operations.close_old(actor=SYSTEM, now=later(30)) == 0
        assert operations.close_old(actor=SYSTEM, now=later(31)) == 1
        assert not Question.objects.get(id=receipt.id).who
        assert all(Question.objects.get(id=each.id).who for each in (answered, waiting))
    assert over.value.code == "question_over"
    with as_(PUBLIC):
        assert len(queries.asked(receipt.id, on=TODAY).said) == 2, "the answer can still be read"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counsel_questionline SET said = '{}'",
        "DELETE FROM counsel_question",
        "UPDATE counsel_question SET asked_at = now()",
        "UPDATE counsel_question SET answered_at = now()",
    ],
)
def test_nothing_of_it_is_rewritten(bar: Bar, statement: str) -> None:
    receipt = ask(bar)
    take(bar, receipt.id)
    answer(bar, receipt.id)
    with as_(bar["lawyer"]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
