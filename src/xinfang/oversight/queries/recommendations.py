"""Recommendations as offices and addressees read them, and the figures of a year."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.grounds import names_of
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.reader import language
from xinfang.law.book import LawBook
from xinfang.law.model import Citation
from xinfang.oversight.audiences import AT_WORK, bodies_in
from xinfang.oversight.models import Recommendation, RecommendationLine
from xinfang.oversight.recommendation_law import article_of, ground_article, is_soon
from xinfang.oversight.recommendation_types import (
    KEEPERS,
    Kind,
    KindFigures,
    MatterName,
    RecommendationEntry,
    RecommendationRow,
    RecommendationView,
    Standing,
    Step,
    YearFigures,
)
from xinfang.procedure.codes import ADOPTION_LABELS, Adoption
from xinfang.procedure.supervision_codes import SupervisionGround

PAGE_SIZE = 30
ENTRIES = 200
NEWEST_FIRST = Order(columns={"id": UUID}, newest_first=True)


class Scope(StrEnum):
    """Which recommendations are shown."""

    WAITING = "waiting"  # whose feedback is awaited, or that are still drafts
    TO_ANSWER = "to_answer"  # of those, the ones that the actor's bodies answer
    DONE = "done"  # answered, with or without an outcome
    ALL = "all"


def recommendations(
    *, scope: Scope, actor: Actor, on: date, kind: Kind | None = None, place: Place = FIRST
) -> Page[RecommendationRow]:
    """A page of those in sight, the latest first. Raises `Missing` for a key that is not ours."""
    found = _in_scope(scope, actor)
    page = page_of(found.filter(kind=kind) if kind else found, NEWEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=_rows(page.rows, on=on), before=page.before, after=page.after)


def recommendation(key: UUID, *, actor: Actor, on: date) -> RecommendationView:
    """One recommendation. Raises `Missing` if there is none in sight."""
    found = Recommendation.objects.filter(id=key).first()
    if found is None:
        raise Missing
    (row,) = _rows([found], on=on)
    day = found.issued_on or on
    words, answer = found.said("words"), found.said("answer")
    ground = SupervisionGround(found.ground) if found.ground else None
    return RecommendationView(
        row=row,
        office_id=found.office_id,
        addressee_id=found.addressee_id,
        about_id=found.about_id,
        about_name=body_names({found.about_id}).get(found.about_id, "") if found.about_id else "",
        ground=ground,
        article=article_of(row.kind, on=day),
        ground_article=ground_article(ground, on=day) if ground else "",
        due_article=_cited(found.due_article),
        facts=words["facts"],
        proposal=words["proposal"],
        measures=answer.get("measures", ""),
        reasons=answer.get("reasons", ""),
        outcome=answer.get("outcome", ""),
        answered_on=found.answered_on,
        concluded_on=found.concluded_on,
        finding_id=found.finding_id,
        matters=tuple(MatterName(number=number, title=title) for number, title in names_of(found.matters)),
        entries=tuple(_entries(found.lines.order_by("-seq")[:ENTRIES])),
        may_keep=found.office_id in bodies_with_a_role(actor, KEEPERS),
        may_answer=found.standing == Standing.ISSUED and found.addressee_id in bodies_in(actor, AT_WORK),
    )


def offices_recommending(actor: Actor) -> list[int]:
    """The bodies for which the actor makes recommendations."""
    return bodies_with_a_role(actor, KEEPERS)


def owed(actor: Actor, *, on: date) -> Sequence[RecommendationRow]:
    """What waits for the actor and is due soon or late: feedback of the own bodies, or of others to the own office."""
    answering = Q(addressee__in=bodies_in(actor, AT_WORK))
    keeping = Q(office__in=offices_recommending(actor))
    issued = Recommendation.objects.filter(answering | keeping, standing=Standing.ISSUED).order_by("due_on", "id")
    return tuple(row for row in _rows(list(issued), on=on) if row.is_late or row.is_soon)


def figures(year: int, *, on: date) -> YearFigures:
    """The recommendations that were issued in a year, and what became of them by `on`: for everybody to read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ctx.recommendation_figures(%s, %s)", [year, on])
        counted = cursor.fetchall()
    names = body_names({row[1] for row in counted})
    addressees = sorted({row[1] for row in counted}, key=lambda key: names[key])
    return YearFigures(
        year=year,
        by_kind={
            kind.value: _figures(str(kind.label), [row for row in counted if row[0] == kind.value]) for kind in Kind
        },
        by_addressee={key: _figures(names[key], [row for row in counted if row[1] == key]) for key in addressees},
    )


def _figures(label: str, counted: Sequence[tuple[Any, ...]]) -> KindFigures:
    issued, adopted, partly, refused, waiting, late = (sum(row[column] for row in counted) for column in range(2, 8))
    return KindFigures(
        label=label, issued=issued, adopted=adopted, partly=partly, refused=refused, waiting=waiting, late=late
    )


def _in_scope(scope: Scope, actor: Actor) -> "QuerySet[Recommendation]":
    found = Recommendation.objects.all()
    match scope:
        case Scope.WAITING:
            return found.filter(standing__in=(Standing.DRAFT, Standing.ISSUED))
        case Scope.TO_ANSWER:
            return found.filter(standing=Standing.ISSUED, addressee__in=bodies_in(actor, AT_WORK))
        case Scope.DONE:
            return found.filter(standing__in=(Standing.ANSWERED, Standing.CONCLUDED))
    return found


def _rows(found: Sequence[Recommendation], *, on: date) -> tuple[RecommendationRow, ...]:
    names = body_names({key for each in found for key in (each.office_id, each.addressee_id)})
    return tuple(
        RecommendationRow(
            id=each.id,
            kind=Kind(each.kind),
            title=each.title,
            number=each.number,
            office_name=names[each.office_id],
            addressee_name=names[each.addressee_id],
            standing=Standing(each.standing),
            adoption=Adoption(each.adoption) if each.adoption else None,
            issued_on=each.issued_on,
            due_on=each.due_on,
            is_late=each.standing == Standing.ISSUED and each.due_on is not None and each.due_on < on,
            is_soon=each.standing == Standing.ISSUED
            and is_soon(each.internal_due, on=on)
            and each.due_on is not None
            and on <= each.due_on,
        )
        for each in found
    )


def _cited(place: str) -> str:
    if not place:
        return ""
    instrument, article = place.split(":")
    return LawBook.load().describe(Citation(instrument=instrument, article=article), lang=language())


def _entries(lines: Iterable[RecommendationLine]) -> Iterable[RecommendationEntry]:
    lines = list(lines)
    names = officer_names({line.officer_id for line in lines if line.officer_id})
    bodies = body_names({line.body_id for line in lines if line.body_id})
    for line in lines:
        body_name = bodies.get(line.body_id, "") if line.body_id else ""
        officer = names.get(line.officer_id, "") if line.officer_id else ""
        yield RecommendationEntry(
            step=Step(line.step),
            at=line.happened_at,
            by=f"{body_name} {officer}".strip(),
            text=_told(line.said),
        )


def _told(said: Mapping[str, Any]) -> str:
    """What a step says besides the words that are in the row."""
    adoption = said.get("adoption")
    return ADOPTION_LABELS[Adoption(adoption)] if adoption else str(said.get("number", ""))
