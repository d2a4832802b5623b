"""Officers, the posts they hold and the teams they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account, Officer, Post, TeamMembership
from xinfang.agencies.operations.accounts import make_link
from xinfang.agencies.operations.journal import (
    locked,
    record,
    refuse,
    require_administrator,
    save,
    snapshot,
)
from xinfang.agencies.operations.periods import ended, span
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, AccountKind
from xinfang.base.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDetails:
    """Who works where, and under which username."""

    username: str
    name: str
    body_id: int
    phone_extension: str = ""
    kind: str = AccountKind.OFFICER


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """The key of a new officer, and the secret of the link for the first password, which is shown only now."""

    officer_id: UUID
    link_token: str


@transaction.atomic
def create_officer(*, details: OfficerDetails, actor: Actor, now: datetime) -> NewOfficer:
    """Enter a new officer with an account that nobody can use before the one-time link has been."""
    require_administrator(actor)
    if details.kind not in (AccountKind.OFFICER, AccountKind.ADMIN):
        raise refuse("kind", _("请选择工作人员或系统管理人员。"))
    account = Account(username=details.username.lower(), kind=details.kind)
    account.set_unusable_password()
    save(account)
    officer = Officer(
        account=account, name=details.name, body_id=details.body_id, phone_extension=details.phone_extension
    )
    save(officer)
    record("officer.create", officer, actor=actor, now=now)
    return NewOfficer(officer_id=officer.pk, link_token=make_link(account=account, now=now))


@transaction.atomic
def edit_officer(
    *, officer_id: UUID, name: str, body_id: int, phone_extension: str, actor: Actor, now: datetime
) -> None:
    """Change name, body or extension."""
    require_administrator(actor)
    officer = locked(Officer, officer_id)
    before = snapshot(officer)
    officer.name, officer.body_id, officer.phone_extension = name, body_id, phone_extension
    save(officer)
    record("officer.edit", officer, actor=actor, now=now, before=before)


@transaction.atomic
def set_active(*, officer_id: UUID, active: bool, actor: Actor, now: datetime) -> None:
    """An officer leaves, or comes back; whoever has left cannot sign in and acts nowhere."""
    require_administrator(actor)
    _not_oneself(officer_id, actor)
    officer = locked(Officer, officer_id)
    before = snapshot(officer)
    officer.active = active
    save(officer)
    Account.objects.filter(pk=officer.account_id).update(is_active=active)
    record("officer.return" if active else "officer.leave", officer, actor=actor, now=now, before=before)


@transaction.atomic
def renew_link(*, officer_id: UUID, actor: Actor, now: datetime) -> str:
    """A new one-time link, for a password that was forgotten or never set."""
    require_administrator(actor)
    officer = locked(Officer, officer_id)
    record("officer.new_link", officer, actor=actor, now=now, after={})
    return make_link(account=officer.account, now=now)


@transaction.atomic
def give_post(
    *,
    officer_id: UUID,
    body_id: int,
    roles: Iterable[str],
    title: str,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Put an officer into a post. Administrators get no roles on matters, and nobody appoints oneself."""
    require_administrator(actor)
    _not_oneself(officer_id, actor)
    officer = locked(Officer, officer_id)
    wanted = sorted(set(roles))
    _fit_account(officer.account, wanted)
    validity = span(first_day=first_day, last_day=last_day)
    _three_people(officer, wanted, validity)
    post = Post(officer=officer, body_id=body_id, roles=wanted, title=title, validity=validity)
    save(post)
    record("post.give", post, actor=actor, now=now)
    return post.pk


@transaction.atomic
def end_post(*, post_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Let a post end with `last_day`."""
    require_administrator(actor)
    post = locked(Post, post_id)
    before = snapshot(post)
    post.validity = ended(post.validity, last_day=last_day)
    save(post)
    record("post.end", post, actor=actor, now=now, before=before)


@transaction.atomic
def join_team(
    *,
    officer_id: UUID,
    team: str,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Take an officer into a special team."""
    require_administrator(actor)
    _not_oneself(officer_id, actor)
    officer = locked(Officer, officer_id)
    if officer.account.kind == AccountKind.ADMIN:
        raise refuse("team", _("系统管理人员不能加入办件小组。"))
    membership = TeamMembership(officer=officer, team=team, validity=span(first_day=first_day, last_day=last_day))
    save(membership)
    record("team.join", membership, actor=actor, now=now)
    return membership.pk


@transaction.atomic
def leave_team(*, membership_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Let a membership end with `last_day`."""
    require_administrator(actor)
    membership = locked(TeamMembership, membership_id)
    before = snapshot(membership)
    membership.validity = ended(membership.validity, last_day=last_day)
    save(membership)
    record("team.leave", membership, actor=actor, now=now, before=before)


def _fit_account(account: Account, wanted: Sequence[str]) -> None:
    """三员分立: administrators run the system and handle no matters, officers the other way round; and the three
    administrators are three people.
    """
    administrative = account.kind == AccountKind.ADMIN
    if any((role in ADMINISTRATIVE_ROLES) != administrative for role in wanted):
        raise refuse("roles", _("系统管理人员只能担任管理角色，工作人员只能担任办件角色。"))
    if administrative and len(wanted) > 1:
        raise refuse("roles", _("系统管理员、安全管理员、审计管理员要由三个人分别担任，一个岗位只能选一个。"))


def _three_people(officer: Officer, wanted: Sequence[str], validity: DateRange) -> None:
    """An officer who is one of the three administrators is no other of them in those days, in whatever body."""
    others = [role for role in ADMINISTRATIVE_ROLES if role not in wanted]
    if (
        ADMINISTRATIVE_ROLES.intersection(wanted)
        and Post.objects.filter(officer=officer, roles__overlap=others, validity__overlap=validity).exists()
    ):
        raise refuse("roles", _("该人员在这段时间已担任另一个管理员。系统、安全、审计管理员要由三个人分别担任。"))


def _not_oneself(officer_id: UUID, actor: Actor) -> None:
    if actor.officer_id == officer_id:
        raise Refused(_("不能给自己任职或停用自己，请由另一位系统管理员办理。"), code="ONESELF")
