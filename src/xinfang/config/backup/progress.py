"""Telling the person who waits how far it is: in place on a terminal, else a line now and then."""

import sys
import time

from xinfang.config.backup.words import Tell, told

_ON_TERMINAL_SECONDS = 0.5
_IN_LOG_SECONDS = 15.0


def say(what: Tell, **values: object) -> None:
    """One line for the person at the console."""
    print(told(what, **values), flush=True)


class Progress:
    """Counts towards `total`."""

    def __init__(self, total: int) -> None:
        self._total, self._done = max(total, 1), 0
        self._terminal = sys.stderr.isatty()
        self._told = time.monotonic()

    def add(self, amount: int) -> None:
        """So much more is done; said unless something was said a moment ago."""
        self._done += amount
        now = time.monotonic()
        if now - self._told >= (_ON_TERMINAL_SECONDS if self._terminal else _IN_LOG_SECONDS):
            self._told = now
            line = told(Tell.PROGRESS, percent=min(99, self._done * 100 // self._total))
            print(f"\r\x1b[K{line}" if self._terminal else line, end="" if self._terminal else "\n", file=sys.stderr)
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line free for what is said next."""
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
