"""A database to be filled, measured and thrown away, and a web server that answers on it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from xinfang.config import schema
from xinfang.config.children import Child, stop_all
from xinfang.config.database import Database, drop_database, make_database
from xinfang.config.environ import Address
from xinfang.config.supervisor import web_command

DATABASE_NAME = "xinfang_bench"


@contextmanager
def scratch_database(database: Database, *, keep: bool) -> Iterator[None]:
    """Have `database` new and migrated, with Django set up on it; afterwards it is dropped, unless it is to be kept."""
    drop_database(database)
    make_database(database)
    try:
        schema.prepare(database, may_migrate=True)
        yield
    finally:
        if not keep:
            drop_database(database)


@contextmanager
def web_server() -> Iterator[str]:
    """A web server of the product's usual shape on a free port; yields its address at once, before it is up."""
    address = Address(host="127.0.0.1", port=_free_port())
    log = settings.DATA_DIR / "log" / "bench.log"
    web = Child(name="web", command=web_command(address), environment=os.environ | {"XINFANG_DB_POOL": "1"}, log=log)
    web.start()
    try:
        yield address.url
    finally:
        stop_all([web])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
