"""What the year is put together from, as it is written in the files beside this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from xinfang.procedure.codes import Outcome

HERE = Path(__file__).parent
OUTCOMES = tuple(outcome.value for outcome in Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One possible answer to a claim; `proof` says what shows later that it was performed."""

    findings: str
    basis: str
    answer: str
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What people ask for, and what can be answered to it, by outcome."""

    ask: str
    answers: Mapping[str, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that people bring up: the parts of their letters, and who has to answer them.

    A title fits the beginning at its place; what stands behind those fits any. `where` is the kind of place that it
    happens at; `quick` answers the first claim in the simple procedure, where there is such an answer. `other_side` is
    with whom people can sit down, where somebody else than the body is at odds with them.
    """

    body: str
    topic: str
    where: str
    titles: tuple[str, ...]
    begins: tuple[str, ...]
    goes_on: tuple[str, ...]
    hopes: tuple[str, ...]
    claims: tuple[Claim, ...]
    quick: str = ""
    other_side: str = ""


@cache
def subjects() -> tuple[Subject, ...]:
    """All of them, in the order of their files."""
    files = sorted((HERE / "subjects").glob("*.yaml"))
    return tuple(_subject(row) for file in files for row in _read(file))


@cache
def words() -> Mapping[str, Any]:
    """Names, places and turns of phrase, by what they are for."""
    return dict(_read(HERE / "words.yaml"))


@cache
def short() -> Mapping[str, list[dict[str, str]]]:
    """What is answered at once, studied, sent elsewhere or kept on file, by kind."""
    return dict(_read(HERE / "short.yaml"))


def officers() -> list[dict[str, Any]]:
    """Whoever works, in the year, where the other stories have nobody."""
    return list(_read(HERE / "officers.yaml"))


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _subject(row: dict[str, Any]) -> Subject:
    claims = [
        {"ask": claim["ask"], "answers": {name: claim[name] for name in OUTCOMES if name in claim}}
        for claim in row.pop("claims")
    ]
    return _SUBJECT.validate_python({**row, "claims": claims})


_SUBJECT = TypeAdapter(Subject)
