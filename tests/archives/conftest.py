"""A matter that is closed and can be archived, and files that lie in a folder of the test's own."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, build_county, do, facts, file
from tests.cases.steps import all_served, in_handling
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.models import Body
from xinfang.archives import operations
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts

MAKER = Actor.system("archives.make")
CLOSED = MORNING + timedelta(days=120)
"""After every period of the petitioner has ended."""


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> County:
    """Bodies and officers, the archivist of the office among them."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return numbering_county()


def numbering_county() -> County:
    """A county whose office and housing department have a word for the numbers of their letters."""
    with acting(SYSTEM, request_id="test-county"):
        made = build_county()
        for body_id, prefix in ((made.office, "宜信访"), (made.housing, "宜住建信")):
            Body.objects.filter(id=body_id).update(letter_prefix=prefix)
    return made


@pytest.fixture
def receipt(county: County) -> Receipt:
    """A matter that was withdrawn while it was handled."""
    filed = file()
    in_handling(county, filed)
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    all_served(filed, day=6)
    return filed


def ask(county: County, receipt: Receipt, *, now: datetime = CLOSED) -> UUID:
    """The archivist asks for the set."""
    with as_(county["archivist"]):
        return operations.ask(receipt.matter_id, actor=county["archivist"], now=now)


def make(set_id: UUID, *, now: datetime = CLOSED) -> None:
    """What the job does."""
    operations.make(set_id, actor=MAKER, context=lambda: acting(MAKER, request_id="job-test"), now=lambda: now)


def seal(county: County, receipt: Receipt, *, reason: str = "", now: datetime = CLOSED) -> None:
    """The archivist closes the file."""
    with as_(county["archivist"]):
        operations.seal(receipt.matter_id, reason=reason, actor=county["archivist"], now=now)


def state(receipt: Receipt) -> str:
    """Where the matter stands."""
    return str(facts(receipt.matter_id).state)
