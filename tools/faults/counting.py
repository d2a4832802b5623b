"""What is there afterwards, asked of the database as its owner and of `xinfang verify`."""

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from tools.faults.clients import Filed
from tools.faults.product import CONSOLE, Product

_MATTERS = "SELECT number FROM cases_matter"
_UNDONE = """
    SELECT count(*) FILTER (WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at <= now())),
        count(*) FILTER (WHERE status = 'failed')
    FROM procrastinate_jobs
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The result of one run."""

    petitions: int
    acknowledged: int
    found_once: int
    lost: int
    duplicated: int
    refused: int
    broken: int
    jobs_undone: int
    jobs_failed: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled, refused, broken or left undone."""
        wrong = (self.lost, self.duplicated, self.refused, self.broken, self.jobs_undone, self.jobs_failed)
        return self.acknowledged == self.petitions and not any(wrong)


def numbers(product: Product) -> Counter[str]:
    """The numbers of all matters."""
    with psycopg.connect(product.database.owner_url) as owner:
        return Counter(number for (number,) in owner.execute(_MATTERS))


def jobs(product: Product) -> tuple[int, int]:
    """How many jobs are due and not done, and how many were given up."""
    try:
        with psycopg.connect(product.database.owner_url, connect_timeout=5) as owner:
            undone, failed = owner.execute(_UNDONE).fetchone() or (1, 0)
    except psycopg.OperationalError:
        return 1, 0  # the database is still coming up
    return int(undone), int(failed)


def count(product: Product, filed: Sequence[Filed], *, before: Counter[str]) -> Count:
    """Hold every receipt against what is on record."""
    receipts = [each.number for each in filed if each.number]
    there = numbers(product)
    found = [number for number in receipts if there[number] == 1]
    new = (there - before).total()
    undone, failed = jobs(product)
    return Count(
        petitions=len(filed),
        acknowledged=len(receipts),
        found_once=len(set(found)),
        lost=sum(there[number] == 0 for number in receipts),
        # One petition twice on record, or one number on two receipts.
        duplicated=max(0, new - len(filed)) + len(receipts) - len(set(receipts)),
        refused=sum(len(each.refusals) for each in filed),
        broken=_broken(product),
        jobs_undone=undone,
        jobs_failed=failed,
    )


def _broken(product: Product) -> int:
    done = subprocess.run(  # noqa: S603
        [*CONSOLE, "verify", "--json"],
        env=product.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return len(json.loads(done.stdout.splitlines()[-1])["broken"])
