"""Ending processes as a lost power supply or an impatient administrator would, at moments that nobody chose."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random

import psutil
from tools.faults.product import Product

SLOT_SECONDS = 10.0
VICTIMS = ("database", "web", "worker")
ROUNDS = 2
"""First all processes of the victim at once; in the second round its head alone, whose orphans may go on a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """Who was killed, when, and how many processes that were."""

    victim: str
    at: float
    processes: int


def kill_at_random(product: Product, *, random: Random) -> Iterator[Kill]:
    """One victim in each slot of `SLOT_SECONDS`, at a random moment of it."""
    began = time.monotonic()
    for slot, (whole, victim) in enumerate((turn == 0, name) for turn in range(ROUNDS) for name in VICTIMS):
        time.sleep(max(0.0, began + (slot + random.random()) * SLOT_SECONDS - time.monotonic()))
        found = product.postgres() if victim == "database" else product.children(victim)
        killed = _killed(found if whole else found[:1])
        yield Kill(victim=victim, at=time.monotonic(), processes=killed)


def _killed(processes: list[psutil.Process]) -> int:
    killed = 0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
            killed += 1
    return killed
