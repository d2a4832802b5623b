"""Bodies that are too large, broken or nonsense: an answer in plain words below 500, and nothing typed is lost."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from tests.cases.county import County, as_
from tests.delivery.desk import roads
from tests.delivery.desk.pages import form_values
from tests.delivery.portal.walk import CLAIMS, WHAT, WHO, Walk
from tests.security.world import ADMINISTRATOR, HOLDER, OTHER_COUNTER, World, content_of
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.cases.models import Submission

SYSTEM = Actor.system("test")
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
JSON = "application/json"
SUBMISSION: dict[str, Any] = {
    "title": "路灯不亮",
    "body": "门前的路灯坏了两个月。",
    "claims": ["修好路灯"],
    "petitioner": {"name": "钱多多", "address": "西街 1 号"},
}


def filed() -> int:
    """How many submissions there are."""
    with as_(SYSTEM):
        return Submission.objects.count()


def is_plain(answer: Any) -> bool:
    """Whether the answer is for people: a page of ours in Chinese, without a trace of the machine."""
    text = content_of(answer)
    return answer.status_code < 500 and "Traceback" not in text and "Exception" not in text


# Too much -------------------------------------------------------------------------------------------------------


def test_a_form_beyond_all_measure_is_refused_and_shown_back(walk: Walk) -> None:
    walk.begin()
    text = "这件事说来话长。" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 60)
    answer = walk.client.post("/submit/what/", urlencode({"title": "漏水", "body": text}), content_type=FORM)
    assert answer.status_code == 413
    assert "太大" in answer.content.decode()
    assert text in answer.content.decode()


def test_ten_thousand_fields_are_refused_and_the_first_are_shown_back(walk: Walk) -> None:
    walk.begin()
    fields = urlencode(WHAT | {"password": "secret-word"} | {f"f{number}": "x" for number in range(10_000)})
    answer = walk.client.post("/submit/what/", fields, content_type=FORM)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "太大" in page
    assert WHAT["body"] in page
    assert "secret-word" not in page


def test_an_announced_body_beyond_the_limit_is_not_read(walk: Walk) -> None:
    answer = walk.client.generic("POST", "/submit/what/", b"x", CONTENT_LENGTH=str(settings.MAX_BODY_BYTES + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "9" * 400, " ", "0x10"])
def test_a_length_that_is_none_is_refused(walk: Walk, length: str) -> None:
    answer = walk.client.generic("POST", "/submit/what/", b"x=y", content_type=FORM, CONTENT_LENGTH=length)
    assert answer.status_code in (400, 413)


def test_a_hundred_files_in_one_request_are_refused_kindly(walk: Walk) -> None:
    walk.fill()
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="uploads"; filename="{n}.txt"\r\n\r\ntext\r\n' for n in range(150)
    )
    answer = walk.client.post("/submit/files/", f"{parts}--b--\r\n", content_type=MULTIPART)
    assert answer.status_code == 413
    assert "太大" in answer.content.decode()


# Broken ---------------------------------------------------------------------------------------------------------

PART = b'--b\r\nContent-Disposition: form-data; name="title"'
BROKEN: list[tuple[str, bytes]] = [
    (FORM, b"title=%ff%fe&body=%ed%a0%80%00"),
    (FORM, b"title=\xff\xfe&body=\xed\xa0\x80"),
    (FORM, b"=&&&=;%%%=%zz"),
    (FORM, b"title[]=1&title[a]=2&__proto__=3"),
    (f"{FORM}; charset=utf-7", b"title=+ADw-script+AD4-"),
    (f"{FORM}; charset=nonsense", b"title=x"),
    (MULTIPART, b""),
    (MULTIPART, b"--b\r\n"),
    (MULTIPART, b"no boundary at all"),
    (MULTIPART, PART + b"\r\n\r\n\xff\xfe\xed\xa0\x80\x00\r\n--b--\r\n"),
    (MULTIPART, PART + b"\r\nContent-Type: text/plain; charset=zz\r\n\r\nx\r\n--b--"),
    (MULTIPART, PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--"),
    ("multipart/form-data", b"--b\r\n"),
    ("multipart/form-data; boundary=" + "b" * 400, b"--b"),
    (JSON, b'{"title": "x"}'),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("", b"title=x"),
    ("nonsense", b"\x00" * 1000),
]


def test_broken_bodies_break_nothing(walk: Walk) -> None:
    walk.begin()
    clerk = Client()
    clerk.force_login(Account.objects.get(username="registrar"))
    for content_type, body in BROKEN:
        for path in ("what/", "claims/", "what/keep/", "files/", "check/"):
            assert is_plain(walk.client.generic("POST", f"/submit/{path}", body, content_type)), (path, body)
        for path in ("/track/", "/accounts/login/", "/accounts/signup/", "/i18n/", "/ui/mode/", "/track/leave/"):
            assert is_plain(Client().generic("POST", path, body, content_type)), (path, body)
        for path in ("register/", "register/suggest/", "register/bulk/", "register/bulk/rejects/"):
            assert is_plain(clerk.generic("POST", f"/desk/{path}", body, content_type)), (path, body)
    assert filed() == 0


def test_broken_bodies_at_the_api_are_told_as_problems(client: Client, county: County) -> None:
    for content_type, body in BROKEN:
        for path in ("submissions", "status"):
            answer = client.generic("POST", f"/api/v1/{path}", body, content_type, HTTP_IDEMPOTENCY_KEY=str(uuid4()))
            assert answer.status_code in (400, 422), (path, content_type, body)
            assert answer.headers["Content-Type"] == "application/problem+json", (path, content_type, body)
    assert filed() == 0


# Nonsense to the interface --------------------------------------------------------------------------------------


def send(client: Client, body: str | bytes, path: str = "submissions", key: str = "") -> Any:
    """A body of our making to the interface."""
    headers = {"Idempotency-Key": key or str(uuid4())}
    return client.post(f"/api/v1/{path}", body, content_type=JSON, headers=headers)


NONSENSE = (
    "[" * 100_000,
    '{"a":' * 100_000,
    "[" * 900 + "]" * 900,
    "1" * 5_000,
    "1e999",
    "NaN",
    "null",
    "true",
    '"\\ud800"',
    '""',
    "{}",
    "[]",
    '{"title": "a", "title": "b"}',
    '{"__proto__": {"a": 1}, "constructor": 1}',
    "\ufeff{}",
    json.dumps(SUBMISSION | {"title": ["x"]}),
    json.dumps(SUBMISSION | {"claims": "求"}),
    json.dumps(SUBMISSION | {"claims": [["求"]]}),
    json.dumps(SUBMISSION | {"petitioner": [SUBMISSION["petitioner"]]}),
    json.dumps(SUBMISSION | {"petitioner": {"name": "x", "address": "y", "electronic_service": "perhaps"}}),
    json.dumps(SUBMISSION | {"region": "३२०२८२"}),
    json.dumps(SUBMISSION | {"region": "320282\n"}),
)


def test_nonsense_is_told_as_a_problem_and_files_nothing(client: Client, county: County) -> None:
    for body in NONSENSE:
        answer = send(client, body)
        assert answer.status_code in (400, 422), body[:80]
        assert answer.headers["Content-Type"] == "application/problem+json", body[:80]
        assert answer.json()["detail"], body[:80]
        assert send(client, body, path="status").status_code in (400, 422), body[:80]
    assert filed() == 0


@pytest.mark.parametrize("text", ["漏\u0000水", "\\ud800漏水", "\\ud83d 漏水", "漏水\\u0000", "\\udfff" * 50 + "漏水"])
def test_text_that_cannot_be_kept_is_cleaned_and_filed(client: Client, county: County, text: str) -> None:
    raw = json.dumps(SUBMISSION, ensure_ascii=False)
    raw = raw.replace("门前的路灯坏了两个月。", text).replace("钱多多", f"钱{text}").replace("修好路灯", text)
    answer = send(client, raw.replace("\u0000", "\\u0000").encode())
    assert answer.status_code in (201, 400, 422)
    if answer.status_code == 201:
        with as_(SYSTEM):
            assert "\x00" not in Submission.objects.get().body


@pytest.mark.parametrize("key", ["x" * 8000, "\x7f", "钥匙", "\ud800", "a\tb", "'; DROP TABLE cases_matter; --"])
def test_any_key_files_once(client: Client, county: County, key: str) -> None:
    header = key.encode("utf-8", "surrogatepass").decode("latin-1")
    answers = [send(client, json.dumps(SUBMISSION), key=header).status_code for _twice in range(2)]
    assert answers == [201, 200]
    assert filed() == 1


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31", "2023-02-29", "-1-01-01", "10000-01-01", "1e9", "\x00"])
def test_days_at_the_ends_of_time_are_told(client: Client, county: County, start: str) -> None:
    for rule in ("handle", "extend", "dispatch", "review_request"):
        answer = client.get("/api/v1/due", {"rule": rule, "start": start})
        assert answer.status_code == 422, rule
        assert answer.json()["detail"], rule


# Numbers and days in forms --------------------------------------------------------------------------------------

STRANGE_DAYS = ("0001-01-01", "9999-12-31", "2023-02-29", "10000-01-01", "٢٠٢٦-٠١-٠١")
STRANGE = (*STRANGE_DAYS, "\x00", "9" * 400, "-1", "1e400", "NaN")


def test_strange_days_and_numbers_in_the_forms_of_acts_are_told(world: World) -> None:
    client = world.browser(HOLDER)
    tries = (
        (roads.issued(world.county), "serve", ("served_on", "seq")),
        (roads.handling(world.county), "extend", ("days", "seq")),
        (roads.handling(world.county), "begin-handling", ("handler", "seq")),
        (roads.received(world.county), "object", ("seq",)),
    )
    for receipt, slug, names in tries:
        address = f"/desk/matters/{receipt.number}/acts/{slug}/"
        values = form_values(client.get(address)) | {"proof": "送达", "reason": "理由"}
        for name in names:
            for strange in STRANGE:
                for path in (address, f"{address}preview/"):
                    assert is_plain(client.post(path, values | {name: strange})), (slug, name, strange)


def test_strange_days_at_the_counter_are_told_and_the_letter_is_kept(world: World) -> None:
    client = world.browser(OTHER_COUNTER)
    values = form_values(client.get("/desk/register/")) | {"body": "来信反映水压低。", "onward": "next"}
    for strange in STRANGE:
        for name in ("received_on", "postmark_on"):
            answer = client.post("/desk/register/", values | {name: strange})
            assert is_plain(answer), (name, strange)
            if answer.status_code == 200:
                assert form_values(answer)["body"] == "来信反映水压低。", (name, strange)


def test_strange_days_in_the_administration_are_told(world: World) -> None:
    client = world.browser(ADMINISTRATOR)
    body, person = f"/desk/bodies/{world.county.town}/", f"/desk/officers/{world.officer_id}/"
    post = {"body_id": str(world.county.town), "roles": "REGISTRAR", "first_day": "", "last_day": ""}
    tries = (
        (f"{body}close/", {"valid_to": ""}),
        (f"{person}posts/new/", post),
        (f"{person}posts/{uuid4()}/end/", {"last_day": ""}),
        (f"{person}teams/{uuid4()}/end/", {"last_day": ""}),
        (f"/desk/competence/{world.competence_id}/end/", {"last_day": ""}),
    )
    for path, values in tries:
        for name in values:
            for strange in (*STRANGE, "2026-01-01"):
                assert is_plain(client.post(path, values | {name: strange})), (path, name, strange)


@pytest.mark.parametrize("path", ["/desk/bodies/{}/", "/desk/bodies/{}/edit/", "/desk/bodies/{}/close/"])
def test_a_body_number_beyond_all_measure_is_not_found(world: World, path: str) -> None:
    client = world.browser(ADMINISTRATOR)
    for number in ("0", "9" * 18, "9" * 19, "9" * 40, "9" * 4999):
        assert client.get(path.format(number)).status_code == 404, number


def test_strange_filters_narrow_nothing(world: World) -> None:
    client = world.browser(HOLDER)
    for name in ("body", "state", "topic", "channel", "due", "view"):
        for strange in (*STRANGE, "'", "9" * 30):
            answer = client.get("/desk/", {name: strange})
            assert answer.status_code == 200, (name, strange)


def test_a_place_in_the_list_that_is_none_is_not_found(world: World) -> None:
    client = world.browser(HOLDER)
    for strange in (*STRANGE, "eyJ", "2026-01-01~x", "0001-01-01~" + str(uuid4()), "%00"):
        assert client.get("/desk/", {"after": strange}).status_code in (200, 404), strange


@pytest.mark.parametrize("revision", ["9" * 5000, "-1", "٣", "²", "1e9", "\x00"])
def test_a_strange_revision_loses_nothing(walk: Walk, revision: str) -> None:
    walk.begin()
    assert walk.answer("what", revision=revision).status_code in (302, 409, 422)
    assert WHAT["body"] in walk.page("what")


def test_strange_names_of_boxes_are_no_boxes(walk: Walk) -> None:
    walk.begin()
    answer = walk.client.post("/submit/claims/", CLAIMS | {"claim-99999999999": "x", "claim--1": "x", "claim-": "x"})
    assert answer.status_code == 302
    for action in ("add", "remove-", "remove-99999999999999999999", "remove-²", "add-add"):
        assert walk.client.post("/submit/claims/", CLAIMS | {"action": action}).status_code == 302
    assert CLAIMS["claim-1"] in walk.page("claims")


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\udcff\udcfe", "\u202e" * 50, "\U0010ffff", "﷽" * 90])
def test_text_of_nothing_but_oddities_is_no_fault_of_the_machine(walk: Walk, text: str) -> None:
    walk.begin()
    raw = "&".join(f"{name}={_percent(text)}" for name in (*WHAT, *WHO, *CLAIMS, "place", "region"))
    for path in ("what/", "where/", "claims/", "who/", "what/keep/", "who/keep/"):
        assert is_plain(walk.client.post(f"/submit/{path}", raw, content_type=FORM)), path
        assert is_plain(walk.client.get("/submit/check/")), path


def _percent(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))
