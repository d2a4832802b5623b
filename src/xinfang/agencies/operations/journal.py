"""Who may administer, checked saving, and the journal of what was changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.backends.postgresql.psycopg_any import Range
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.agencies.models import AdministrationEvent
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused

UNRECORDED = frozenset({"password", "path", "depth", "numchild", "digest"})
"""Secrets, and the tree's own bookkeeping, which says nothing to a reader."""

Snapshot = dict[str, Any]


class InvalidRow(Refused):
    """填写的内容有误，请按提示修改。"""

    code = "INVALID"

    def __init__(self, problems: Mapping[str, Sequence[str]]) -> None:
        self.problems = {field: list(messages) for field, messages in problems.items()}
        super().__init__(" ".join(message for messages in self.problems.values() for message in messages))


def require_administrator(actor: Actor) -> None:
    """Bodies, people and settings are changed by system administrators, and by the program itself."""
    if not (actor.is_system or Role.SYSTEM_ADMIN in actor.roles):
        raise Refused(_("只有系统管理员可以这样做。"), code="NOT_ADMINISTRATOR")


def refuse(field: str, message: str) -> InvalidRow:
    """A refusal that belongs to one field of a form."""
    return InvalidRow({field: [message]})


def check(row: models.Model) -> None:
    """Fields and constraints, in the database's own terms but with messages for people."""
    try:
        row.full_clean(exclude={"path", "depth", "numchild"})
    except ValidationError as error:
        raise InvalidRow({_field(name): found for name, found in error.message_dict.items()}) from error


def save(row: models.Model) -> None:
    """Check and write; what a concurrent change made impossible is refused, not reported as a fault."""
    check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(_("刚才有人做了同样或冲突的修改，请刷新后再试。"), code="CONFLICT") from error


def snapshot(row: models.Model) -> Snapshot:
    """The row as plain values for the journal."""
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in UNRECORDED
    }


def record(
    action: str,
    row: models.Model,
    *,
    actor: Actor,
    now: datetime,
    before: Snapshot | None = None,
    after: Snapshot | None = None,
) -> None:
    """Append one line to the journal; `after` is the row as it is now unless given."""
    AdministrationEvent.objects.create(
        happened_at=now,
        actor=actor.reference,
        actor_label=actor.label,
        request_id=current_request_id(),
        action=action,
        subject_kind=type(row).__name__,
        subject_id=str(row.pk),
        subject_label=str(row)[:200],
        before=before,
        after=snapshot(row) if after is None else after,
    )


Row = TypeVar("Row", bound=models.Model)


def locked(kind: type[Row], key: object) -> Row:
    """The row with this key, locked until the transaction ends, or a refusal when there is none."""
    row = kind._default_manager.select_for_update().filter(pk=key).first()
    if row is None:
        raise Refused(_("没有找到这条记录，它可能已被修改，请刷新后再试。"), code="NOT_FOUND")
    return row


def _field(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name


def _plain(value: Any) -> Any:
    if isinstance(value, Range):
        return [_plain(value.lower), _plain(value.upper)]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
