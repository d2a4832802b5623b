"""Asking a lawyer over HTTP: without an account, read by number and code, forgotten by the browser."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, file
from tests.counsel.beside import Beside, put_beside
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.cases.queries.receipts import code_of, receipt_of_matter
from xinfang.counsel.models import Question, Referral
from xinfang.counsel.operations import questions

pytestmark = pytest.mark.django_db

ROOT = "/ask-a-lawyer/"
ASKED = {"field": "LABOUR", "question": "老板三个月没有发工资，怎么办？", "against": "某某建筑公司"}


@pytest.fixture(autouse=True)
def beside(county: County) -> Iterator[Beside]:
    """A lawyer is on duty this morning, and somebody else has asked something."""
    receipt = file()
    steps.in_handling(county, receipt)
    with time_machine.travel(MORNING, tick=False):
        yield put_beside(county, receipt.number, words="别人的事")


def ask(county: County, beside: Beside, client: Client, **changes: str) -> Question:
    """Ask something in a browser; what the room has of it."""
    answer = client.post(ROOT + "ask/", form_values(client.get(ROOT + "ask/")) | ASKED | changes, follow=True)
    with as_(county["registrar"]):
        question = Question.objects.exclude(id=beside.question_id).get()
    words = text_of(answer)
    assert question.number in words
    assert "2026-03-09" in words
    return question


def opened(question: Question) -> Client:
    """Another browser, in which number and code were given."""
    client = Client()
    typed = {"number": question.number.lower(), "code": code_of(question.id)}
    assert client.post(ROOT + "answer/", typed).url == ROOT + "question/"
    return client


def test_who_is_on_duty_is_published_and_asking_is_explained(county: County) -> None:
    words = text_of(Client().get(ROOT))
    assert "吕律师" in words
    assert "5 个工作日" in words


def test_a_question_is_asked_answered_and_asked_about_once_more(county: County, beside: Beside) -> None:
    question, lawyer = ask(county, beside, Client()), county["registrar"]
    with as_(lawyer):
        questions.take(question.id, has_no_interest=True, actor=lawyer, now=MORNING)
        questions.answer(question.id, "可以到劳动监察大队投诉。", actor=lawyer, now=MORNING)
    client = opened(question)
    assert "可以到劳动监察大队投诉。" in text_of(client.get(ROOT + "question/"))
    assert "请填写" in text_of(client.post(ROOT + "question/", {"words": " "}))
    named = client.post(ROOT + "question/", {"words": "我是320282199003078514"})
    assert "里面写了身份证号" in text_of(named)
    assert form_values(named)["words"] == "我是320282199003078514"
    words = text_of(again := client.post(ROOT + "question/", {"words": "没有合同也可以吗？"}, follow=True))
    assert "没有合同也可以吗？" in words
    assert "2026-03-09（含当天）答复" in words
    assert 'name="words"' not in again.content.decode(), "once"


def test_what_no_lawyer_answers_ends_as_was_said(county: County, beside: Beside) -> None:
    client, system = Client(), Actor.system("test")
    assert "90 天没有律师答复的自动结束" in text_of(client.get(ROOT + "ask/"))
    question = ask(county, beside, client)
    assert "到 2026-05-31 还没有律师答复的" in text_of(client.get(ROOT + "receipt/"))
    with as_(system):
        questions.close_old(actor=system, now=MORNING + timedelta(days=91))
    assert "一直没有律师答复" in text_of(opened(question).get(ROOT + "question/"))


def test_where_one_was_referred_is_on_the_own_page(county: County, beside: Beside) -> None:
    client, system = Client(), Actor.system("test")
    with as_(system):
        receipt = receipt_of_matter(Referral.objects.get(id=beside.referral_id).matter_id)
    client.post("/track/", {"number": receipt.number, "code": receipt.query_code})
    page = text_of(client.get(f"/track/{receipt.number}/"))
    assert "ZJJ经您同意转介到别人的事" in page
    assert "还没有结果" in page


def test_a_wrong_code_opens_nothing_and_the_code_is_shown_where_it_was_asked_alone(
    county: County, beside: Beside
) -> None:
    client = Client()
    question = ask(county, beside, client)
    assert client.get(ROOT + "receipt/").status_code == 200
    assert client.post(ROOT + "answer/", {"number": question.number, "code": "1" * 12}).status_code == 422
    assert opened(question).get(ROOT + "receipt/").url == ROOT + "answer/"
    client.post("/track/leave/")
    assert client.get(ROOT + "question/").url == ROOT + "answer/"


def test_a_browser_forgets_the_question_after_a_while(county: County, beside: Beside) -> None:
    client = opened(ask(county, beside, Client()))
    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        assert client.get(ROOT + "question/").url == ROOT + "answer/"


def test_what_was_typed_is_given_back_where_it_could_not_be_taken(county: County, beside: Beside) -> None:
    question, lawyer = ask(county, beside, Client()), county["registrar"]
    with as_(lawyer):
        questions.take(question.id, has_no_interest=True, actor=lawyer, now=MORNING)
        questions.answer(question.id, "可以到劳动监察大队投诉。", actor=lawyer, now=MORNING)
    client = opened(question)
    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        late = client.post(ROOT + "question/", {"words": "没有合同也可以吗？"})
    assert (late.status_code, "没有合同也可以吗？" in text_of(late)) == (422, True)
    with time_machine.travel(MORNING + timedelta(days=31), tick=False):
        over = opened(question).post(ROOT + "question/", {"words": "没有合同也可以吗？"})
    assert "追问的时间已经过了" in text_of(over)
    assert form_values(over)["words"] == "没有合同也可以吗？"


def test_whoever_signs_in_at_a_shared_computer_sees_no_question_of_before(county: County, beside: Beside) -> None:
    client, account = Client(), builders.citizen()
    ask(county, beside, client)
    typed = {"login": account.username, "password": builders.PASSWORD}
    assert client.post("/accounts/login/", typed).status_code == 302
    for page in ("receipt/", "question/"):
        assert client.get(ROOT + page).url == ROOT + "answer/"


def test_what_was_typed_stays_where_something_is_missing(county: County) -> None:
    answer = Client().post(ROOT + "ask/", ASKED | {"field": "", "question": "怎么办？"})
    assert "请选择“关于什么”" in text_of(answer)
    assert form_values(answer)["against"] == "某某建筑公司"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contact": "电话没有"}, "电话号码不完整，或者写了别的字"),
        ({"question": "我的身份证 320282 19900307 8514，怎么办？"}, "里面写了身份证号，律师都会看到"),
        ({"against": "王某 320282199003078514"}, "里面写了身份证号，律师都会看到"),
        ({"question": "问" * 2001}, "最多 2000 个字"),
    ],
)
def test_a_question_that_is_not_taken_comes_back_whole(county: County, changed: dict[str, str], said: str) -> None:
    answer = Client().post(ROOT + "ask/", ASKED | changed)
    assert said in text_of(answer)
    assert form_values(answer) | changed == form_values(answer)


def test_officers_at_work_ask_nothing(county: County) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="case"))
    assert client.get(ROOT).status_code == 200
    assert client.get(ROOT + "ask/").status_code == 403
