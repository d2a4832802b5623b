"""Several who act at the same instant, each on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connections

from xinfang.base.errors import Refused


def all_at_once(*tries: Callable[[], object]) -> list[str]:
    """Do these at the same instant; the codes of those that were refused. The test is one with transactions."""
    together, refused = threading.Barrier(len(tries)), []

    def attempt(action: Callable[[], object]) -> None:
        together.wait()
        try:
            action()
        except Refused as refusal:
            refused.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt, args=(each,)) for each in tries]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return refused
