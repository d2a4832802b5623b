"""Log lines help to find faults and hold nothing personal."""

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from xinfang.config.logging import logging_settings, mask_text


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the product's log handler writes."""
    buffer = io.StringIO()
    formatter = dict(logging_settings("INFO")["formatters"]["json"])
    handler = logging.StreamHandler(buffer)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("xinfang.test")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield buffer
    logger.removeHandler(handler)


def _written(buffer: io.StringIO) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(buffer.getvalue())
    return line


@pytest.mark.parametrize("key", ["phone", "id_number", "password", "petitioner", "query_code", "user_agent"])
def test_personal_keys_are_masked(lines: io.StringIO, key: str) -> None:
    structlog.get_logger("xinfang.test").info("filed", **{key: "张三"})
    assert "张三" not in lines.getvalue()
    assert _written(lines)[key] == "***"


def test_personal_keys_are_masked_however_deep(lines: io.StringIO) -> None:
    structlog.get_logger("xinfang.test").info("filed", command={"people": [{"name": "张三"}]})
    assert "张三" not in lines.getvalue()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("GET /track/XF2026-000123/k7Qm9/", "k7Qm9"),
        ("GET /accounts/first-password/k7Qm9-x_Z/", "k7Qm9"),
        ("GET /desk/inbox/feed/k7Qm9-x_Z.ics", "k7Qm9"),
        ("GET /files/k7Qm9-x_Z/", "k7Qm9"),
        ("GET /desk/?q=张三", "张三"),
        ("call 13812345678 back", "13812345678"),
        ("id 32028219800101123X", "32028219800101123X"),
        ("mail zhang@example.cn", "zhang@example.cn"),
    ],
)
def test_personal_shapes_are_masked(text: str, secret: str) -> None:
    assert secret not in mask_text(text)


def test_ordinary_numbers_stay() -> None:
    assert mask_text("imported 20261122 rows in 1234567890123 ns") == "imported 20261122 rows in 1234567890123 ns"


def test_a_status_code_is_not_a_query_code(lines: io.StringIO) -> None:
    structlog.get_logger("xinfang.test").info("request_finished", code=200)
    assert _written(lines)["code"] == 200


@pytest.mark.parametrize("get_logger", [logging.getLogger, structlog.get_logger])
def test_an_error_is_named_with_its_place_but_not_its_words(
    lines: io.StringIO, get_logger: Callable[[str], logging.Logger]
) -> None:
    try:
        raise ValueError("invalid literal: 张三")
    except ValueError:
        get_logger("xinfang.test").exception("failed")
    line = _written(lines)
    assert line["error"] == "ValueError"
    assert "test_logging.py" in line["at"][-1]
    assert "张三" not in lines.getvalue()


def test_foreign_lines_carry_the_request_id(lines: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        logging.getLogger("xinfang.test").info("from a %s", "library")
    line = _written(lines)
    assert (line["request_id"], line["event"]) == ("r-1", "from a library")
