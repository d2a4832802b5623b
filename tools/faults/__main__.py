"""Run it: file for a minute while database, web server and worker are killed, and print the count."""

import sys
import time
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from random import Random

from tools.faults.clients import A_SECOND, SECONDS, Filed, file_evenly
from tools.faults.counting import Count, count, jobs, numbers
from tools.faults.killing import Kill, kill_at_random
from tools.faults.nights import ask_for_work
from tools.faults.product import Product, await_that, running

JOBS_SECONDS = 900.0
"""What a killed worker was at is taken up within minutes."""


def main() -> int:
    """0 if nothing was lost, doubled, broken or left undone."""
    parser = ArgumentParser(prog="make bench-faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed kills at the same moments")
    seed = parser.parse_args().seed
    _say(f"Starting an office of its own … (seed {seed})")
    with running() as product:
        before = numbers(product)
        _say(f"Filing {A_SECOND} petitions a second for {SECONDS} s, and killing with SIGKILL …")
        kills, filed, asked = _filed_while_killing(product, seed=seed)
        _say("Waiting until everything is up again and every job is done …")
        await_that(product.is_ready, seconds=JOBS_SECONDS, what="coming up again")
        waited = await_that(lambda: not jobs(product)[0], seconds=JOBS_SECONDS, what="the work on jobs")
        found = count(product, filed, before=before)
    _tell(found, kills, filed, asked=asked, waited=waited)
    return 0 if found.is_clean else 1


def _filed_while_killing(product: Product, *, seed: int) -> tuple[list[Kill], list[Filed], int]:
    with ThreadPoolExecutor(2) as aside:
        filing = aside.submit(file_evenly, product.url, seed=seed)
        asking = aside.submit(ask_for_work, product)
        kills = []
        for kill in kill_at_random(product, random=Random(seed)):  # noqa: S311
            _say(f"  killed the {kill.victim}: {kill.processes} processes")
            kills.append(kill)
        return kills, filing.result(), asking.result()


def _tell(found: Count, kills: list[Kill], filed: list[Filed], *, asked: int, waited: float) -> None:
    waits = sorted(each.waited for each in filed)
    lines = {
        "petitions sent": found.petitions,
        "receipts acknowledged": found.acknowledged,
        "found once": found.found_once,
        "lost": found.lost,
        "duplicated": found.duplicated,
        "answered as if the sender were at fault": found.refused,
        "broken links, digests or proofs": found.broken,
        "jobs asked for meanwhile": asked,
        "jobs not done": found.jobs_undone,
        "jobs given up": found.jobs_failed,
        "tries": sum(each.tries for each in filed),
        "kills": ", ".join(kill.victim for kill in kills),
        "longest silence after a kill (s)": f"{max(_silence(kill, filed) for kill in kills):.1f}",
        "wait for a receipt, median and longest (s)": f"{waits[len(waits) // 2]:.2f}, {waits[-1]:.1f}",
        "until the last job was done (s)": f"{waited:.0f}",
    }
    width = max(map(len, lines))
    _say("\n".join(f"  {name.ljust(width)}  {value}" for name, value in lines.items()))
    _say("Nothing was lost." if found.is_clean else "NOT CLEAN: see above.")


def _silence(kill: Kill, filed: list[Filed]) -> float:
    """How long after a kill nobody got a receipt."""
    after = [each.received_at - kill.at for each in filed if each.number and each.received_at > kill.at]
    return min(after, default=0.0)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
