"""Work for the worker while it is killed: what an office does in a night, over and over. Each may be done twice."""

import time
from itertools import cycle

import psycopg
from tools.faults.clients import SECONDS
from tools.faults.product import Product

TASKS = (
    ("evidence", "evidence.publish_root"),
    ("cases", "cases.sweep"),
    ("cases", "cases.imprint"),
    ("letters", "letters.number"),
)
_ASK = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES (%s, %s, '{\"timestamp\": 0}')"


def ask_for_work(product: Product) -> int:
    """One of `TASKS` a second for as long as people file. Returns for how many the database vouched."""
    asked, began, tasks = 0, time.monotonic(), cycle(TASKS)
    while time.monotonic() - began < SECONDS:
        asked += _asked(product, *next(tasks))
        time.sleep(1)
    return asked


def _asked(product: Product, queue: str, task: str) -> bool:
    try:
        with psycopg.connect(product.database.owner_url, connect_timeout=5) as owner:
            owner.execute(_ASK, (queue, task))
    except psycopg.OperationalError:
        return False  # the database has just been killed
    return True
