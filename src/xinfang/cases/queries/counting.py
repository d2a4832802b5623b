"""Counts that stop: a list of a million must not cost a count of a million."""

COUNT_CAP = 99
ENOUGH = COUNT_CAP + 1  # how many rows are looked for to know that there are more than can be told


def capped(count: int) -> str:
    """A count as it is told: beyond the cap only that there are more."""
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)
