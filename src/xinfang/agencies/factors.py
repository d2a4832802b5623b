"""Second factors of officers, and what was done to how they sign in (ADR 0097)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from xinfang.agencies.administration import MOST_LISTED
from xinfang.agencies.models import Account, AdministrationEvent, Officer, Post, TeamMembership
from xinfang.agencies.operations.sign_in import FACTORS, TOLD
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, TEAMS_WITH_FACTOR

MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRow:
    """How an officer signs in, as whoever looks after it sees it."""

    officer_id: UUID
    name: str
    username: str
    body_name: str
    active: bool
    has_factor: bool
    needs_factor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done to how an officer signs in."""

    action: str
    happened_at: datetime
    by: str


def has_factor(account_id: UUID) -> bool:
    """Whether the account has an authenticator app or a passkey; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=account_id, type__in=FACTORS).exists())


def sign_in_rows(*, on: date, text: str = "") -> list[SignInRow]:
    """Officers by name or username, those at work first."""
    named = Q(name__icontains=text) | Q(account__username__icontains=text)
    rows = _officers(on).filter(named).order_by("-active", "body__path", "name", "pk")
    return [SignInRow(**row) for row in rows[:MOST_LISTED]]


def sign_in_row(officer_id: UUID, *, on: date) -> SignInRow | None:
    """One officer."""
    row = _officers(on).filter(pk=officer_id).first()
    return None if row is None else SignInRow(**row)


def done_to(account: Account, *, by_others_since: datetime | None = None) -> list[Done]:
    """The latest that was done to how an officer signs in; or only what others did since that moment."""
    officer = Officer.objects.filter(account=account).first()
    if officer is None:
        return []
    subjects = [str(account.pk), str(officer.pk)]
    rows = AdministrationEvent.objects.filter(
        subject_kind__in=("Account", "Officer"), subject_id__in=subjects, action__in=TOLD
    )
    if by_others_since is not None:
        rows = rows.filter(happened_at__gt=by_others_since).exclude(actor=f"OFFICER:{officer.pk}")
    return [
        Done(action=row.action, happened_at=row.happened_at, by=row.actor_label)
        for row in rows.order_by("-pk")[:MOST_TOLD]
    ]


def _officers(on: date) -> QuerySet[Officer, Any]:
    """Officers with the fields of `SignInRow`."""
    mine = {"officer": OuterRef("pk"), "validity__contains": on}
    return Officer.objects.values(
        "name",
        "active",
        officer_id=F("pk"),
        username=F("account__username"),
        body_name=F("body__short_name"),
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("account"), type__in=FACTORS)),
        needs_factor=Exists(Post.objects.filter(**mine, roles__overlap=list(ADMINISTRATIVE_ROLES)))
        | Exists(TeamMembership.objects.filter(**mine, team__in=TEAMS_WITH_FACTOR)),
    )
