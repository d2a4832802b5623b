"""The audit of what we pin: a source that knows nothing is not one that knows of no fault, and what is mended fails."""

import json
import sys
from typing import Any

import pytest
from tools import audit

CLEAN = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "not found"}
MENDED = {"name": "c", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
OPEN = {"name": "d", "version": "1", "vulns": [{"id": "CVE-2", "fix_versions": []}]}
NPM = {"e": {"via": ["f"], "fixAvailable": False}, "f": {"via": [{"url": "GHSA-1"}], "fixAvailable": True}}


def printing(report: Any) -> tuple[str, ...]:
    """A command that prints the report, as the audits do."""
    return (sys.executable, "-c", f"print({json.dumps(json.dumps(report))})")


@pytest.mark.parametrize(
    ("report", "reader", "code", "said"),
    [
        ({"dependencies": [SKIPPED]}, audit.read_pip_audit, 0, "cannot be reached"),
        ({"dependencies": [SKIPPED, CLEAN]}, audit.read_pip_audit, 0, "0 known faults"),
        ({"dependencies": [MENDED]}, audit.read_pip_audit, 1, "c 1: CVE-1, mended in 2"),
        ({"dependencies": [OPEN]}, audit.read_pip_audit, 0, "d 1: CVE-2, not mended yet"),
        ({"message": "405 Method Not Allowed"}, audit.read_npm_audit, 0, "cannot be reached"),
        ({"vulnerabilities": NPM}, audit.read_npm_audit, 1, "f: GHSA-1, mended in a later release"),
        ({"vulnerabilities": {"e": NPM["e"]}}, audit.read_npm_audit, 0, "e: through another package, not mended yet"),
    ],
)
def test_what_is_told_and_what_fails(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    report: Any,
    reader: audit.Reader,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(audit, "SOURCES", (("a source", printing(report), reader),))
    assert audit.main() == code
    assert said in capsys.readouterr().out


def test_a_source_that_is_not_there_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = (("no-such-program",), (sys.executable, "-c", "print('not json')"))
    monkeypatch.setattr(audit, "SOURCES", tuple(("a source", command, audit.read_pip_audit) for command in commands))
    assert audit.main() == 0
    assert capsys.readouterr().out.count("cannot be reached") == len(commands)
