"""Figures about bodies that pass matters to each other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One kind of matter between two bodies: `sent` to the first, and what its objections led to.

    `to_id` is None while an objection is undecided, was refused, or the matter has not been sent on yet.
    """

    topic: str
    topic_name: str
    from_id: int
    from_name: str
    to_id: int | None
    to_name: str
    sent: int
    objected: int
    agreed: int
    refused: int
    days_lost: int
