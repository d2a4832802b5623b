"""The hall over HTTP: from the number to the registered petition, at the window and on the wall."""

import re

import pytest
from django.test import Client

from tests.cases.county import County, as_
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.hall.conftest import windows_of
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Submission
from xinfang.hall.models import Appointment, OralRecord, Ticket, Window

pytestmark = pytest.mark.django_db

HALL = "/desk/hall/"
SYSTEM = Actor.system("test")
SAID = "路灯坏了三个月，晚上没有人敢走。"


@pytest.fixture
def clerk(county: County, sign_in: SignIn) -> Client:
    """Whoever receives visitors, at the first window."""
    windows_of(county)
    return sign_in("registrar")


def taken(clerk: Client, **sent: str) -> str:
    """The address of a number that was just taken."""
    answer = clerk.post(HALL + "new/", {"service": "REGISTER", "reason": "", **sent})
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


def window() -> Window:
    with as_(SYSTEM):
        return Window.objects.get(number=1)


def call(clerk: Client) -> str:
    return text_of(clerk.post(f"{HALL}windows/{window().id}/next/", follow=True))


def screen(county: County, client: Client) -> str:
    return client.get(f"/hall/screen/{county.office}/").content.decode()


def test_a_number_is_taken_printed_called_followed_and_done(county: County, clerk: Client) -> None:
    public = Client()
    printed = taken(clerk, reason="OLD")
    key = printed.rstrip("/").rpartition("/")[2]
    assert "A001" in text_of(clerk.get(printed))
    follow = f"/hall/tickets/{key}/"
    assert "前面还有 0 位" in text_of(public.get(follow))
    assert "老年人" in text_of(clerk.get(HALL))
    assert "已叫 A001 号" in call(clerk)
    assert "还有一位没有办完" in call(clerk)
    assert "请到 1 号窗口" in text_of(public.get(follow))
    shown = screen(county, public)
    assert "请 A001 号到 1 号窗口" in shown
    assert "老年人" not in shown
    for deed in ("again", "absent", "back"):
        clerk.post(f"{HALL}tickets/{key}/{deed}/")
    call(clerk)
    assert clerk.post(f"{HALL}tickets/{key}/hand-on/", {"service": "LAW"}).status_code == 302
    law = clerk.get(HALL, {"window": str(_window_of_law())})
    assert "A001" in text_of(law)
    clerk.post(f"{HALL}windows/{_window_of_law()}/next/")
    clerk.post(f"{HALL}tickets/{key}/done/")
    assert "已经办完" in text_of(public.get(follow))
    assert "按窗口" in text_of(clerk.get(HALL + "waits/"))


def _window_of_law() -> object:
    with as_(SYSTEM):
        return Window.objects.get(number=2).id


def test_what_is_said_is_read_back_confirmed_and_only_then_registered(clerk: Client) -> None:
    key = taken(clerk).rstrip("/").rpartition("/")[2]
    call(clerk)
    form = form_values(clerk.get(f"/desk/register/?ticket={key}"))
    assert form["channel"] == "VISIT"
    empty = clerk.post("/desk/register/", form | {"step": "read"})
    assert "先写下本人说的话" in text_of(empty)
    read = clerk.post("/desk/register/", form | {"body": SAID, "step": "read"})
    assert SAID in text_of(read)
    carried = {name: value for name, value in form_values(read).items() if name != "step"}
    confirmed = carried | {"onward": "receipt", "said_right": "FINGERPRINT", "aid": "SIGN"}
    unnamed = clerk.post("/desk/register/", confirmed)
    assert "请写明帮助的人是谁" in text_of(unnamed)
    filed = clerk.post("/desk/register/", confirmed | {"helper": "孙翻译"})
    assert filed.status_code == 302, text_of(filed)
    with as_(SYSTEM):
        body = Submission.objects.get().body
        record = OralRecord.objects.get()
        ticket = Ticket.objects.get()
    assert body.startswith(SAID)
    assert body.endswith("已向本人宣读，有手语翻译在场，本人确认无误并在纸质记录上捺指印。）")
    assert "孙翻译" not in body
    assert (str(ticket.id), record.confirmed) == (key, "FINGERPRINT")
    assert form_values(clerk.get("/desk/register/"))["channel"] == "LETTER", "a visit says nothing of what comes next"


def test_a_visit_is_booked_online_or_by_telephone_and_ends_as_a_number(clerk: Client) -> None:
    public = Client()
    assert "反映问题" in text_of(public.get("/hall/"))
    page = public.get("/hall/book/")
    slots = re.findall(r'<option value="(\d{4}-[^"]+)"', page.content.decode())
    said = {"service": "REGISTER", "slot": slots[-1], "name": "钱大娘", "phone": "13912345678"}
    assert "请填写“联系电话”" in text_of(public.post("/hall/book/", said | {"phone": ""}))
    assert "电话号码不完整，或者写了别的字" in text_of(public.post("/hall/book/", said | {"phone": "abc"}))
    assert "请选择“什么时候来”" in text_of(public.post("/hall/book/", said | {"slot": ""}))
    booked = public.post("/hall/book/", said)
    assert booked.status_code == 302, text_of(booked)
    assert "已经约好" in text_of(public.get(booked.url))
    assert "称呼和电话已经销毁" in text_of(public.post(booked.url))
    assert public.post(booked.url).status_code == 409
    assert clerk.post(HALL + "book/", said | {"slot": slots[0]}).url == HALL
    with as_(SYSTEM):
        key = Appointment.objects.get(state="BOOKED").id
    assert "钱大娘" in text_of(clerk.get(f"{HALL}appointments/{key}/arrived/"))
    answer = clerk.post(f"{HALL}appointments/{key}/arrived/", {"reason": ""})
    assert "/hall/tickets/" in answer.url, text_of(answer)
    assert "钱大娘" not in text_of(clerk.get(HALL))


def test_windows_are_set_up_and_closed_by_those_who_keep_them(county: County, clerk: Client, sign_in: SignIn) -> None:
    keeper, stranger = sign_in("supervisor"), sign_in("case")
    said = {"number": "3", "name": "领导接访室", "services": ["LEADER"]}
    assert "请选择“办理的事”" in text_of(keeper.post(HALL + "windows/", {**said, "services": []}))
    assert keeper.post(HALL + "windows/", said).status_code == 302
    booking = Client().get("/hall/book/").content.decode()
    assert 'value="LAW"' in booking
    assert 'value="LEADER"' not in booking  # leaders receive on their published days
    assert 'href="/receptions/"' in booking
    assert 'value="LEADER"' in clerk.get(HALL + "new/").content.decode()
    keeper.post(f"{HALL}windows/{window().id}/close/")
    words = text_of(keeper.get(HALL + "windows/"))
    assert "领导接访室" in words
    assert "已停用" in words
    assert clerk.get(HALL + "windows/").status_code == 403
    assert stranger.get(HALL).status_code == 403
    assert "接访中心" not in text_of(stranger.get("/desk/together/"))
    assert "接访中心" in text_of(clerk.get("/desk/together/"))
