"""What leaves state and holder as they are: later material (M), a correction (I), a calendar published later (C)."""

from xinfang.procedure.acts import AddMaterial, AdoptCalendar, CorrectIdentity
from xinfang.procedure.asking_effects import of_correction, of_material
from xinfang.procedure.codes import Role
from xinfang.procedure.decisions import ClockStart
from xinfang.procedure.guards.alongside import (
    corrects_something,
    link_is_open,
    names_its_files,
    officers_say_why,
    petitioner_holder_or_office,
    some_period_is_settled,
)
from xinfang.procedure.recounting import recounted
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import OPEN_STATES, State
from xinfang.procedure.tables.competence import INTAKE_DESK
from xinfang.procedure.transitions import Basis, Transition


def _under_the_present_calendar(situation: Situation) -> tuple[ClockStart, ...]:
    return recounted(situation.facts, book=situation.book)


ROWS: tuple[Transition, ...] = (
    # The organ hears the petitioner's facts and reasons, and these do not end with the first letter.
    Transition(
        act=AddMaterial,
        number="M",
        sources=OPEN_STATES,
        target=None,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=Basis(rs2005="31(1)", rs2022="31.6"),
        standing=(petitioner_holder_or_office,),
        checks=(link_is_open, names_its_files),
        changes=of_material,
    ),
    # What is held of a person can be put right for as long as it is held.
    Transition(
        act=CorrectIdentity,
        number="I",
        sources=frozenset(State),
        target=None,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=Basis(local="45"),
        standing=(petitioner_holder_or_office,),
        checks=(corrects_something, officers_say_why),
        changes=of_correction,
    ),
    # In the archive too the office owes an answer to whoever asks for the matter to be reopened.
    Transition(
        act=AdoptCalendar,
        number="C",
        sources=frozenset(State),
        target=None,
        roles=frozenset({Role.SYSTEM}),
        basis=Basis(local="12"),
        standing=(some_period_is_settled,),
        renews=_under_the_present_calendar,
    ),
)
