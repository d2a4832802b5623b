"""A script holds nothing that only the server where it was written understands, and rows are passed on untouched."""

import io

import pytest

from xinfang.config.backup.snapshot import DATA, _portable

HEAD = b"SET transaction_timeout = 0;\nSET client_encoding = 'UTF8';\nSET row_security = off;\n"
ONLY_THERE = (
    b"ALTER TABLE ONLY public.cases_matter ALTER COLUMN id SET (pg_attver=36591264);\n"
    b"ALTER DEFAULT PRIVILEGES FOR ROLE office GRANT SELECT ON TABLES TO xinfang_app;\n"
)
KEPT = b"SET client_encoding = 'UTF8';\nSET row_security = off;\n"


def portable(text: bytes, section: str) -> bytes:
    return b"".join(_portable(io.BufferedReader(io.BytesIO(text)), section))  # type: ignore[arg-type]


@pytest.mark.parametrize("section", ["1-before", "3-after"])
def test_what_only_one_server_understands_is_left_out(section: str) -> None:
    table = b"CREATE TABLE public.cases_matter (\n    id uuid NOT NULL\n);\n"
    assert portable(HEAD + table + ONLY_THERE, section) == KEPT + table


def test_rows_are_passed_on_whatever_they_say() -> None:
    rows = b"COPY public.cases_submission (id, body) FROM stdin;\n" + HEAD + ONLY_THERE + b"\\.\n"
    assert portable(HEAD + rows, DATA) == KEPT + rows
