"""What a migration does to matters that are there already, run on those of a test."""

from pathlib import Path

from django.db import connection

from tests.agencies.builders import SYSTEM
from tests.cases.county import as_

SQL = Path(__file__).resolve().parents[2] / "src" / "xinfang" / "cases" / "sql"


def upgrade(name: str) -> None:
    """Run the SQL of this name."""
    with as_(SYSTEM), connection.cursor() as cursor:
        cursor.execute((SQL / name).read_text(encoding="utf-8"))
