"""The interface over HTTP."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.models import Body
from xinfang.agencies.operations.local_rules import set_local_rule
from xinfang.base.ids import petition_number
from xinfang.cases.models import Submission
from xinfang.cases.operations.submit import submit
from xinfang.delivery.api import problems, v1
from xinfang.delivery.ui.outages import RETRY_SECONDS
from xinfang.law.model import Rule

PAYLOAD: dict[str, Any] = {
    "title": "路灯不亮",
    "body": "门前的路灯坏了两个月。",
    "claims": ["修好路灯"],
    "petitioner": {"name": "钱多多", "address": "西街 1 号", "phone": "13800002222"},
}


def post(client: Client, path: str, payload: object, **headers: str) -> Any:
    return client.post(f"/api/v1/{path}", json.dumps(payload), content_type="application/json", headers=headers)


def file(client: Client, key: str = "", **changes: Any) -> Any:
    return post(client, "submissions", PAYLOAD | changes, **{"Idempotency-Key": key or str(uuid4())})


def submissions() -> list[Submission]:
    with as_(Actor.system("test")):
        return list(Submission.objects.order_by("recorded_at"))


@pytest.fixture
def receipt(client: Client, county: County) -> dict[str, Any]:
    """The receipt of a filed petition."""
    answer = file(client)
    assert answer.status_code == 201, answer.content
    filed: dict[str, Any] = answer.json()
    return filed


# Filing ---------------------------------------------------------------------------------------------------------


def test_filing_answers_with_number_code_and_dates(receipt: dict[str, Any]) -> None:
    assert receipt["number"].startswith("XF")
    assert len(receipt["query_code"]) == 12
    first = receipt["dates"][0]
    assert (first["rule"], first["article"]) == ("dispatch", "《信访工作条例》第二十二条")
    (kept,) = submissions()
    assert (kept.channel, kept.body) == ("ONLINE", PAYLOAD["body"])


def test_filing_leaves_no_cookie(client: Client, county: County) -> None:
    assert not file(client).cookies


def test_a_filing_asks_for_its_office_once(client: Client, county: County) -> None:
    file(client)  # the dates of the day are reckoned
    with CaptureQueriesContext(connection) as asked:
        assert file(client).status_code == 201
    questions = [query["sql"] for query in asked if "agencies_body" in query["sql"]]
    assert len(questions) == 1


def test_a_repeated_request_files_once(client: Client, county: County) -> None:
    key = str(uuid4())
    first, again = file(client, key), file(client, key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["is_repeat"]
    assert again.json()["query_code"] == first.json()["query_code"]
    assert len(submissions()) == 1


@pytest.mark.parametrize("loss", [OperationalError, InterfaceError])
def test_a_lost_database_says_when_to_come_back_and_the_same_key_files_once(
    client: Client, county: County, monkeypatch: pytest.MonkeyPatch, loss: type[Exception]
) -> None:
    """The server died after it had committed, and before it could say so."""

    def cut_off(*arguments: Any, **named: Any) -> None:
        submit(*arguments, **named)
        raise loss

    key = str(uuid4())
    with monkeypatch.context() as patch:
        patch.setattr(v1, "submit", cut_off)
        answer = file(client, key)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, RETRY_SECONDS)
    assert answer.headers["Content-Type"] == problems.MEDIA_TYPE
    assert answer.json()["code"] == "unavailable"
    assert file(client, key).status_code in {200, 201}
    assert len(submissions()) == 1


def test_a_guessed_key_gives_nobody_elses_receipt(client: Client, county: County) -> None:
    first, other = file(client, "1"), file(client, "1", body="另一件事。")
    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["number"] != other.json()["number"]


def test_without_a_key_nothing_is_filed(client: Client, county: County) -> None:
    answer = post(client, "submissions", PAYLOAD)
    assert answer.status_code == 422
    assert answer.json()["code"] == "key_missing"
    assert submissions() == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": ""}, "title", "不能为空。"),
        ({"body": "长" * 20_001}, "body", "最多 20000 个字。"),
        ({"claims": []}, "claims", "至少要有 1 项。"),
        ({"claims": ["求"] * 11}, "claims", "最多 10 项。"),
        ({"claims": [1]}, "claims.0", "格式不对。"),
        ({"region": "宜兴"}, "region", "格式不对。"),
        ({"petitioner": {"name": "钱多多"}}, "petitioner.address", "缺少这个字段。"),
        ({"id_number": "110"}, "id_number", "没有这个字段。"),
    ],
)
def test_each_wrong_field_is_named(
    client: Client, county: County, changes: dict[str, Any], field: str, message: str
) -> None:
    answer = file(client, **changes)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["code"]) == (422, "invalid")
    assert [(error["field"], error["message"]) for error in body["errors"]] == [(field, message)]
    assert submissions() == []


def test_what_is_no_json_is_told(client: Client, county: County) -> None:
    answer = client.post("/api/v1/submissions", b"{", content_type="application/json", headers={"Idempotency-Key": "k"})
    assert answer.status_code == 400
    assert answer.json()["code"] == "unreadable"


def test_text_of_invisible_characters_is_no_petition(client: Client, county: County) -> None:
    answer = file(client, body="\u200b\u202e")
    assert answer.status_code == 422
    assert answer.json()["code"] == "body_missing"


def test_a_renamed_office_goes_by_its_new_name_at_once(client: Client, county: County) -> None:
    assert file(client).json()["dates"][0]["body"] == "XFJ"
    with acting(SYSTEM, request_id="test-rename"):
        Body.objects.filter(id=county.office).update(short_name="新信访局")
    assert file(client).json()["dates"][0]["body"] == "新信访局"


# How it stands --------------------------------------------------------------------------------------------------


def test_number_and_code_tell_how_it_stands(client: Client, receipt: dict[str, Any]) -> None:
    code = receipt["query_code"]
    asked = {"number": receipt["number"].lower(), "query_code": f"{code[:4]} {code[4:8]} {code[8:]}"}
    answer = post(client, "status", asked)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["state"], body["holder"], body["title"]) == ("REGISTERED", "XFJ", "路灯不亮")
    assert body["next_due"] == receipt["dates"][0]["legal_due"]
    running = body["dates"][0]
    assert (running["rule"], running["legal_due"]) == ("dispatch", body["next_due"])
    assert running["steps"] == receipt["dates"][0]["steps"]


def test_wrong_codes_soon_have_to_wait_while_the_right_one_opens(client: Client, receipt: dict[str, Any]) -> None:
    asked = {"number": receipt["number"], "query_code": "000000000000"}
    answers = [post(client, "status", asked) for _guess in range(11)]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429]
    assert answers[0].json()["code"] == "wrong_code"
    assert answers[-1].json()["code"] == "too_many_attempts"
    right = post(client, "status", asked | {"query_code": receipt["query_code"]})
    assert (right.status_code, right.json()["title"]) == (200, "路灯不亮")


def test_a_number_that_does_not_exist_answers_like_a_wrong_code(client: Client, county: County) -> None:
    unknown = petition_number(prefix="XF", year=2026, serial=9_999_999)
    answer = post(client, "status", {"number": unknown, "query_code": "000000000000"})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_code")


# Reckoning ------------------------------------------------------------------------------------------------------


def test_a_date_is_reckoned_as_the_command_does(client: Client) -> None:
    body = client.get("/api/v1/due", {"rule": "dispatch", "start": "2020-01-10"}).json()
    assert body["ruleset"] == "RS2005"
    assert (body["raw_due"], body["legal_due"], body["internal_due"]) == ("2020-01-25", "2020-02-03", "2020-01-23")
    assert (body["unit"], body["n"], body["article"]) == ("day", 15, "21")
    assert body["steps"]
    assert not any("内部提醒" in step for step in body["steps"])


def test_the_rule_set_can_be_named(client: Client) -> None:
    query = {"rule": "objection", "start": "2024-09-29", "ruleset": "RS2022"}
    assert client.get("/api/v1/due", query).json()["legal_due"] == "2024-10-11"
    answer = client.get("/api/v1/due", query | {"ruleset": "RS2005"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "no_such_term"


def test_an_offices_own_number_counts_where_the_office_is_named(client: Client, county: County) -> None:
    with acting(SYSTEM, request_id="test-number"):
        set_local_rule(
            body_id=county.office,
            key=Rule.EVALUATION_WINDOW,
            value=45,
            citation="服务承诺第三条",
            first_day=date(2026, 3, 3),
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
    query = {"rule": "evaluation_window", "start": "2026-03-03"}
    answers = [client.get("/api/v1/due", query | named).json() for named in ({}, {"office": "XFJ"})]
    assert [answer["n"] for answer in answers] == [30, 45]
    unknown = client.get("/api/v1/due", query | {"office": "ZJJ"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "missing")
    assert "没有代码为“ZJJ”的信访部门" in unknown.json()["detail"]


@pytest.mark.parametrize(
    ("query", "field"),
    [({"rule": "nothing", "start": "2024-01-01"}, "rule"), ({"rule": "handle", "start": "2023-02-29"}, "start")],
)
def test_what_cannot_be_reckoned_is_named(client: Client, query: dict[str, str], field: str) -> None:
    answer = client.get("/api/v1/due", query)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


# The description ------------------------------------------------------------------------------------------------


def test_the_interface_describes_itself(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {"/api/v1/submissions", "/api/v1/status", "/api/v1/due"}
    assert document["info"]["version"] == "1"
