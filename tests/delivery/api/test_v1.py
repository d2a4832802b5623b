"""The interface over HTTP."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cases.county import County

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


@pytest.fixture
def receipt(client: Client, county: County) -> dict[str, Any]:
    answer = file(client)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_filing_answers_with_number_code_and_dates(receipt):
    assert receipt["number"].startswith("XF")
    assert len(receipt["query_code"]) == 12
    assert next(item["rule"] for item in receipt["dates"]) == "dispatch"
    assert receipt["dates"][0]["article"].startswith("《信访工作条例》")
