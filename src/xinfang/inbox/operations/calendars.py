"""订阅地址: made by the officer, renewed or ended at any time."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.inbox.models import CalendarAddress


def renew(*, actor: Actor, now: datetime) -> None:
    """Open a new address for the officer's calendar; the one before opens nothing from now on.

    Raises `Refused` ("renewed_twice") where another browser has just done the same.
    """
    assert actor.officer_id is not None
    assert actor.body_id is not None
    end(actor=actor, now=now)
    try:
        with transaction.atomic():
            CalendarAddress.objects.create(officer_id=actor.officer_id, body_id=actor.body_id, made_at=now)
    except IntegrityError as error:
        raise Refused(_("订阅地址刚刚换过，请刷新页面。"), code="renewed_twice") from error


def end(*, actor: Actor, now: datetime) -> None:
    """End the address of the officer's calendar, if there is one."""
    CalendarAddress.objects.filter(officer=actor.officer_id, ended_at=None).update(ended_at=now)
