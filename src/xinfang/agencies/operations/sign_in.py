"""What administrators do to how others sign in: take a lost factor away, end sessions, link with the identity provider.

Two people are needed to take an account over: only a system administrator makes a link for a password, only a
security administrator takes a second factor away. The officer is told of both on signing in.
"""

from datetime import datetime
from secrets import token_hex
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from xinfang.agencies import sessions
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account, Officer, OutsideIdentity
from xinfang.agencies.operations.journal import locked, record, refuse, require_administrator
from xinfang.agencies.types import AccountKind, Role
from xinfang.base.errors import Refused

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
TOLD = frozenset(
    {
        "officer.new_link",
        "account.first_password",
        "account.password",
        "factor.add",
        "factor.remove",
        "factor.codes",
        "factor.reset",
        "sessions.end",
        "account.subject",
    }
)
"""The lines of the journal that an officer is shown about the own account."""


def note_own(action: str, *, account: Account, what: str, actor: Actor, now: datetime) -> None:
    """Write into the journal what somebody changed of the own sign-in; `what` names no secret."""
    record(action, account, actor=actor, now=now, after={"what": what} if what else {})


@transaction.atomic
def reset_factor(*, officer_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Take all factors and recovery codes of an officer away, and end the sessions; never one's own.

    Whoever must have a factor sets a new one up at the next sign-in, and does nothing before.
    """
    if not (actor.is_system or Role.SECURITY_ADMIN in actor.roles):
        raise Refused(_("只有安全管理员可以重置两步验证。"), code="NOT_SECURITY_ADMINISTRATOR")
    if actor.officer_id == officer_id:
        raise Refused(_("不能重置自己的两步验证，请由另一位安全管理员办理。"), code="ONESELF")
    officer = locked(Officer, officer_id)
    taken, _by_table = Authenticator.objects.filter(user=officer.account_id).delete()
    if not taken:
        raise Refused(_("这位工作人员没有启用两步验证。"), code="NO_FACTOR")
    sessions.end_all(officer.account_id)
    record("factor.reset", officer, actor=actor, now=now, after={"reason": reason})


@transaction.atomic
def end_sessions(*, officer_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """End all sessions of an officer, whose account may be in wrong hands."""
    if not (actor.is_system or actor.roles & {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}):
        raise Refused(_("只有系统管理员和安全管理员可以结束他人的登录。"), code="NOT_ADMINISTRATOR")
    officer = locked(Officer, officer_id)
    sessions.end_all(officer.account_id)
    record("sessions.end", officer, actor=actor, now=now, after={"reason": reason})


@transaction.atomic
def link_outside(*, officer_id: UUID, mark: str, actor: Actor, now: datetime) -> None:
    """Say by which mark the identity provider's subject of an officer is known, in place of an earlier one.

    Officers are linked by a system administrator alone, never by what the provider says of a name or an address; and
    nobody links oneself. Who came that way before being linked has a citizen's account, which goes if nothing was filed
    from it.
    """
    require_administrator(actor)
    if actor.officer_id == officer_id:
        raise Refused(_("不能关联自己的账号，请由另一位系统管理员办理。"), code="ONESELF")
    officer = locked(Officer, officer_id)
    other = Account.objects.filter(outside_identity__mark=mark).exclude(pk=officer.account_id).first()
    if other and not _taken_away_unused(other):
        raise refuse("subject", _("这个用户标识已经关联了别的账号。"))
    OutsideIdentity.objects.update_or_create(account_id=officer.account_id, defaults={"mark": mark, "set_at": now})
    record("account.subject", officer, actor=actor, now=now, after={"in_place_of": other.username} if other else {})


def _taken_away_unused(account: Account) -> bool:
    """Whether this was a citizen's account that the provider alone opens and that holds nothing; it is gone then.

    The database says whether anything was filed from it: row policies hide from an administrator what was, not from
    what refers to the row.
    """
    if account.kind != AccountKind.CITIZEN or account.has_usable_password():
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            sessions.end_all(account.pk)
            OutsideIdentity.objects.filter(account=account).delete()
            cursor.execute("DELETE FROM agencies_account WHERE id = %s", [account.pk])  # the ORM would first let go
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


def account_of_mark(mark: str) -> Account | None:
    """Whose account is linked with the subject of this mark."""
    return Account.objects.filter(outside_identity__mark=mark).first()


@transaction.atomic
def open_citizen_account(*, mark: str, now: datetime) -> Account:
    """A citizen's account that opens through the identity provider alone; it says nothing about who that is.

    If two requests do so at once, both get the same.
    """
    account = Account.objects.create_user(f"gov-{token_hex(6)}")
    linked, made = OutsideIdentity.objects.get_or_create(mark=mark, defaults={"account": account, "set_at": now})
    if not made:
        account.delete()
    return linked.account
