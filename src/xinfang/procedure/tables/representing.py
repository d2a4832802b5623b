"""Who speaks for the petitioners (P): neither state nor holder nor any period depends on it."""

from xinfang.procedure import representing_effects as effects
from xinfang.procedure.acts import AppointAgent, ElectRepresentatives, EndMandate, RecordGuardian
from xinfang.procedure.codes import Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.alongside import petitioner_holder_or_office
from xinfang.procedure.guards.common import filled, petitioner_or_office
from xinfang.procedure.guards.representing import (
    are_chosen_among_many,
    are_not_too_many,
    is_held,
    leaves_room,
    not_ended_by_the_handling_unit,
    somebody_speaks,
    special_by_others_than_the_handling_unit,
    special_is_in_writing,
)
from xinfang.procedure.states import OPEN_STATES
from xinfang.procedure.tables.competence import INTAKE_DESK
from xinfang.procedure.transitions import Basis, Transition

ROWS: tuple[Transition, ...] = (
    Transition(
        act=ElectRepresentatives,
        number="P",
        sources=OPEN_STATES,
        target=None,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=Basis(rs2005="18(2)", rs2022="20(3)", local="33"),
        standing=(petitioner_holder_or_office,),
        checks=(
            are_chosen_among_many,
            are_not_too_many,
            special_is_in_writing,
            special_by_others_than_the_handling_unit,
        ),
        documents=(Document.REPRESENTATION,),
        changes=effects.of_election,
    ),
    Transition(
        act=AppointAgent,
        number="P",
        sources=OPEN_STATES,
        target=None,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=Basis(local="31"),
        standing=(petitioner_holder_or_office,),
        checks=(leaves_room, special_is_in_writing, special_by_others_than_the_handling_unit),
        documents=(Document.REPRESENTATION,),
        changes=effects.of_agency,
    ),
    # The proof of a guardianship is seen by somebody before it is recorded.
    Transition(
        act=RecordGuardian,
        number="P",
        sources=OPEN_STATES,
        target=None,
        roles=INTAKE_DESK,
        basis=Basis(local="32"),
        standing=(petitioner_holder_or_office,),
        checks=(filled("kinship", "与信访人的关系"), filled("paper", "证明")),
        changes=effects.of_guardianship,
    ),
    Transition(
        act=EndMandate,
        number="P",
        sources=OPEN_STATES,
        target=None,
        roles=INTAKE_DESK | {Role.PETITIONER},
        basis=Basis(local="31,32,33"),
        standing=(not_ended_by_the_handling_unit, petitioner_or_office, somebody_speaks),
        checks=(is_held, filled("reason", "理由")),
        changes=effects.of_ended_mandate,
    ),
)
