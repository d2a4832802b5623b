"""Asks every advisory source that can be reached whether something we pin has a known fault that a release mends.

Part of `make check`. A source that cannot be reached is named and passed over, so that the check also works on a
machine without a way out; a fault that no release mends yet is told and fails nothing.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120
PIP_AUDIT = (
    *(sys.executable, "-m", "pip_audit", "--requirement", "requirements/dev.txt", "--no-deps", "--disable-pip"),
    *("--progress-spinner", "off", "--timeout", "10", "--format", "json", "--vulnerability-service"),
)
NPM_AUDIT = ("npm", "audit", "--json", "--package-lock-only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A known fault of a pinned package; `mended_in` is empty where nothing mends it yet."""

    package: str
    name: str
    mended_in: str

    def __str__(self) -> str:
        remedy = f"mended in {self.mended_in}" if self.mended_in else "not mended yet"
        return f"{self.package}: {self.name}, {remedy}"


Reader = Callable[[Any], Sequence[Fault] | None]


def read_pip_audit(report: Any) -> Sequence[Fault] | None:
    """The faults that pip-audit tells, or None where its source knew none of the packages, as a plain mirror does."""
    packages = report["dependencies"]
    if all("skip_reason" in package for package in packages):
        return None
    return [
        Fault(
            package=f"{package['name']} {package['version']}",
            name=found["id"],
            mended_in=", ".join(found["fix_versions"]),
        )
        for package in packages
        for found in package.get("vulns", ())
    ]


def read_npm_audit(report: Any) -> Sequence[Fault] | None:
    """The faults that npm tells, or None where the registry has no advisories."""
    if "vulnerabilities" not in report:
        return None
    return [
        Fault(
            package=package,
            name=", ".join(via["url"] for via in found["via"] if isinstance(via, dict)) or "through another package",
            mended_in="a later release" if found["fixAvailable"] else "",
        )
        for package, found in report["vulnerabilities"].items()
    ]


SOURCES: Sequence[tuple[str, Sequence[str], Reader]] = (
    ("advisories of PyPI", (*PIP_AUDIT, "pypi"), read_pip_audit),
    ("advisories of OSV", (*PIP_AUDIT, "osv"), read_pip_audit),
    ("advisories of npm", NPM_AUDIT, read_npm_audit),
)


def told_by(command: Sequence[str], reader: Reader) -> Sequence[Fault] | None:
    """What one source tells, or None where it cannot be reached."""
    try:
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
        return reader(json.loads(ran.stdout))
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return None


def main() -> int:
    """Tell what was found where; 1 if a release mends any of it."""
    mendable = 0
    for source, command, reader in SOURCES:
        faults = told_by(command, reader)
        if faults is None:
            print(f"audit: {source} cannot be reached from here, nothing was asked")
            continue
        print(f"audit: {source}: {len(faults)} known faults")
        for fault in faults:
            print(f"  {fault}")
        mendable += sum(bool(fault.mended_in) for fault in faults)
    return 1 if mendable else 0


if __name__ == "__main__":
    sys.exit(main())
