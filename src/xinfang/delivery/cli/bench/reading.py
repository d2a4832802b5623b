"""What officers and petitioners wait for: worklist, case page, status by query code; one person at a time."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from random import Random
from statistics import quantiles
from typing import Any

import psycopg

from xinfang.cases.queries.receipts import code_of
from xinfang.delivery.cli.bench.office import Office
from xinfang.delivery.cli.bench.visits import Answer, UnexpectedAnswerError, Visitor

WARMING = 60
"""Answers that are not counted: each web process compiles its templates and fills its caches first."""
VISITS = 400
PAGES_OF_AN_ORGAN = (
    "/desk/",
    "/desk/?view=mine",
    "/desk/?view=body&due=overdue",
    "/desk/?view=body&due=week",
    "/desk/?view=body&state=HANDLING",
    "/desk/?view=body&channel=LETTER",
    "/desk/?view=waiting",
    "/desk/?view=closed",
    "/desk/?view=all",
)
PAGES_OF_THE_OFFICE = (
    "/desk/",
    "/desk/?view=sent",
    "/desk/?view=sent&due=overdue",
    "/desk/?view=sent&state=HANDLING",
    "/desk/?view=body&state=TRIAGED",
    "/desk/?view=waiting",
    "/desk/?view=closed",
    "/desk/?view=all",
)
BOARDS = ("/desk/boards/", "/desk/boards/?period=twelve", "/desk/boards/?period=quarter", "/desk/boards/data.csv")
_NEXT_PAGE = re.compile(r'href="([^"]*[?&;]after=[^"]*)"')
_HELD_BY = "SELECT number FROM cases_matter WHERE holder_id = %s ORDER BY random() LIMIT %s"
_WATCHED_BY = "SELECT number FROM cases_matter WHERE office_id = %s ORDER BY random() LIMIT %s"
_RECEIPTS = (
    "SELECT matter.number, submission.id FROM cases_submission submission "
    "JOIN cases_matter matter ON matter.id = submission.matter_id ORDER BY random() LIMIT %s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long people waited, in milliseconds: half of them at most `p50`, nineteen of twenty at most `p95`."""

    p50: float
    p95: float


class Readers:
    """A case officer of the busiest organ and an officer of the petition office, signed in."""

    def __init__(self, address: str, office: Office) -> None:
        self._office = office
        self._organ_officer = Visitor(address=address)
        self._organ_officer.sign_in(office.of_the_busiest_organ)
        self._office_officer = Visitor(address=address)
        self._office_officer.sign_in(office.of_the_office)

    def worklists(self) -> Waiting:
        """First pages, second pages and narrowed lists, each officer's own."""
        return self._waiting(
            _with_second_pages(self._organ_officer, PAGES_OF_AN_ORGAN),
            _with_second_pages(self._office_officer, PAGES_OF_THE_OFFICE),
        )

    def case_pages(self, owner: psycopg.Connection[Any]) -> Waiting:
        """Pages of matters that the organ holds or held, and of any that the office watches, open or closed."""
        count = WARMING + VISITS
        held = owner.execute(_HELD_BY, (self._office.organs[0].body_id, count)).fetchall()
        watched = owner.execute(_WATCHED_BY, (self._office.body_id, count)).fetchall()
        return self._waiting(map(_case_page, held), map(_case_page, watched))

    def _waiting(self, of_the_organ: Iterable[str], of_the_office: Iterable[str]) -> Waiting:
        """The two officers take turns."""
        turns = zip(cycle(of_the_organ), cycle(of_the_office), strict=False)
        visits = chain.from_iterable(
            ((self._organ_officer, first), (self._office_officer, second)) for first, second in turns
        )
        return _waiting(visitor.get(path) for visitor, path in visits)


def boards(address: str, office: Office) -> Waiting:
    """The boards of all bodies, as the office's supervisor opens them; the figures must have been counted."""
    supervisor = Visitor(address=address)
    supervisor.sign_in(office.of_the_supervisor)
    return _waiting(map(supervisor.get, cycle(BOARDS)))


def statuses(address: str, owner: psycopg.Connection[Any]) -> Waiting:
    """Questions after any matter by the number and the query code of its receipt."""
    visitor = Visitor(address=address)
    receipts = owner.execute(_RECEIPTS, (WARMING + VISITS,)).fetchall()
    return _waiting(_status(visitor, number, code_of(submission_id)) for number, submission_id in receipts)


def _waiting(answers: Iterator[Answer]) -> Waiting:
    times = [answer.milliseconds for answer in islice(answers, WARMING + VISITS)][WARMING:]
    cuts = quantiles(times, n=20, method="inclusive")
    return Waiting(p50=cuts[9], p95=cuts[18])


def _with_second_pages(visitor: Visitor, pages: Sequence[str]) -> list[str]:
    """The pages and what their links to the next page lead to, in a mixed order."""
    found = [_NEXT_PAGE.search(visitor.get(page).text) for page in pages]
    mixed = [*pages, *(html.unescape(link[1]) for link in found if link)]
    Random(0).shuffle(mixed)  # noqa: S311
    return mixed


def _case_page(row: tuple[str]) -> str:
    return f"/desk/matters/{row[0]}/"


def _status(visitor: Visitor, number: str, code: str) -> Answer:
    question = json.dumps({"number": number, "query_code": code}).encode()
    answer = visitor.post_json("/api/v1/status", question)
    if answer.status != 200:
        raise UnexpectedAnswerError(f"The status of {number} was answered with {answer.status}.")
    return answer
