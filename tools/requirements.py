"""Checks that requirements/*.txt hold what requirements/*.in ask for; `make lock` brings them in step."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).resolve().parents[1] / "requirements"
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


def main() -> int:
    """Report every fault, and every package that runtime and development pin differently."""
    runtime, dev = pinned("runtime"), pinned("dev")
    apart = [
        f"{name}: runtime pins {runtime[name]}, dev {dev.get(name)}"
        for name in runtime
        if runtime[name] != dev.get(name)
    ]
    problems = [*faults("runtime"), *faults("dev"), *faults("pkcs11"), *apart]
    print("\n".join([*problems, "Run: make lock"] if problems else []), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
