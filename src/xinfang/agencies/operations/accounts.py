"""One-time links with which new officers set their first password."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies import sessions
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account, OneTimeLink
from xinfang.agencies.operations.journal import record
from xinfang.base.errors import Refused

LINK_LASTS = timedelta(hours=72)


def make_link(*, account: Account, now: datetime) -> str:
    """A secret for a one-time link, shown once; links made before lose their force."""
    token = token_urlsafe(32)
    account.one_time_links.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    OneTimeLink.objects.create(account=account, digest=_digest(token), made_at=now, expires_at=now + LINK_LASTS)
    return token


def account_of_link(*, token: str, now: datetime) -> Account:
    """Whose link it is, while it has force."""
    return _live_link(token, now).account


@transaction.atomic
def set_first_password(*, token: str, password: str, actor: Actor, now: datetime) -> None:
    """Set the password (already checked for strength), use the link up and end whatever session there was."""
    link = _live_link(token, now)
    link.account.set_password(password)
    link.account.save(update_fields=["password"])
    sessions.end_all(link.account_id)
    link.used_at = now
    link.save(update_fields=["used_at"])
    record("account.first_password", link.account, actor=actor, now=now, after={})


def _live_link(token: str, now: datetime) -> OneTimeLink:
    links = OneTimeLink.objects.select_for_update(of=("self",)).select_related("account")
    link = links.filter(digest=_digest(token), used_at=None, expires_at__gt=now).first()
    if link is None:
        raise Refused(_("链接已用过或已过期。请联系系统管理员重新生成。"), code="LINK_SPENT")
    return link


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
