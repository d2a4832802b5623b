"""Words that nobody would write by chance, typed wherever a petition is written, and an ear for what comes of it."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from tests.delivery.portal.walk import Walk
from tests.security.world import upload
from xinfang.config.logging import logging_settings

TITLE, BODY, CLAIM = "金丝雀标题", "金丝雀正文，只有当事人知道。", "金丝雀诉求"
NAME, ADDRESS, PHONE, PLACE = "金丝雀姓名", "金丝雀住址三幢", "13987650123", "金丝雀地点"
FILE_NAME, FILE_TEXT, AGENT = "金丝雀附件.txt", "金丝雀文字", "金丝雀浏览器"
CANARIES = ("金丝雀", PHONE)
"""One of them is in every word above."""


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Every line that the product writes to its log, down to the finest, in the form in which it is written."""
    buffer = io.StringIO()
    formatter = dict(logging_settings("DEBUG")["formatters"]["json"])
    handler = logging.StreamHandler(buffer)
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield buffer
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def fill_with_canaries(walk: Walk, *, kind: str = "ordinary") -> str:
    """File a petition that consists of canaries. Returns its number."""
    walk.client.defaults["HTTP_USER_AGENT"] = AGENT
    walk.answers = {
        "what": {"title": TITLE, "body": BODY},
        "where": {"region": "elsewhere", "place": PLACE},
        "claims": {"claim-1": CLAIM},
        "who": {"kind": "person", "name": NAME, "address": ADDRESS, "phone": PHONE},
    }
    assert walk.client.post("/submit/", {"kind": kind}).status_code == 302
    for step in walk.answers:
        assert walk.answer(step).status_code == 302, step
    walk.client.post("/submit/files/", {"uploads": [upload(FILE_NAME, FILE_TEXT.encode())], "upload": "1"})
    return walk.number()


def heard_in(text: str) -> list[str]:
    """The canaries that a text holds."""
    return [word for word in CANARIES if word in text]
