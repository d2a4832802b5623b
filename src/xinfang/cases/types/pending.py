"""What is waited for around the handling of a matter, as pages show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.mediation_codes import MediationSide


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingView:
    """One thing that is waited for: what, and by which day, which may have passed, or on which day it takes place."""

    label: str
    text: str = ""
    by: date | None = None
    held_on: date | None = None
    is_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInstruction:
    """What a leader has written and nobody has answered; `seq` is the number of the event that records it."""

    seq: int
    leader: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingView:
    """A hearing of which notice was given."""

    held_on: date
    hour: str
    place: str
    presiding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundView:
    """Everything of that kind on one matter. `material` is what the petitioner was asked for, in the body's words."""

    pending: tuple[PendingView, ...] = ()
    hearing: HearingView | None = None
    recusal_asked_for: UUID | None = None  # the officer whom the petitioner means, if that is known
    material: PendingView | None = None
    is_mediation_proposed: bool = False
    consented: frozenset[MediationSide] = frozenset()  # to mediation that is proposed or held
    is_demand_due: bool = False  # somebody was called back; the body has yet to be told what its answer lacks
