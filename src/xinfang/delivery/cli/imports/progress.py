"""Telling the person who waits how far an import is: in place on a terminal, else a line every few seconds."""

import time
from collections.abc import Callable
from typing import TextIO

from django.utils.translation import gettext as _

_ON_TERMINAL_SECONDS = 0.5
_IN_LOG_SECONDS = 5.0


class Progress:
    """Counts rows against the clock; `fraction` says how much of the ledger has been read."""

    def __init__(
        self, *, out: TextIO, fraction: Callable[[], float | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._fraction = fraction
        self._clock = clock
        self._terminal = out.isatty()
        self._started = self._told = clock()

    def tell(self, *, rows: int) -> None:
        """Say where things stand, unless that was said a moment ago."""
        now = self._clock()
        if now - self._told >= (_ON_TERMINAL_SECONDS if self._terminal else _IN_LOG_SECONDS):
            self._told = now
            line = self._line(rows, now - self._started)
            self._out.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
            self._out.flush()

    def finish(self) -> None:
        """Leave the line free for what is said next."""
        if self._terminal:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _line(self, rows: int, elapsed: float) -> str:
        line = _("已读 %(rows)s 行，每秒 %(rate)s 行") % {"rows": rows, "rate": round(rows / elapsed)}
        fraction = self._fraction()
        if not fraction:
            return line
        left = max(0, round(elapsed / fraction - elapsed))
        return line + _("，%(percent)s%%，约剩 %(minutes)s 分 %(seconds)s 秒") % {
            "percent": round(fraction * 100),
            "minutes": left // 60,
            "seconds": left % 60,
        }
