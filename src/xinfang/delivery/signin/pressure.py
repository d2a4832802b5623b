"""How often a network came to a door lately: counted in this process's memory alone, and forgotten with it.

Each web process counts for itself, so a network has as many budgets as there are processes. Nothing is written down:
neither who came, nor that anybody did.
"""

from collections import Counter
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(minutes=10)
MOST_KEYS = 50_000
"""Beyond that the counting begins anew: memory is worth more than a flooder's figure."""


class Pressure:
    """Counts within windows of ten minutes, for all threads of the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._began: datetime | None = None

    def add(self, door: str, network: str, *, now: datetime) -> int:
        """Count one more at `door` from `network`. Returns how many it is in this window."""
        with self._lock:
            is_over = self._began is None or not timedelta(0) <= now - self._began < WINDOW
            if is_over or len(self._counts) >= MOST_KEYS:
                self._counts.clear()
                self._began = now
            self._counts[door, network] += 1
            return self._counts[door, network]
