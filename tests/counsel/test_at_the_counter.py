"""Who is not online is served as well: questions taken down, answers written down for a lawyer, and told."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import MORNING, as_
from tests.counsel.conftest import LAWYER, TODAY, Bar
from tests.counsel.test_questions import SYSTEM, answer, ask, later, shown_to, take
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused
from xinfang.counsel.models import Question, QuestionLine
from xinfang.counsel.operations import at_the_counter, questions, roster
from xinfang.counsel.queries import questions as queries
from xinfang.counsel.queries.roster import rosters_kept_by
from xinfang.counsel.types.questions import Ask, EnteredAnswer, QuestionReceipt, QuestionState, Reach, Way
from xinfang.counsel.types.roster import EnterExpert, Field, Kind

pytestmark = pytest.mark.django_db


def take_down(bar: Bar, *, by: str = "registrar", **changes: object) -> QuestionReceipt:
    """Somebody telephones about wages, and wants to be called back."""
    called = {"way": Way.PHONE, "reach": Reach.CALL, "contact": "139 1234 5678"}
    return ask(bar, by=bar[by], **called | changes)


def without_account(bar: Bar, **changes: object) -> UUID:
    """A lawyer on the roster who has no account."""
    keeper, details = bar["supervisor"], replace(LAWYER, name="许明理", **changes)
    command = EnterExpert(office_id=bar.county.office, kind=Kind.HIRED_LAWYER, details=details, valid_from=TODAY)
    with as_(keeper):
        return roster.enter(command, actor=keeper, now=MORNING)


def enter(bar: Bar, key: UUID, lawyer_id: UUID, *, by: str = "registrar", has_no_interest: bool = True) -> None:
    said = EnteredAnswer(lawyer_id=lawyer_id, words="可以去投诉。", has_no_interest=has_no_interest)
    with as_(bar[by]):
        at_the_counter.enter_answer(key, said, actor=bar[by], now=MORNING)


def tell(bar: Bar, key: UUID, *, by: str = "registrar", days: int = 0) -> None:
    with as_(bar[by]):
        at_the_counter.tell(key, actor=bar[by], now=later(days))


def waiting(bar: Bar, name: str, *, days: int = 0) -> list[str]:
    with as_(bar[name]):
        return [row.number for row in queries.to_see_to(bar[name], on=later(days).date())]


def test_what_is_asked_by_telephone_is_answered_by_a_lawyer_who_is_not_online_and_told(bar: Bar) -> None:
    lawyer, receipt, clerk = without_account(bar), take_down(bar), bar["registrar"]
    assert waiting(bar, "registrar") == waiting(bar, "lawyer") == [receipt.number]
    enter(bar, receipt.id, lawyer)
    shown = shown_to(bar, receipt.id, "registrar")
    assert (shown.row.state, shown.may_tell, shown.who, shown.contact) == (
        QuestionState.TO_TELL,
        True,
        "钱师傅",
        "139 1234 5678",
    )
    assert [(each.lawyer, each.words) for each in shown.said[1:]] == [("许明理", "可以去投诉。")]
    assert waiting(bar, "registrar") == [receipt.number]
    tell(bar, receipt.id, days=3)
    assert waiting(bar, "registrar") == []
    with as_(clerk):
        assert queries.question(receipt.id, actor=clerk, on=TODAY).follow_up_by == later(33).date(), "from the telling"
        questions.ask_again(receipt.id, "没有合同也可以吗？", actor=clerk, now=later(33))
    assert waiting(bar, "registrar", days=33) == [receipt.number], "the lawyer has no account to answer with"
    enter(bar, receipt.id, lawyer)
    tell(bar, receipt.id)
    with as_(clerk):
        steps = list(QuestionLine.objects.order_by("seq").values_list("step", flat=True))
    assert steps == ["ASKED", "ENTERED", "TOLD", "ASKED_AGAIN", "ENTERED", "TOLD"]


def test_a_lawyer_with_an_account_answers_what_was_taken_down_and_may_tell_it(bar: Bar) -> None:
    collected = take_down(bar, way=Way.VISIT, reach=Reach.COLLECT, contact="")
    read, told = take_down(bar, reach=Reach.CODE, contact=""), [shown_to(bar, collected.id, "lawyer").row.way]
    for receipt in (collected, read):
        take(bar, receipt.id)
        answer(bar, receipt.id)
    assert shown_to(bar, read.id, "lawyer").row.state is QuestionState.ANSWERED, "nobody waits to be told"
    tell(bar, collected.id, by="lawyer")
    assert told == [Way.VISIT]
    assert shown_to(bar, collected.id, "lawyer").row.state is QuestionState.ANSWERED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "lawyer"}, "question_not_at_the_counter"),
        ({"way": Way.ONLINE, "reach": Reach.CODE}, "question_of_an_officer"),
        ({"contact": "没有"}, "question_without_phone"),
    ],
)
def test_what_is_not_taken_down(bar: Bar, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        take_down(bar, **changes)
    assert refusal.value.code == code


def test_what_is_not_written_down_for_a_lawyer(bar: Bar) -> None:
    lawyer, party = without_account(bar), without_account(bar, organisation="江南机械厂")
    online, down, taken = ask(bar), take_down(bar, against="江南机械厂"), take_down(bar)
    take(bar, taken.id)
    codes = []
    for key, entry, by, has_no_interest in (
        (down.id, lawyer, "lawyer", True),
        (down.id, bar.entries["lawyer"], "registrar", True),
        (down.id, party, "registrar", True),
        (down.id, lawyer, "registrar", False),
        (taken.id, lawyer, "registrar", True),
    ):
        with pytest.raises(Refused) as refusal:
            enter(bar, key, entry, by=by, has_no_interest=has_no_interest)
        codes.append(refusal.value.code)
    assert codes == [
        "question_not_at_the_counter",
        "question_of_no_lawyer",
        "question_of_a_party",
        "question_with_interest",
        "question_not_yours",
    ]
    with as_(bar["registrar"]):
        assert [each.id for each in Question.objects.filter(id__in=[online.id, down.id])] == [down.id]


def test_what_nobody_answers_is_closed_and_who_asked_forgotten(bar: Bar) -> None:
    waits, taken, told = ask(bar), ask(bar), take_down(bar)
    take(bar, taken.id)
    enter(bar, told.id, without_account(bar))
    with as_(SYSTEM):
        assert questions.close_old(actor=SYSTEM, now=later(30)) == 0
        assert questions.close_old(actor=SYSTEM, now=later(31)) == 1, "the answer that nobody told"
        assert questions.close_old(actor=SYSTEM, now=later(90)) == 0
        assert questions.close_old(actor=SYSTEM, now=later(91)) == 2
        assert set(Question.objects.values_list("state", "who")) == {("CLOSED", b"")}
    assert waiting(bar, "registrar", days=91) == waiting(bar, "supervisor", days=91) == []
    with as_(Actor.public()):
        assert len(queries.asked(waits.id, on=TODAY).said) == 1, "the question can still be read"


def test_the_database_shows_nothing_to_whoever_has_left_the_roster_or_supervises_elsewhere(bar: Bar) -> None:
    receipt, keeper = ask(bar), bar["supervisor"]
    take(bar, receipt.id)
    with as_(keeper):
        roster.end(bar.entries["lawyer"], last_day=TODAY, reason="聘期届满", actor=keeper, now=MORNING)
    with as_(bar["lawyer"]):
        assert Question.objects.exists(), "the last day"
    with as_(SYSTEM):
        elsewhere = builders.officer("elsewhere", bar.county.housing, [Role.SUPERVISOR])
        builders.post(elsewhere.id, bar.county.office, [Role.CASE_OFFICER])
        next_day = TODAY + timedelta(days=1)
        strangers = [actor_for(each, next_day) for each in (left_the_roster(), elsewhere.account)]
    for stranger in strangers:
        with as_(stranger), connection.cursor() as cursor:
            assert not Question.objects.exists()
            assert not QuestionLine.objects.exists()
            cursor.execute("UPDATE counsel_question SET due_on = due_on")
            assert cursor.rowcount == 0
            cursor.execute("UPDATE counsel_expert SET name = name")
            assert cursor.rowcount == 0


def test_a_department_has_no_counter_and_no_roster(bar: Bar) -> None:
    with as_(SYSTEM):
        window = builders.officer("window", bar.county.housing, [Role.REGISTRAR, Role.BODY_HEAD])
        clerk = actor_for(window.account, TODAY)
    assert queries.counters_of(clerk) == rosters_kept_by(clerk) == []
    take_down(bar)
    with as_(clerk):
        assert not Question.objects.exists()
        asked = Ask(office_id=bar.county.housing, field=Field.LABOUR, question="问", way=Way.VISIT)
        with pytest.raises(Refused) as refusal:
            questions.ask(asked, actor=clerk, now=MORNING)
    assert refusal.value.code == "question_not_at_the_counter"


def left_the_roster() -> Account:
    return Account.objects.get(username="lawyer")


@pytest.mark.parametrize(
    ("name", "indexes"),
    [("lawyer", {"question_over_by_day"}), ("registrar", {"question_over_by_day", "question_taken_down"})],
)
def test_lists_are_read_by_an_index_and_the_policy_is_asked_once(bar: Bar, name: str, indexes: set[str]) -> None:
    ask(bar)
    with as_(bar[name]), CaptureQueriesContext(connection) as asked:
        queries.questions(bar[name], on=TODAY)
    over = next(each["sql"] for each in asked.captured_queries if "DESC" in each["sql"])
    with as_(bar[name]), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {over}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert any(index in plan for index in indexes), "which of them depends on what the planner has counted"
    conditions = " ".join(line for line in plan.splitlines() if "Filter" in line or "Cond" in line)
    assert "offices_of_questions" not in conditions
    assert "InitPlan" in conditions


def test_the_database_lets_nobody_but_the_counter_take_questions_down(bar: Bar) -> None:
    receipt = take_down(bar)
    copied = "INSERT INTO counsel_question SELECT (json_populate_record(q, %s)).* FROM counsel_question q WHERE id = %s"
    changed = f'{{"id": "{uuid4()}", "number": "ZX-1"}}'
    refused = pytest.raises(DatabaseError, match="row-level security")
    with as_(bar["supervisor"]), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copied, [changed, receipt.id])
    with as_(bar["registrar"]), connection.cursor() as cursor:
        cursor.execute(copied, [changed, receipt.id])
        assert cursor.rowcount == 1
