"""Telling the database who acts, for one transaction; row policies read it back through `ctx.*`.

See ADR 0031 for what this defends against and what it does not.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from xinfang.agencies.actors import Actor

_acting: ContextVar[Actor | None] = ContextVar("xinfang_acting", default=None)
_request: ContextVar[str] = ContextVar("xinfang_request", default="")

_NAMES = (
    "actor",
    "kind",
    "officer",
    "account",
    "body",
    "bodies",
    "served",
    "charges",
    "day",
    "roles",
    "teams",
    "matters",
    "request",
    "answering",
)
_TELL = "SELECT " + ", ".join(f"set_config('xinfang.{name}', %s, true)" for name in _NAMES)
_SET_MATTERS = "SELECT set_config('xinfang.matters', %s, true)"


class AlreadyActingError(RuntimeError):
    """Within the transaction of one actor, another tried to act. Finish the first transaction before."""


@contextmanager
def acting(actor: Actor, *, request_id: str) -> Iterator[None]:
    """Open a transaction in which `actor` acts; `request_id` goes into every journal written in it.

    Within it the same actor may be named again, which changes nothing; another actor raises
    `AlreadyActingError`. An exception rolls everything back.
    """
    present = _acting.get()
    if present is not None:
        if present != actor:
            raise AlreadyActingError(f"{present.reference} acts here; {actor.reference} cannot")
        yield
        return
    if not request_id:
        raise ValueError("a request id is needed: what is written must be traceable to its cause")
    shared_transaction = connection.in_atomic_block
    token = _acting.set(actor)
    request_token = _request.set(request_id)
    try:
        with transaction.atomic():
            _tell(_values(actor, request_id))
            yield
            if shared_transaction and not connection.needs_rollback:
                _tell([""] * len(_NAMES))
    finally:
        _acting.reset(token)
        _request.reset(request_token)


def current_request_id() -> str:
    """The request or job that the open context serves; empty outside of one."""
    return _request.get()


def admit(matter_id: UUID) -> None:
    """Let the present actor see one more matter until the transaction ends: just filed, or opened by its code.

    Only `cases` calls this, after it has made sure.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('xinfang.matters', array_append("
            "coalesce(nullif(current_setting('xinfang.matters', true), ''), '{}')::uuid[], %s)::text, true)",
            [matter_id],
        )


@contextmanager
def by_right() -> Iterator[None]:
    """Within it the present actor sees what a next request would show: nothing that this transaction let in.

    Only `cases` calls this, for a question.
    """
    actor = _acting.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('xinfang.matters', true)")
        (admitted,) = cursor.fetchone()
        cursor.execute(_SET_MATTERS, [_array(actor.matter_ids if actor else ())])
        yield
        cursor.execute(_SET_MATTERS, [admitted])


def _tell(values: list[str]) -> None:
    """Nothing is asked back, so it travels with the BEGIN before it: every request would wait for each otherwise."""
    with connection.wrap_database_errors, connection.connection.pipeline(), connection.cursor() as cursor:
        cursor.execute(_TELL, values)


def _values(actor: Actor, request_id: str) -> list[str]:
    """The settings in the order of `_NAMES`; an empty text says "none"."""
    return [
        actor.reference,
        str(actor.kind),
        str(actor.officer_id or ""),
        str(actor.account_id or ""),
        str(actor.body_id or ""),
        _array(actor.body_ids),
        _array(actor.served),
        _array(f"{charge.body_id}:{role}" for charge in actor.charges for role in charge.roles),
        actor.day.isoformat() if actor.day else "",
        _array(actor.roles),
        _array(actor.teams),
        _array(actor.matter_ids),
        request_id,
        "",  # to whom the officer answers is found out when it is first asked (ctx.answering)
    ]


def _array(items: Iterable[object]) -> str:
    """A PostgreSQL array literal of keys and codes, none of which needs quoting."""
    return "{" + ",".join(sorted(str(item) for item in items)) + "}"
