"""The steps of the form, in order: one question a page."""

from enum import StrEnum


class Step(StrEnum):
    """One page of the form; the value is its address."""

    WHAT = "what"
    WHERE = "where"
    CLAIMS = "claims"
    WHO = "who"
    FILES = "files"
    CHECK = "check"

    @property
    def number(self) -> int:
        """Its place among all steps, from one."""
        return tuple(Step).index(self) + 1

    @property
    def following(self) -> "Step":
        """The next step; checking is the last."""
        steps = tuple(Step)
        return steps[min(self.number, len(steps) - 1)]

    @property
    def preceding(self) -> "Step | None":
        """The step before, or None on the first."""
        return tuple(Step)[self.number - 2] if self.number > 1 else None
