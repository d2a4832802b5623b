"""What a migration mends in matters that are there already."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, do, file
from tests.cases.steps import classified
from xinfang.cases.models import Matter
from xinfang.cases.models.matter import NOTHING_DUE, Lane
from xinfang.cases.queries.replay import replay
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db
SQL = Path(__file__).resolve().parents[2] / "src" / "xinfang" / "cases" / "sql"
RIGHT_TO_OBJECT_ENDS = date(2026, 3, 9)


def test_a_matter_stored_with_the_right_to_object_as_its_duty_is_listed_under_its_duty(county: County) -> None:
    """However it was stored, its columns are afterwards what replay makes of its events."""
    receipts = [file(), file(urgent=True)]
    for receipt in receipts:
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    as_before = {"next_rule": "objection", "next_due": RIGHT_TO_OBJECT_ENDS, "next_internal": NOTHING_DUE}
    with as_(SYSTEM):
        Matter.objects.update(**as_before, lane=Lane.WAITING)
        assert len(replay().differences) == len(receipts) * len((*as_before, "lane"))
        with connection.cursor() as cursor:
            cursor.execute((SQL / "rights_are_no_duties.sql").read_text(encoding="utf-8"))
        assert replay().differences == ()
