"""Numbers that a petition office sets for itself where the law leaves them open (docs/law/local-office.md).

They hold for what begins on their days, and those come after the day of their entry: no clock that runs, and no
reckoning of the past, is changed by a setting.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body, LocalRule
from xinfang.agencies.operations.journal import locked, record, refuse, require_administrator, save, snapshot
from xinfang.agencies.operations.periods import ended, span
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.law.book import LawBook
from xinfang.law.errors import LocalValueOutOfBounds
from xinfang.law.local import require_lawful
from xinfang.law.model import Rule


@transaction.atomic
def set_local_rule(
    *,
    body_id: int,
    key: str,
    value: int,
    citation: str,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Enter what an office has set for itself, with its source; the value before must have ended.

    Refused where the number would cost petitioners time or give a body more of it, and for days that have begun;
    raises `NotLocallySet` where the law measures the period itself.
    """
    require_administrator(actor)
    _require_office(body_id)
    _require_lawful(Rule(key), value)
    if first_day <= office_day(now):
        raise refuse("first_day", _("本地设定最早从明天起适用，不改变已经起算的期限。"))
    rule = LocalRule(
        body_id=body_id,
        key=key,
        value=value,
        citation=citation.strip(),
        validity=span(first_day=first_day, last_day=last_day),
    )
    save(rule)
    record("local_rule.set", rule, actor=actor, now=now)
    return rule.pk


@transaction.atomic
def end_local_rule(*, rule_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Let a local rule end with `last_day`, today at the earliest: what it measured so far stays as it was."""
    require_administrator(actor)
    rule = locked(LocalRule, rule_id)
    if last_day < office_day(now):
        raise refuse("last_day", _("最早到今天为止；已经过去的日子不再改变。"))
    before = snapshot(rule)
    rule.validity = ended(rule.validity, last_day=last_day)
    save(rule)
    record("local_rule.end", rule, actor=actor, now=now, before=before)


def _require_office(body_id: int) -> None:
    """Matters run by the settings of the petition office that registered them; another body's would have no effect."""
    if not Body.objects.filter(id=body_id, kind=BodyKind.PETITION_OFFICE).exists():
        raise refuse("body", _("本地设定由信访部门作出，请选择信访部门。"))


def _require_lawful(rule: Rule, value: int) -> None:
    try:
        require_lawful(LawBook.load().local_terms(), rule=rule, n=value)
    except LocalValueOutOfBounds as error:
        words = (
            _("这是信访人的权利，时间不能比通常的 %(default)d 更短。")
            if error.is_right
            else _("这是单位的责任，时间至少是 1，不能比通常的 %(default)d 更长。")
        )
        raise refuse("value", words % {"default": error.default}) from error
