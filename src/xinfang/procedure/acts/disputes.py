"""Disputes over who is competent: opened, and carried one step higher when nothing is settled (T9c)."""

from dataclasses import dataclass

from xinfang.procedure.acts.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDispute(Act):
    """T9c: several organs are concerned and none takes the matter; they consult, and the office sees to it."""

    code = "OPEN_DISPUTE"
    label = "提请协商管辖"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDispute(Act):
    """T9c: consultation has failed, or its time is over: the common superior decides, else the joint conference."""

    code = "RAISE_DISPUTE"
    label = "管辖争议报上一级决定"

    reason: str = ""  # only the passing of the time needs none
