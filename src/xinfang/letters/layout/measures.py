"""Measures that both forms of a letter share (GB/T 9704-2012), in points."""

from xinfang.letters.types import Style

_WIDTH_OF_THE_TEXT = 156 / 25.4 * 72
_LARGEST_MARK = {Style.FILE: 40.0, Style.LETTER: 30.0, Style.SHEET: 30.0}
_LARGEST_MARK_IN_LARGE_TYPE = {**_LARGEST_MARK, Style.FILE: 44.0}


def mark_size(organ: str, style: Style, *, large: bool = False) -> float:
    """The size of 发文机关标志, which stays on one line: no name is wider than the text.

    Every character counts as a full one. Word processors know sizes in halves of a point.
    """
    largest = (_LARGEST_MARK_IN_LARGE_TYPE if large else _LARGEST_MARK)[style]
    fitting = int(_WIDTH_OF_THE_TEXT / max(len(organ), 1) * 2) / 2
    return min(largest, fitting)
