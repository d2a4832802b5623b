"""Geometry of the small charts. They are SVG with attributes only, so a strict content policy leaves them alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from xinfang.delivery.ui.values import Bar, Turn

SPARK_WIDTH = 120
SPARK_HEIGHT = 30
TONES = 4
LEAST_OF_A_DAY = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledBar:
    """A bar with its length in percent of the longest."""

    label: str
    value: float
    percent: float


def scaled_bars(bars: Sequence[Bar]) -> list[ScaledBar]:
    """The bars on one scale that begins at zero."""
    longest = max((bar.value for bar in bars), default=0) or 1
    return [ScaledBar(label=bar.label, value=bar.value, percent=round(100 * bar.value / longest, 1)) for bar in bars]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of one bar: from where, how wide, and which of the few tones its holder has throughout."""

    start: float
    width: float
    tone: int


def stretches(turns: Sequence[Turn]) -> list[Stretch]:
    """The turns side by side on one bar, as wide as their days; one of less than a day can still be seen."""
    lengths = [max(turn.days, LEAST_OF_A_DAY) for turn in turns]
    scale = 100 / (sum(lengths) or 1)
    tones = {label: tone % TONES for tone, label in enumerate(dict.fromkeys(turn.label for turn in turns))}
    starts = list(accumulate(lengths, initial=0.0))[:-1]
    return [
        Stretch(start=round(start * scale, 2), width=round(length * scale, 2), tone=tones[turn.label])
        for turn, start, length in zip(turns, starts, lengths, strict=True)
    ]


def sparkline_points(values: Sequence[float]) -> list[tuple[float, float]]:
    """Points of a line through `values`, from zero at the foot to the greatest value at the top."""
    if not values:
        return []
    top = max(values) or 1
    stride = SPARK_WIDTH / max(len(values) - 1, 1)
    return [
        (round(index * stride, 1), round(SPARK_HEIGHT * (1 - value / top), 1)) for index, value in enumerate(values)
    ]
