"""Archived files as far as it matters for how long they are kept: how they were closed, and what still runs."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, Subquery

from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.base.ids import parse_petition_number
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Clock, Event, Matter, ProblemMatter
from xinfang.cases.queries.archive import OLDEST_FIRST, PAGE_SIZE, kept_by
from xinfang.cases.queries.keyset import FIRST, Page, Place, page_of
from xinfang.cases.types.archive import ArchivedFile
from xinfang.law.book import LawBook
from xinfang.procedure.acts import Archive
from xinfang.procedure.codes import OwedBy
from xinfang.procedure.states import State

_CLOSED_AT = Event.objects.filter(matter=OuterRef("pk"), act=Archive.code).order_by("-seq").values("happened_at")[:1]


def perhaps_due(*, actor: Actor, on: date, place: Place = FIRST) -> Page[UUID]:
    """The files kept by the actor whose years may be over, by how and when they were closed, the oldest first.

    Which of them are to be kept for another reason is said by `archived_files`.
    """
    is_over = Q()
    for period in LawBook.load().archive.periods.values():
        if period.years is not None:
            first_kept = datetime(on.year - period.years, 1, 1, tzinfo=OFFICE_ZONE)
            concluded = Q(facts__conclusion__in=sorted(period.conclusions)) if period.conclusions else Q()
            is_over |= Q(closed_at__lt=first_kept) & concluded
    files = kept_by(actor).filter(state=State.ARCHIVED).annotate(closed_at=Subquery(_CLOSED_AT)).filter(is_over)
    found = page_of(files.defer("facts"), OLDEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=tuple(matter.id for matter in found.rows), before=found.before, after=found.after)


def archived_file_of(number: str, *, on: date) -> ArchivedFile | None:
    """One of them by the number of its matter, if the present actor sees it."""
    keys = Matter.objects.filter(number=parse_petition_number(number) or "").values_list("id", flat=True)
    return next(iter(archived_files(list(keys), on=on).values()), None)


def archived_files(matter_ids: Collection[UUID], *, on: date) -> Mapping[UUID, ArchivedFile]:
    """These files, in their order, as they stand on a day, as far as the present actor sees them."""
    matters = {matter.id: matter for matter in Matter.objects.filter(id__in=matter_ids)}
    acts: dict[UUID, dict[str, datetime]] = {key: {} for key in matters}
    done = Event.objects.filter(matter__in=matters).order_by("seq").values_list("matter_id", "act", "happened_at")
    for matter_id, act, at in done:
        acts[matter_id][act] = at
    running = _with_running_clocks(matters, on=on)
    bound = set(
        ProblemMatter.objects.filter(matter__in=matters, removed=None, problem__closed_at=None).values_list(
            "matter_id", flat=True
        )
    )
    referred = _referred_to(matters)
    return {
        key: _file(matters[key], acts[key], runs=key in running, in_problem=key in bound, referred=key in referred)
        for key in matter_ids
        if key in matters
    }


def _file(
    matter: Matter, acts: Mapping[str, datetime], *, runs: bool, in_problem: bool, referred: bool
) -> ArchivedFile:
    facts = load_facts(matter.facts)
    closed_at = acts.get(Archive.code)
    return ArchivedFile(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        office_id=matter.office_id,
        is_closed=matter.state == State.ARCHIVED and not matter.is_open,
        archived_on=office_day(closed_at) if closed_at else None,
        conclusion=facts.conclusion or "",
        acts=frozenset(acts),
        is_decided=facts.opinion is not None,
        has_proceedings=facts.routing is not None,
        has_running_clock=runs,
        is_in_problem=in_problem,
        is_referred_to=referred,
    )


def _with_running_clocks(matter_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Those on which a period runs; a right of the petitioner that has lapsed holds up nothing."""
    clocks = Clock.objects.filter(matter__in=matter_ids, ended_on=None)
    lapsed = Q(owed_by=OwedBy.PETITIONER, legal_due__lt=on)
    return set(clocks.exclude(lapsed).values_list("matter_id", flat=True))


def _referred_to(matter_ids: Collection[UUID]) -> set[UUID]:
    """Those to which a later matter was linked, or from which claims were split off, that is still kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.referred_to(%s)", [list(matter_ids)])
        return {key for (key,) in cursor.fetchall()}
