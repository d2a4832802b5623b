"""Setting up, changing, moving and closing bodies of the tree."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body, Competence, Post
from xinfang.agencies.operations.journal import check, locked, record, refuse, require_administrator, save, snapshot
from xinfang.agencies.operations.periods import ONE_DAY, ended
from xinfang.base.errors import Refused

TREE_LOCK = 5_170_301
"""Advisory lock of the tree: positions of siblings are computed, so two changes must not cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDetails:
    """What an administrator states about a body; its place in the tree is given apart."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    region_code: str
    address: str = ""
    phone: str = ""
    office_hours: str = ""
    letter_prefix: str = ""
    vertically_managed: bool = False
    superior_body_id: int | None = None
    valid_from: date | None = None


@transaction.atomic
def create_body(*, details: BodyDetails, parent_id: int | None, actor: Actor, now: datetime) -> int:
    """Set up a body below `parent_id`, or at the top; returns its key."""
    require_administrator(actor)
    _lock_tree()
    body = Body(**asdict(details))
    check(body)
    if parent_id is None:
        Body.add_root(instance=body)
    else:
        _open_body(parent_id, "parent").add_child(instance=body)
    record("body.create", body, actor=actor, now=now)
    return int(body.pk)


@transaction.atomic
def edit_body(*, body_id: int, details: BodyDetails, actor: Actor, now: datetime) -> None:
    """Correct or update what is stated about a body."""
    require_administrator(actor)
    body = locked(Body, body_id)
    before = snapshot(body)
    for name, value in asdict(details).items():
        setattr(body, name, value)
    save(body)
    record("body.edit", body, actor=actor, now=now, before=before)


@transaction.atomic
def move_body(*, body_id: int, parent_id: int | None, actor: Actor, now: datetime) -> None:
    """Put a body with all below it under another parent, or to the top."""
    require_administrator(actor)
    _lock_tree()
    body = locked(Body, body_id)
    before = {"parent_id": _parent_id(body)}
    if parent_id is None:
        body.move(Body.get_last_root_node(), pos="last-sibling")
    else:
        parent = _open_body(parent_id, "parent")
        if parent.path.startswith(body.path):
            raise refuse("parent", _("不能把单位移到它自己或它的下级之下。"))
        body.move(parent, pos="last-child")
    record("body.move", body, actor=actor, now=now, before=before, after={"parent_id": parent_id})


@transaction.atomic
def close_body(*, body_id: int, closed_on: date, successor_id: int | None, actor: Actor, now: datetime) -> None:
    """Close a body from `closed_on`: its posts and competences end the day before; the successor is named.

    The row stays, since history refers to it. Bodies below must be moved or closed first.
    """
    require_administrator(actor)
    body = locked(Body, body_id)
    before = snapshot(body)
    if body.valid_to is not None:
        raise Refused(_("这个单位已经撤并。"), code="ALREADY_CLOSED")
    if body.get_children().filter(valid_to=None).exists():
        raise Refused(_("它还有下级单位。请先移走或撤并下级单位。"), code="HAS_CHILDREN")
    body.valid_to = closed_on
    body.successor = None if successor_id is None else _open_body(successor_id, "successor")
    save(body)
    _end_all_of(body, closed_on=closed_on)
    record("body.close", body, actor=actor, now=now, before=before)


def _end_all_of(body: Body, *, closed_on: date) -> None:
    """End the posts and competences of a closed body with its last day."""
    still_running = Q(validity__endswith=None) | Q(validity__endswith__gt=closed_on)
    for kind in (Post, Competence):
        for row in kind.objects.select_for_update().filter(still_running, body=body):
            if row.validity.lower >= closed_on:
                raise Refused(_("它有在撤并日期之后才开始的岗位或职权，请先处理。"), code="STARTS_AFTER_CLOSING")
            row.validity = ended(row.validity, last_day=closed_on - ONE_DAY)
            save(row)


def _open_body(body_id: int, field: str) -> Body:
    body: Body | None = Body.objects.filter(pk=body_id).first()
    if body is None or body.valid_to is not None:
        raise refuse(field, _("没有这个单位，或者它已经撤并。"))
    return body


def _parent_id(body: Body) -> int | None:
    parent = body.get_parent()
    return parent.pk if parent else None


def _lock_tree() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])
