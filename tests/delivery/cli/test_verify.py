"""`xinfang verify` says in plain words whether the ledger holds, and names what does not."""

import json

import psycopg
import pytest
from django.core.management import call_command

from tests.cases.county import County, as_, build_county, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.config.database import Database

pytestmark = pytest.mark.django_db(transaction=True)

GUARDED = ("cases_event", "cases_matter", "cases_clock", "cases_dispatch")


@pytest.fixture
def number(transactional_db: None) -> str:
    """The number of a matter in handling; seven events."""
    with as_(Actor.system("test")):
        county: County = build_county()
    receipt = file()
    in_handling(county, receipt)
    return receipt.number


def test_a_ledger_that_holds(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--json")
    said, verdict = capsys.readouterr().out.splitlines()
    assert said == "核验通过：1 件、7 条记录，全部相符。"
    assert json.loads(verdict) == {"events": 7, "matters": 1, "destroyed": [], "broken": [], "root": ""}


TAMPERINGS = [
    ("""UPDATE cases_event SET data = data || '{"act": {"note": "?"}}' WHERE seq = 3""", 3, "link"),
    ("DELETE FROM cases_dispatch; DELETE FROM cases_clock; DELETE FROM cases_event WHERE seq = 4", 5, "link"),
    ("DELETE FROM cases_dispatch; DELETE FROM cases_clock; DELETE FROM cases_event", 7, "end"),
    ("UPDATE cases_matter SET state = 'CONCLUDED', is_open = false", 7, "projection"),
    ("UPDATE cases_matter SET holder_id = office_id", 7, "projection"),
]


@pytest.mark.parametrize(("tampering", "seq", "what"), TAMPERINGS)
def test_what_the_owner_changed_is_named(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str], tampering: str, seq: int, what: str
) -> None:
    with psycopg.connect(test_database.owner_url) as owner:
        for table in GUARDED:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(tampering)
    with pytest.raises(SystemExit) as ended:
        call_command("verify", "--json")
    lines = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert any(line.startswith(f"{number} 第 {seq} 步：") for line in lines)
    assert {"number": number, "seq": seq, "what": what} in json.loads(lines[-1])["broken"]
