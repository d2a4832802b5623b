"""Checks that requirements/*.txt hold what requirements/*.in ask for, and that whatever is fetched is known by its
digest, Python's and the browser's packages alike; `make lock` brings them in step.
"""

import json
import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def wanted(name: str) -> list[Requirement]:
    """The requirements of an .in file and of those it includes."""
    found = []
    for line in (FOLDER / f"{name}.in").read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            found += wanted(Path(text[3:].strip()).stem)
        elif text:
            found.append(Requirement(text))
    return found


def pinned(name: str) -> dict[str, str]:
    """Package and version of each line of a .txt file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(package): version for package, version in PIN.findall(text)}


def faults(name: str) -> list[str]:
    """What is asked for and not pinned to a fitting version."""
    versions = pinned(name)
    found = []
    for requirement in wanted(name):
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            found.append(f"{name}.txt: {requirement} is asked for, {version or 'nothing'} is pinned")
    return found


def without_digest(name: str) -> list[str]:
    """What a .txt file pins by its version alone."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    bare = [entry.split()[0] for entry in entries if PIN.match(entry) and "--hash=sha256:" not in entry]
    return [f"{name}.txt: {pin} has no digest" for pin in bare]


def without_integrity() -> list[str]:
    """What package-lock.json names without the digest of its content."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    bare = [name for name, package in packages.items() if name and "integrity" not in package]
    return [f"package-lock.json: {name} has no digest" for name in bare]


def main() -> int:
    """Report every fault, and every package that runtime and development pin differently."""
    runtime, dev = pinned("runtime"), pinned("dev")
    apart = [
        f"{name}: runtime pins {runtime[name]}, dev {dev.get(name)}"
        for name in runtime
        if runtime[name] != dev.get(name)
    ]
    problems = [*apart, *without_integrity()]
    for name in ("runtime", "dev", "pkcs11", "uv"):
        problems += [*faults(name), *without_digest(name)]
    print("\n".join([*problems, "Run: make lock"] if problems else []), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
