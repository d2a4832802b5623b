"""`xinfang due --office`: the answer by an office's own numbers."""

import json
from datetime import timedelta

import pytest

from tests.cases.county import MORNING, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.local_rules import set_local_rule
from xinfang.config import console
from xinfang.delivery.cli import office_due
from xinfang.law.model import Rule

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
FIRST_DAY = (MORNING + timedelta(days=1)).date()


def test_the_offices_number_counts_from_its_first_day(capsys: pytest.CaptureFixture[str]) -> None:
    with as_(SYSTEM):
        set_local_rule(
            body_id=build_county().office,
            key=Rule.EVALUATION_WINDOW,
            value=45,
            citation="服务承诺第三条",
            first_day=FIRST_DAY,
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
    lengths = []
    for start in (MORNING.date(), FIRST_DAY):
        arguments = ["evaluation_window", "--start", start.isoformat(), "--office", "XFJ", "--json"]
        assert office_due.main(arguments) == 0
        lengths.append(json.loads(capsys.readouterr().out)["n"])
    assert lengths == [30, 45]


def test_an_unknown_office_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["serve", "--start", "2026-03-02", "--office", "NOBODY"]
    assert office_due.main(arguments) == console.BAD_INPUT
    assert capsys.readouterr().err == "xinfang due: 没有代码为“NOBODY”的信访部门。\n"
