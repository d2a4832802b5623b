"""For how long files are kept, and why one may not go yet."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from xinfang.agencies.actors import Actor
from xinfang.archives.models import Disposal
from xinfang.archives.types import DisposalStep, Hindrance, Retention
from xinfang.cases.queries.keyset import FIRST, Page, Place
from xinfang.cases.queries.retention import archived_file_of, archived_files, perhaps_due
from xinfang.cases.reader import language
from xinfang.cases.types.archive import ArchivedFile
from xinfang.law.archive import Period
from xinfang.law.book import LawBook

PENDING = (Hindrance.PROPOSED, Hindrance.PROCEEDINGS)
"""What keeps a file from being proposed, and not from going once it was approved: the proposal answers for both."""


def due_files(*, actor: Actor, on: date, place: Place = FIRST) -> Page[Retention]:
    """The files kept by the actor whose years may be over, the oldest first, each with why it may not go."""
    found = perhaps_due(actor=actor, on=on, place=place)
    kept = retention_of(found.rows, on=on)
    return Page(rows=tuple(kept[key] for key in found.rows), before=found.before, after=found.after)


def retention_of(matter_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Retention]:
    """For how long these files are kept, as far as the present actor sees them."""
    return _kept(archived_files(matter_ids, on=on).values(), on=on)


def retention_of_number(number: str, *, on: date) -> Retention | None:
    """The same of the file of one matter; None where the present actor sees none."""
    file = archived_file_of(number, on=on)
    return None if file is None else _kept([file], on=on)[file.id]


def _kept(files: Iterable[ArchivedFile], *, on: date) -> dict[UUID, Retention]:
    found = list(files)
    steps: dict[UUID, list[Disposal]] = {}
    for step in Disposal.objects.filter(matter__in=[file.id for file in found]).select_related("decision"):
        steps.setdefault(step.matter_id, []).append(step)
    return {file.id: _retention(file, steps.get(file.id, []), on=on) for file in found}


def _retention(file: ArchivedFile, steps: list[Disposal], *, on: date) -> Retention:
    book = LawBook.load()
    name, period = book.archive.period_of(conclusion=file.conclusion, acts=file.acts, decided=file.is_decided)
    longer = (step.kept_until for step in steps if step.step == DisposalStep.EXTENDED)
    extended = max(filter(None, longer), default=None)
    return Retention(
        matter_id=file.id,
        number=file.number,
        title=file.title,
        office_id=file.office_id,
        period=name,
        years=period.years,
        archived_on=file.archived_on,
        kept_until=period.kept_until(file.archived_on) if file.archived_on else None,
        citation=book.describe(period.citation, lang=language()),
        extended_until=extended,
        hindrance=_hindrance(file, period, extended=extended, is_listed=any(map(is_pending, steps)), on=on),
    )


def is_pending(step: Disposal) -> bool:
    """Whether a step is a proposal that waits for its answer, or was approved, and was not overtaken by a decision to
    keep the file longer.
    """
    if step.step != DisposalStep.PROPOSED or extensions_after(step).exists():
        return False
    decision = getattr(step, "decision", None)
    return decision is None or decision.step == DisposalStep.APPROVED


def extensions_after(proposal: Disposal) -> "QuerySet[Disposal]":
    """Decisions to keep a file longer that came after it was proposed."""
    kept_longer = Disposal.objects.filter(matter_id=proposal.matter_id, step=DisposalStep.EXTENDED)
    return kept_longer.filter(taken_at__gte=proposal.taken_at)


def _hindrance(
    file: ArchivedFile, period: Period, *, extended: date | None, is_listed: bool, on: date
) -> Hindrance | None:
    """The first reason for which a file may not be proposed on a day."""
    until = period.kept_until(file.archived_on) if file.archived_on else None
    reasons = {
        Hindrance.NOT_ARCHIVED: not file.is_closed or file.archived_on is None,
        Hindrance.FOR_EVER: period.years is None,
        Hindrance.PERIOD_RUNS: until is None or on <= until,
        Hindrance.KEPT_LONGER: extended is not None and on <= extended,
        Hindrance.CLOCK_RUNS: file.has_running_clock,
        Hindrance.REFERRED_TO: file.is_referred_to,
        Hindrance.IN_A_PROBLEM: file.is_in_problem,
        Hindrance.PROPOSED: is_listed,
        Hindrance.PROCEEDINGS: file.has_proceedings,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
