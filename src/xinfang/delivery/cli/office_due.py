"""`xinfang due … --office CODE`: the same reckoning with the numbers that an office has set for itself."""

from collections.abc import Sequence

from xinfang.agencies.local_law import law_book_of_code
from xinfang.delivery.cli import due


def main(argv: Sequence[str], *, lang: str = "zh") -> int:
    """Print one due date by the law of an office; needs Django set up and the database up."""
    return due.main(argv, lang=lang, book_of=law_book_of_code)
