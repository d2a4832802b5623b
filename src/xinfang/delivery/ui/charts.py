"""Geometry of the small charts. They are SVG with attributes only, so a strict content policy leaves them alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from xinfang.delivery.ui.values import Bar

SPARK_WIDTH = 120
SPARK_HEIGHT = 30


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


def sparkline_points(values: Sequence[float]) -> list[tuple[float, float]]:
    """Points of a line through `values`, from zero at the foot to the greatest value at the top."""
    if not values:
        return []
    top = max(values) or 1
    stride = SPARK_WIDTH / max(len(values) - 1, 1)
    return [
        (round(index * stride, 1), round(SPARK_HEIGHT * (1 - value / top), 1)) for index, value in enumerate(values)
    ]
