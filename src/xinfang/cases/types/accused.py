"""Whom a matter accuses, as pages show it to whoever may read its content."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedView:
    """The bodies by their names, and what was said in words: posts, and who is no body of the tree."""

    bodies: tuple[str, ...]
    words: tuple[str, ...]
