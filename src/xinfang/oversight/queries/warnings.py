"""Warnings that stand, as those whom they concern read them: by body and rung, never by person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.reader import language
from xinfang.law.book import LawBook
from xinfang.law.ladder import Audience, Rung, Step
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.oversight.audiences import AT_WORK, OF_THE_OFFICE, POSTS, bodies_in
from xinfang.oversight.models import DueWarning
from xinfang.oversight.types import WarningView

PAGE_SIZE = 30
BY_DUE = Order(columns={"legal_due": date.fromisoformat, "id": int})


class Scope(StrEnum):
    """Whose warnings are shown."""

    MINE = "mine"  # of matters of which the actor is the case officer
    BODY = "body"  # of what the actor's bodies owe
    HEAD = "head"  # of what is late in bodies that the actor heads
    OFFICE = "office"  # of what has come to the supervisor of the actor's office
    CONFERENCE = "conference"  # of what has come to the joint conference's office
    ALL = "all"  # of whatever the actor may see


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFilter:
    """What the list is narrowed to; empty fields narrow nothing."""

    body_id: int | None = None
    rung: Rung | None = None
    rule: Rule | None = None


def scopes_of(actor: Actor) -> tuple[Scope, ...]:
    """The scopes that concern an actor, the one to begin with first."""
    above = [
        scope
        for scope, audience in (
            (Scope.CONFERENCE, Audience.CONFERENCE),
            (Scope.OFFICE, Audience.OFFICE),
            (Scope.HEAD, Audience.HEAD),
        )
        if bodies_in(actor, POSTS[audience]) and (scope is Scope.HEAD or _serves_an_office(actor))
    ]
    return (*reversed(above), Scope.BODY, Scope.MINE, Scope.ALL)


def warnings(
    *, scope: Scope, narrowed: WarningFilter, actor: Actor, place: Place = FIRST, size: int = PAGE_SIZE
) -> Page[WarningView]:
    """A page of the warnings that stand, what ended first in law first. Raises `Missing` for a key that is not ours."""
    found = page_of(_narrowed(_in_scope(scope, actor), narrowed), BY_DUE, place, size=size)
    return Page(rows=tuple(_views(found.rows, actor)), before=found.before, after=found.after)


def unseen(actor: Actor) -> int:
    """How many warnings speak to the actor and nobody has marked as seen, as far as counts are told.

    Asked on every page of the desk: of each audience by itself, so that an index finds them.
    """
    standing = DueWarning.objects.filter(ended_on=None, seen_at=None)
    return sum(len(standing.filter(spoken).values_list("id")[:ENOUGH]) for spoken in _spoken_to(actor))


def climbed_to(actor: Actor) -> Sequence[WarningView]:
    """The warnings that have climbed above the body's own officers to the actor and that nobody has marked as seen, as
    far as counts are told, what ended first in law first.
    """
    unmarked = addressed_to(actor).filter(seen_at=None).exclude(audience=Audience.ORGAN)
    found = _narrowed(unmarked, WarningFilter()).order_by("legal_due", "id")[:ENOUGH]
    return _views(list(found), actor)


def addressed_to(actor: Actor) -> "QuerySet[DueWarning]":
    """The warnings that stand and whose audience the actor is part of."""
    of_any = reduce(or_, _spoken_to(actor), Q(pk__in=()))
    return DueWarning.objects.filter(of_any, ended_on=None)


def _spoken_to(actor: Actor) -> Iterator[Q]:
    """The audiences of which the actor is part, each with the bodies for which that is so."""
    for audience in Audience:
        bodies = bodies_in(actor, POSTS[audience])
        if bodies:
            yield Q(audience=audience, **{"office__in" if audience in OF_THE_OFFICE else "organ__in": bodies})


def rung_words(step: Step) -> str:
    """A rung in words, with its number."""
    if step.days_late is not None:
        return ngettext("逾期满 %(n)d 天", "逾期满 %(n)d 天", step.days_late) % {"n": step.days_late}
    if step.workdays_before:
        return _("%(n)d 个工作日内到期") % {"n": step.workdays_before}
    return _("到期")


def _serves_an_office(actor: Actor) -> bool:
    """Whether warnings of an office come to the actor at all: it watches over matters, which its row shows."""
    return DueWarning.objects.filter(office__in=bodies_in(actor, AT_WORK), ended_on=None).exists()


def _in_scope(scope: Scope, actor: Actor) -> "QuerySet[DueWarning]":
    standing = DueWarning.objects.filter(ended_on=None)
    owed = standing.filter(organ__in=bodies_in(actor, AT_WORK))
    match scope:
        case Scope.MINE:
            return owed.filter(matter__handler=actor.officer_id)
        case Scope.BODY:
            return owed
        case Scope.HEAD:
            return standing.filter(organ__in=bodies_in(actor, POSTS[Audience.HEAD])).exclude(audience=Audience.ORGAN)
        case Scope.OFFICE:
            watched = standing.filter(office__in=bodies_in(actor, POSTS[Audience.OFFICE]))
            return watched.filter(audience__in=OF_THE_OFFICE)
        case Scope.CONFERENCE:
            watched = standing.filter(office__in=bodies_in(actor, POSTS[Audience.CONFERENCE]))
            return watched.filter(audience=Audience.CONFERENCE)
        case Scope.ALL:
            return standing


def _narrowed(found: "QuerySet[DueWarning]", narrowed: WarningFilter) -> "QuerySet[DueWarning]":
    if narrowed.body_id:
        found = found.filter(organ=narrowed.body_id)
    if narrowed.rung:
        found = found.filter(rung=narrowed.rung)
    if narrowed.rule:
        found = found.filter(rule=narrowed.rule)
    return found.select_related("matter").defer("matter__facts")


def _views(found: Sequence[DueWarning], actor: Actor) -> Sequence[WarningView]:
    ladder, lang = LawBook.load().ladder, language()
    organs = body_names({each.organ_id for each in found})
    seen_by = officer_names({each.seen_by for each in found if each.seen_by})
    mine = set(addressed_to(actor).filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))
    return [
        WarningView(
            id=each.pk,
            number=each.matter.number,
            title="" if each.matter.sealed else each.matter.title,
            rule=each.rule,
            rule_label=rule_name(Rule(each.rule), lang=lang),
            organ_name=organs[each.organ_id],
            rung=Rung(each.rung),
            rung_label=rung_words(ladder.step(Rung(each.rung))),
            audience=Audience(each.audience),
            legal_due=each.legal_due,
            internal_due=each.internal_due,
            raised_on=each.raised_on,
            seen_at=each.seen_at,
            seen_by=seen_by.get(each.seen_by, "") if each.seen_by else "",
            may_mark=each.seen_at is None and each.pk in mine,
        )
        for each in found
    ]
