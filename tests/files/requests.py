"""Acting as one request does, though all requests of a test share its outer transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting


@contextmanager
def request_of(actor: Actor) -> Iterator[None]:
    """A request of `actor`; at its end the database forgets the form whose secret was shown in it."""
    with acting(actor, request_id="test"):
        yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('xinfang.file_draft', '', true)")
