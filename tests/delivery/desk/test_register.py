"""Registration over HTTP: one screen, filed once, nothing lost, receipts only for what one has registered."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, facts
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.files.samples import picture
from xinfang.agencies.types import Role
from xinfang.cases.models import Attachment, Claim, Matter, Petitioner, Submission
from xinfang.notices.models import Message, Wish

pytestmark = pytest.mark.django_db

REGISTER = "/desk/register/"
LETTER = {
    "name": "周小满",
    "phone": "13800001111",
    "address": "东风新村 6 幢",
    "body": "尊敬的领导：您好！我家楼道漏水，三个月没有人修。找过物业。",
}


def send(client: Client, *, onward: str = "next", **typed: object) -> object:
    """Open the form, fill it in, and send it."""
    return client.post(REGISTER, form_values(client.get(REGISTER)) | LETTER | {"onward": onward} | typed)


def matters() -> list[Matter]:
    """Everything filed so far, in order."""
    with as_(SYSTEM):
        return list(Matter.objects.order_by("number"))


def test_a_letter_is_registered_with_the_defaults(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    answer = send(client)
    assert answer.url == REGISTER
    (matter,) = matters()
    assert f"已登记，编号 {matter.number}" in text_of(client.get(REGISTER))
    assert (matter.title, matter.channel, matter.state) == ("我家楼道漏水，三个月没有人修", "LETTER", "REGISTERED")
    assert (matter.office_id, matter.received_on) == (county.office, date(2026, 3, 3))
    with as_(SYSTEM):
        assert [claim.text for claim in Claim.objects.all()] == [matter.title]


def test_everything_given_is_kept(county: County, sign_in: SignIn) -> None:
    typed = {
        "channel": "LETTER",
        "received_on": "2026-03-02",
        "postmark_on": "2026-02-28",
        "claims": "请修好楼道\n\n请退还物业费\n",
        "title": "楼道漏水",
        "place": "6 幢",
        "others": "吴大河，13900002222\n郑 燕",
        "urgent": "on",
        "is_organisation": "on",
    }
    send(sign_in("registrar"), onward="case", **typed)
    with as_(SYSTEM):
        submission = Submission.objects.get()
        assert (submission.postmark_on, submission.place) == (date(2026, 2, 28), "6 幢")
        assert submission.received_at.isoformat() == "2026-03-01T16:00:00+00:00"
        people = [(person.name, person.phone, person.is_organisation) for person in Petitioner.objects.all()]
        assert people == [
            ("周小满", "13800001111", True),
            ("吴大河", "13900002222", False),
            ("郑 燕", "", False),
        ]
        assert [claim.text for claim in Claim.objects.order_by("position")] == ["请修好楼道", "请退还物业费"]
        assert Matter.objects.get().urgent


def test_an_anonymous_letter_is_registered_too(county: County, sign_in: SignIn) -> None:
    send(sign_in("registrar"), name="", phone="", address="")
    assert len(matters()) == 1


def test_a_double_click_files_once(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    values = form_values(client.get(REGISTER)) | LETTER | {"onward": "next"}
    client.post(REGISTER, values)
    client.post(REGISTER, values)
    (matter,) = matters()
    assert f"这份表单已经登记过，编号 {matter.number}" in text_of(client.get(REGISTER))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"body": "\u202e\u200b"}, "请填写“反映的情况”"),
        ({"received_on": "2026-03-04"}, "收到日期不能晚于今天"),
        ({"received_on": "2026-02-29"}, "“收到日期”不是有效的日期"),
        ({"postmark_on": "2026-03-04"}, "邮戳日期不能晚于收到日期"),
        ({"body": "长" * 34_000}, "20000"),
        ({"topic": "999999"}, "999999"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(
    county: County, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = send(sign_in("registrar"), **{"place": "6 幢"} | wrong)
    assert said in text_of(answer)
    kept = form_values(answer)
    assert (kept["name"], kept["place"]) == ("周小满", "6 幢")
    assert kept["body"] == (wrong | {"body": wrong.get("body", LETTER["body"])})["body"]
    assert matters() == []


def test_invisible_characters_do_not_get_in_and_rare_ones_do(county: County, sign_in: SignIn) -> None:
    send(sign_in("registrar"), name="\u202e𠮷田\u200b㐂", body="漏水😀\x00\x07了", title="题\n目")
    with as_(SYSTEM):
        assert Petitioner.objects.get().name == "𠮷田㐂"
        assert Submission.objects.get().body == "漏水😀了"
        assert Matter.objects.get().title == "题 目"


def test_the_channel_is_remembered(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    send(client, channel="PHONE")
    assert form_values(client.get(REGISTER))["channel"] == "PHONE"


def test_a_topic_is_suggested_from_the_text_and_chosen_with_one_click(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.topic("040000", "劳动和社会保障")
        builders.topic("040300", "工资福利", parent="040000")
    client = sign_in("registrar")
    values = form_values(client.get(REGISTER)) | {"body": "工地拖欠农民工工资三个月，要求支付工资"}
    fragment = client.post(f"{REGISTER}suggest/", values)
    assert form_values_of(fragment)["topic"] == ""
    assert "选“工资福利” 因为提到" in text_of(fragment)
    chosen = client.post(f"{REGISTER}suggest/", values | {"topic": "040000"})
    assert form_values_of(chosen)["topic"] == "040000"
    for address in (f"{REGISTER}suggest/", REGISTER):
        taken = client.post(address, values | {"topic": "040000", "take_topic": "040300"})
        assert form_values_of(taken)["topic"] == "040300"
        assert "选“工资福利”" not in text_of(taken)
    without_scripts = client.post(REGISTER, values | {"step": "suggest"})
    assert form_values(without_scripts)["topic"] == ""
    assert "选“工资福利”" in text_of(without_scripts)
    assert "有几处需要改一下" not in text_of(without_scripts)
    assert matters() == []


def test_what_is_only_suggested_is_not_registered(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.topic("040000", "劳动和社会保障")
        builders.topic("040300", "工资福利", parent="040000")
    client = sign_in("registrar")
    values = form_values(client.get(REGISTER)) | {"body": "工地拖欠农民工工资三个月，要求支付工资"}
    suggested = form_values(client.post(REGISTER, values | {"step": "suggest"}))
    client.post(REGISTER, suggested | {"onward": "next"})
    with as_(SYSTEM):
        assert Matter.objects.get().topic == ""


def test_a_topic_is_found_by_the_words_that_speak_for_it(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.topic("100000", "交通运输")
        builders.topic("100100", "客货运输", parent="100000")
    page = sign_in("registrar").get(REGISTER).content.decode()
    (words,) = re.findall(r'<option value="100100" data-words="([^"]*)">', page)
    assert "公路" in words.split()


def form_values_of(fragment: object) -> dict[str, str]:
    """The values of a fragment, which has no main part of its own."""
    fragment.content = b"<main>" + fragment.content + b"</main>"
    return form_values(fragment)


class TestWhatReadsTheSame:
    """Before a letter is registered that reads nearly as an earlier one, the clerk says which it is."""

    @pytest.fixture
    def client(self, county: County, sign_in: SignIn) -> Client:
        client = sign_in("registrar")
        send(client)
        return client

    def test_it_is_told_while_the_letter_is_being_entered(self, client: Client) -> None:
        (first,) = matters()
        values = form_values(client.get(REGISTER)) | LETTER
        assert first.number in text_of(client.post(f"{REGISTER}suggest/", values))
        assert first.number in text_of(client.post(REGISTER, values | {"step": "suggest"}))
        other = client.post(f"{REGISTER}suggest/", values | {"body": "另外一件事情，和前面的都不同。"})
        assert "没有找到相近的事项" in text_of(other)

    def test_it_is_asked_about_and_nothing_typed_is_lost(self, client: Client) -> None:
        (first,) = matters()
        scan = SimpleUploadedFile("来信第一页.png", picture("PNG"))
        asked = send(client, name="吴大河", claims="修好\n道歉", urgent="on", scans=scan, onward="case")
        assert "已有相近的事项" in text_of(asked)
        assert first.number in text_of(asked)
        assert len(matters()) == 1
        back = form_values(client.post(REGISTER, form_values(asked) | {"step": "back"}))
        assert (back["name"], back["claims"], back["body"], back["urgent"]) == (
            "吴大河",
            "修好\n道歉",
            LETTER["body"],
            "on",
        )
        done = client.post(REGISTER, form_values(asked) | {"same_as": "new", "onward": "case"})
        assert done.status_code == 302, text_of(done)
        _first, second = matters()
        assert done.url == f"/desk/matters/{second.number}/"
        assert second.urgent
        with as_(SYSTEM):
            assert [claim.text for claim in Claim.objects.filter(matter=second.id).order_by("position")] == [
                "修好",
                "道歉",
            ]
            assert Attachment.objects.get().matter_id == second.id
        assert facts(second.id).link is None

    def test_that_it_is_the_same_is_proposed_with_a_reason(self, client: Client) -> None:
        (first,) = matters()
        asked = send(client)
        unsaid = client.post(REGISTER, form_values(asked) | {"onward": "next"})
        assert "请选择“这次来件是”" in text_of(unsaid)
        without = client.post(REGISTER, form_values(asked) | {"onward": "next", "same_as": first.number})
        assert "请写明为什么认为是同一事项" in text_of(without)
        assert len(matters()) == 1
        sent = form_values(without) | {"onward": "next", "same_reason": "同一栋楼、同一处漏水"}
        client.post(REGISTER, sent | {"same_as": first.number})
        _first, second = matters()
        assert f"已提议并入 {first.number}" in text_of(client.get(REGISTER))
        link = facts(second.id).link
        assert link is not None
        assert (link.to_matter, link.confirmed) == (first.id, False)

    def test_a_form_that_was_registered_already_is_not_asked_about(self, client: Client) -> None:
        values = form_values(client.get(REGISTER)) | LETTER | {"onward": "next", "body": "路灯不亮，晚上看不见路。"}
        client.post(REGISTER, values)
        client.post(REGISTER, values)
        assert "这份表单已经登记过" in text_of(client.get(REGISTER))
        assert len(matters()) == 2


def test_scans_go_with_the_letter_and_outlive_an_error(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    scan = SimpleUploadedFile("来信第一页.png", picture("PNG"))
    answer = send(client, body="", scans=scan)
    assert "来信第一页.png" in text_of(answer)
    done = client.post(REGISTER, form_values(answer) | LETTER | {"onward": "next"})
    assert done.status_code == 302, text_of(done)
    with as_(SYSTEM):
        assert [attachment.file.name for attachment in Attachment.objects.all()] == ["来信第一页.png"]


def test_a_scan_can_be_taken_back(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    answer = send(client, body="", scans=SimpleUploadedFile("错的.png", picture("PNG")))
    (key,) = [row.key for row in answer.context["kept_files"]]
    without = client.post(REGISTER, form_values(answer) | {"remove": key})
    assert "错的.png" not in text_of(without)
    assert "有几处需要改一下" not in text_of(without)


def test_a_disguised_file_is_refused_with_the_reason_and_the_letter_waits(county: County, sign_in: SignIn) -> None:
    program = SimpleUploadedFile("照片.png", b"MZ\x90\x00" + b"\x00" * 200)
    answer = send(sign_in("registrar"), scans=program)
    assert "照片.png" in text_of(answer)
    assert form_values(answer)["body"] == LETTER["body"]
    assert matters() == []


def test_the_receipt_is_printed_only_where_it_was_registered(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    answer = send(client, onward="receipt")
    (matter,) = matters()
    assert answer.url == f"/desk/register/receipts/{matter.number}/"
    page = client.get(answer.url)
    assert "查询码" in text_of(page)
    assert "打开这个事项" in text_of(page)
    assert client.get(answer.url + "?large=1").status_code == 200
    assert sign_in("registrar").get(answer.url).status_code == 404
    assert sign_in("triage").get(answer.url).status_code == 404


def test_a_broken_key_is_a_bad_request(county: County, sign_in: SignIn) -> None:
    assert send(sign_in("registrar"), key="nonsense").status_code == 400
    assert send(sign_in("registrar"), key=str(uuid4())).status_code == 302


def test_a_day_long_past_is_asked_about_once(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    asked = send(client, received_on="2024-03-02")
    assert "收到日期是 2024-03-02，在一年以前，请核对。" in text_of(asked)
    assert matters() == []
    client.post(REGISTER, form_values(asked) | {"is_long_ago": "on", "onward": "next"})
    assert [matter.received_on for matter in matters()] == [date(2024, 3, 2)]


def test_a_day_of_this_year_is_not_doubted(county: County, sign_in: SignIn) -> None:
    send(sign_in("registrar"), received_on="2025-03-03")
    assert len(matters()) == 1


def test_who_registers_for_two_bodies_chooses(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.post(county["registrar"].officer_id, county.housing, [Role.REGISTRAR])
    client = sign_in("registrar")
    send(client)
    send(client, body="单位收到的信：路灯不亮。", office=str(county.housing))
    send(client, body="没有岗位的单位：树倒了。", office=str(county.water))
    assert [matter.office_id for matter in matters()] == [county.office, county.housing]


def test_who_registers_for_one_body_is_not_asked(county: County, sign_in: SignIn) -> None:
    assert "office" not in form_values(sign_in("registrar").get(REGISTER))


def test_the_clerk_is_who_registered(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    send(client)
    (matter,) = matters()
    timeline = client.get(f"/desk/matters/{matter.number}/").context["timeline"]
    assert [entry.holder for entry in timeline] == ["XFJ registrar某"] * 2


class TestMessages:
    """The clerk asks whether and how the person wants to hear of it; it is kept as what people choose themselves."""

    @pytest.fixture(autouse=True)
    def outgoing(self, settings: Settings, tmp_path: Path) -> None:
        """A folder for what would leave, so that both channels are offered."""
        settings.OUTGOING_FOLDER = str(tmp_path)

    def test_what_was_chosen_is_kept_and_confirmed_by_a_first_message(self, county: County, sign_in: SignIn) -> None:
        send(sign_in("registrar"), tell_by="EMAIL", email="zhou@example.com")
        with as_(SYSTEM):
            wish, message = Wish.objects.get(), Message.objects.get()
            assert Petitioner.objects.get().email == "zhou@example.com"
            assert (wish.channel, message.kind, wish.matter) == ("EMAIL", "CHOSEN", Matter.objects.get())

    def test_whoever_wants_none_gets_none(self, county: County, sign_in: SignIn) -> None:
        send(sign_in("registrar"))
        with as_(SYSTEM):
            assert Matter.objects.exists()
            assert not Wish.objects.exists()

    def test_pressed_twice_it_is_chosen_once(self, county: County, sign_in: SignIn) -> None:
        client = sign_in("registrar")
        values = form_values(client.get(REGISTER)) | LETTER | {"onward": "next", "tell_by": "SMS"}
        client.post(REGISTER, values)
        client.post(REGISTER, values)
        with as_(SYSTEM):
            assert (Wish.objects.count(), Message.objects.count()) == (1, 1)

    @pytest.mark.parametrize(
        ("typed", "where"),
        [
            ({"tell_by": "EMAIL"}, "id_email"),
            ({"tell_by": "SMS", "phone": "0510-87000000"}, "id_phone"),
            ({"email": "zhou@"}, "id_email"),
        ],
    )
    def test_a_channel_needs_somewhere_to_arrive(
        self, county: County, sign_in: SignIn, typed: dict[str, str], where: str
    ) -> None:
        page = send(sign_in("registrar"), **typed)
        assert f'href="#{where}"' in page.content.decode()
        assert matters() == []

    def test_nothing_is_asked_that_the_office_does_not_send_by(
        self, county: County, sign_in: SignIn, settings: Settings
    ) -> None:
        settings.OUTGOING_FOLDER = ""
        assert "tell_by" not in form_values(sign_in("registrar").get(REGISTER))


@pytest.mark.parametrize("onward", ["case", "receipt"])
def test_an_accusation_is_sealed_by_registering_it_and_only_its_receipt_is_left_at_the_counter(
    county: County, sign_in: SignIn, onward: str
) -> None:
    client = sign_in("registrar")
    answer = send(client, onward=onward, sealed="on")
    (matter,) = matters()
    assert answer.url == f"/desk/register/receipts/{matter.number}/"
    receipt = client.get(answer.url)
    assert receipt.status_code == 200
    assert matter.number in text_of(receipt)
    assert "打开这个事项" not in text_of(receipt)
    assert client.get(f"/desk/matters/{matter.number}/").status_code == 404
    for page in (receipt, client.get(REGISTER), client.get("/desk/")):
        assert "漏水" not in page.content.decode()
        assert "周小满" not in page.content.decode()
