"""What the administrator's pages list: posts, competences, delegations, local rules and the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from xinfang.agencies.models import (
    AdministrationEvent,
    Competence,
    Delegation,
    LocalRule,
    Officer,
    Post,
    TeamMembership,
)
from xinfang.agencies.operations.periods import last_day
from xinfang.agencies.types import BACKUP_MADE, Role, Team
from xinfang.law.book import LawBook
from xinfang.law.model import Rule, Unit

MOST_LISTED = 300
JOURNAL_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day of something dated; without a last day it is open."""

    first: date
    last: date | None

    def covers(self, on: date) -> bool:
        """Whether it holds on this day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post of an officer."""

    id: UUID
    body_id: int
    body_name: str
    title: str
    roles: tuple[str, ...]
    role_labels: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A place in a special team."""

    id: UUID
    team_label: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRow:
    """An officer in a list."""

    id: UUID
    name: str
    username: str
    body_name: str
    active: bool
    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceRow:
    """A competence in the register."""

    id: UUID
    body_name: str
    topic_code: str
    topic_name: str
    region_name: str
    legal_basis: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """A delegation."""

    id: UUID
    from_officer_id: UUID
    from_name: str
    to_name: str
    body_name: str
    role_labels: tuple[str, ...]
    period: Period
    reason: str
    revoked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRuleRow:
    """A local rule."""

    id: UUID
    body_name: str
    rule: Rule
    value: int
    unit: Unit
    citation: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A line of the journal."""

    id: UUID
    happened_at: datetime
    actor_label: str
    action: str
    subject_label: str
    before: object
    after: object


def officers(*, text: str = "", body_id: int | None = None) -> list[OfficerRow]:
    """Officers whose name or username has the text, of one body or all; those at work first."""
    rows = Officer.objects.select_related("account", "body")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(account__username__icontains=text))
    if body_id is not None:
        rows = rows.filter(body=body_id)
    return [
        OfficerRow(
            id=row.pk,
            name=row.name,
            username=row.account.username,
            body_name=row.body.short_name,
            active=row.active,
            has_password=row.account.has_usable_password(),
        )
        for row in rows.order_by("-active", "body__path", "name", "pk")[:MOST_LISTED]
    ]


def posts(officer_id: UUID) -> list[PostRow]:
    """All posts of an officer, the latest first."""
    rows = Post.objects.filter(officer=officer_id).select_related("body").order_by("-validity")
    return [
        PostRow(
            id=row.pk,
            body_id=row.body_id,
            body_name=row.body.short_name,
            title=row.title,
            roles=tuple(row.roles),
            role_labels=_labels(row.roles),
            period=_period(row),
        )
        for row in rows
    ]


def teams(officer_id: UUID) -> list[TeamRow]:
    """All places of an officer in special teams, the latest first."""
    rows = TeamMembership.objects.filter(officer=officer_id).order_by("-validity")
    return [TeamRow(id=row.pk, team_label=str(Team(row.team).label), period=_period(row)) for row in rows]


def competences(
    *, body_id: int | None = None, topic: str = "", region: str = "", on: date | None = None
) -> list[CompetenceRow]:
    """The register: of a body, a topic (by code; level 1 stands for all below it), a region, a day."""
    rows = Competence.objects.select_related("body", "topic", "region")
    if body_id is not None:
        rows = rows.filter(body=body_id)
    if topic:
        rows = rows.filter(Q(topic__code=topic) | Q(topic__parent__code=topic))
    if region:
        rows = rows.filter(region__code=region)
    if on is not None:
        rows = rows.filter(validity__contains=on)
    return [_competence_row(row) for row in rows.order_by("body__path", "topic__code")[:MOST_LISTED]]


def competence(competence_id: UUID) -> CompetenceRow | None:
    """One competence."""
    row = Competence.objects.select_related("body", "topic", "region").filter(pk=competence_id).first()
    return None if row is None else _competence_row(row)


def delegations(*, officer_id: UUID | None = None) -> list[DelegationRow]:
    """Delegations given or received by an officer, or by everybody; the latest first."""
    rows = Delegation.objects.select_related("from_officer", "to_officer", "body")
    if officer_id is not None:
        rows = rows.filter(Q(from_officer=officer_id) | Q(to_officer=officer_id))
    return [
        DelegationRow(
            id=row.pk,
            from_officer_id=row.from_officer_id,
            from_name=row.from_officer.name,
            to_name=row.to_officer.name,
            body_name=row.body.short_name,
            role_labels=_labels(row.roles),
            period=_period(row),
            reason=row.reason,
            revoked=row.revoked_at is not None,
        )
        for row in rows.order_by("-made_at", "-pk")[:MOST_LISTED]
    ]


def local_rules() -> list[LocalRuleRow]:
    """All local rules, by body and key, the latest value first."""
    terms = LawBook.load().local_terms()
    rows = LocalRule.objects.select_related("body").filter(key__in=[*terms]).order_by("body__path", "key", "-validity")
    return [
        LocalRuleRow(
            id=row.pk,
            body_name=row.body.short_name,
            rule=Rule(row.key),
            value=row.value,
            unit=terms[Rule(row.key)].unit,
            citation=row.citation,
            period=_period(row),
        )
        for row in rows[:MOST_LISTED]
    ]


def journal(*, before: UUID | None = None) -> list[EventRow]:
    """A page of the journal, the latest first; `before` is the last line of the page before."""
    rows: QuerySet[AdministrationEvent] = AdministrationEvent.objects.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [
        EventRow(
            id=row.pk,
            happened_at=row.happened_at,
            actor_label=row.actor_label,
            action=row.action,
            subject_label=row.subject_label,
            before=row.before,
            after=row.after,
        )
        for row in rows[:JOURNAL_PAGE]
    ]


def last_backup() -> datetime | None:
    """When the last backup was finished; None if there was none."""
    made = AdministrationEvent.objects.filter(action=BACKUP_MADE).order_by("-pk")
    return made.values_list("happened_at", flat=True).first()


def _competence_row(row: Competence) -> CompetenceRow:
    return CompetenceRow(
        id=row.pk,
        body_name=row.body.short_name,
        topic_code=row.topic.code,
        topic_name=row.topic.name,
        region_name=row.region.name if row.region else "",
        legal_basis=row.legal_basis,
        period=_period(row),
    )


def _period(row: Post | TeamMembership | Competence | Delegation | LocalRule) -> Period:
    return Period(first=row.validity.lower, last=last_day(row.validity))


def _labels(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(Role(role).label) for role in roles)
