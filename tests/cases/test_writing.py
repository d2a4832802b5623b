"""Rows of several tables in one statement: what makes it safe, and that it is bound by the policies all the same."""

import re
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, models, transaction

from tests.cases.county import County, as_, file
from xinfang.agencies.actors import Actor
from xinfang.cases.ledger import INSERT_ORDER, WRITTEN_TOGETHER
from xinfang.cases.models import Claim, Matter, Submission
from xinfang.cases.writing import insert, update

pytestmark = pytest.mark.django_db

POLICIES = "SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polrelid = %s::regclass AND polcmd = 'a'"
TRIGGERS = (
    "SELECT p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE t.tgrelid = %s::regclass AND NOT t.tgisinternal AND t.tgtype & 4 = 4"
)
REFERENCES = "SELECT condeferred FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass"


def found(query: str, table: type[models.Model]) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(query, [table._meta.db_table])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("table", sorted(WRITTEN_TOGETHER, key=str))
def test_what_is_written_together_asks_for_nothing_of_each_other(table: type[models.Model]) -> None:
    checks = found(POLICIES, table)
    assert checks
    named = set(re.findall(r"\bcases_\w+", " ".join(map(str, [*checks, *found(TRIGGERS, table)]))))
    assert Matter._meta.db_table in named
    assert not named & {other._meta.db_table for other in WRITTEN_TOGETHER - {table}}
    assert set(found(REFERENCES, table)) == {True}


def test_the_matter_is_there_before_what_asks_for_it() -> None:
    assert Matter not in WRITTEN_TOGETHER
    assert all(INSERT_ORDER.index(Matter) < INSERT_ORDER.index(table) for table in WRITTEN_TOGETHER)


def test_nobody_adds_rows_to_a_matter_out_of_sight(county: County) -> None:
    receipt = file()
    claim = Claim(id=uuid4(), matter_id=receipt.matter_id, position=9, text="另一项诉求")
    with as_(Actor.system("test")):
        submission = Submission.objects.get(matter_id=receipt.matter_id)
    submission.id, submission.idempotency_key = uuid4(), uuid4()
    rows: dict[type[models.Model], list[models.Model]] = {Submission: [submission], Claim: [claim]}
    with as_(Actor.public()), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        insert(rows, may_exist=frozenset(), together=WRITTEN_TOGETHER)
    with as_(Actor.system("test")):
        insert(rows, may_exist=frozenset(), together=WRITTEN_TOGETHER)
        assert Claim.objects.filter(id=claim.id).exists()
        assert Submission.objects.filter(id=submission.id).exists()


def test_what_is_written_again_must_be_there(county: County) -> None:
    receipt = file()
    with as_(Actor.system("test")):
        matter = Matter.objects.get(id=receipt.matter_id)
        matter.topic = "030500"
        update([matter])
        assert Matter.objects.get(id=matter.id).topic == "030500"
        matter.id = uuid4()
        with pytest.raises(LookupError, match="1 rows of Matter"):
            update([matter])
