"""The programming interface against everything its own description permits, and much that it does not."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.schemas import BaseSchema

from tests.cases.county import County
from xinfang.config.wsgi import application

EXAMPLES = 30
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
"""What the description permits, and what it forbids."""
HELD = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
"""No fault of ours, and no answer that the description does not name, in status, type or shape."""


@pytest.fixture
def one_connection(county: County) -> Iterator[None]:
    """The server works on the connection of the test, as that of Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def described(one_connection: None) -> BaseSchema:
    """The interface by its own description."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_every_operation_keeps_to_its_description(described: BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert {operation.label for operation in operations} == {
        "POST /api/v1/submissions",
        "POST /api/v1/status",
        "GET /api/v1/due",
    }
    answered: set[int] = set()
    checks = [CHECKS.get_one(name) for name in HELD]

    @settings(
        max_examples=EXAMPLES * len(operations),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of([operation.as_strategy(generation_mode=mode) for operation in operations for mode in MODES]))
    def keeps(case: schemathesis.Case) -> None:
        answer = case.call(headers={"Idempotency-Key": str(uuid4())})  # else hardly anything would be filed
        answered.add(answer.status_code)
        case.validate_response(answer, checks=checks)

    keeps()
    assert {201, 400, 422} <= answered, "filed, unreadable and refused were all tried"
