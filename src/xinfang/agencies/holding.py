"""Whoever has been given something without an account carries its key; within `holding` the database shows that row."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from xinfang.base.errors import XinfangError

_TELL = "SELECT set_config(%s, %s, true)"


@contextmanager
def holding(setting: str, key: UUID) -> Iterator[None]:
    """Within it the row with this key is in sight of the policies that ask for `setting`, and afterwards no more: after
    a refusal, too. What the database itself refuses ends the transaction, and the sight with it.
    """
    _tell(setting, str(key))
    try:
        yield
    except XinfangError:
        _tell(setting, "")
        raise
    _tell(setting, "")


def _tell(setting: str, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [setting, key])
