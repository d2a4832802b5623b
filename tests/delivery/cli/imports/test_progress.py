import io
from collections.abc import Iterator

import pytest

from xinfang.delivery.cli.imports.progress import Progress


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seconds() -> Iterator[float]:
    """A clock that goes on by one and a half seconds whenever it is read."""
    return (1.5 * reading for reading in range(1000))


def test_a_terminal_shows_one_line_that_is_written_anew_and_goes_at_the_end(seconds: Iterator[float]) -> None:
    out = Terminal()
    progress = Progress(out=out, fraction=lambda: 0.25, clock=lambda: next(seconds))
    progress.tell(rows=300)
    progress.tell(rows=600)
    assert out.getvalue() == (
        "\r\x1b[K已读 300 行，每秒 200 行，25%，约剩 0 分 4 秒\r\x1b[K已读 600 行，每秒 200 行，25%，约剩 0 分 9 秒"
    )
    progress.finish()
    assert out.getvalue().endswith("\r\x1b[K")


def test_elsewhere_a_line_appears_every_few_seconds(seconds: Iterator[float]) -> None:
    out = io.StringIO()
    progress = Progress(out=out, fraction=lambda: 0.01, clock=lambda: next(seconds))
    for rows in range(100, 900, 100):
        progress.tell(rows=rows)
    progress.finish()
    assert out.getvalue().splitlines() == [
        "已读 400 行，每秒 67 行，1%，约剩 9 分 54 秒",
        "已读 800 行，每秒 67 行，1%，约剩 19 分 48 秒",
    ]


def test_without_a_known_length_nothing_is_foretold(seconds: Iterator[float]) -> None:
    out = Terminal()
    Progress(out=out, fraction=lambda: None, clock=lambda: next(seconds)).tell(rows=3)
    assert out.getvalue() == "\r\x1b[K已读 3 行，每秒 2 行"
