"""The tables of this room."""

from xinfang.counsel.models.roster import Expert, ExpertLine

__all__ = ["Expert", "ExpertLine"]
