"""Evidence that the documents on security name is there: a promise whose test has gone is no promise."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("SECURITY.md", "docs/security/djbh.md", "docs/runbooks/hardening.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = [(ROOT / page).parent / target for target in re.findall(r"\]\(([^)#:]+)\)", text)]
    named = [ROOT / path for path in re.findall(r"`((?:tests|tools|docs)/[\w./-]+)`", text)]
    in_some_folder = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    alone = [name for name in re.findall(r"`(test_\w+\.py)`", text) if name not in in_some_folder]
    assert linked
    assert not [str(path) for path in (*linked, *named) if not path.exists()]
    assert not alone


def test_every_promise_has_a_test() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = text.partition("## What we promise")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 15
    assert not [row for row in rows if not re.search(r"`(?:tests|tools)/", row)]
