"""Who speaks for the petitioners: representatives of a joint petition, agents, guardians (P)."""

from dataclasses import dataclass
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround, MandateKind, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """That somebody speaks for the petitioners: in what capacity, how far, and whether letters go there.

    Who it is stands in a row of its own under `key`, and nowhere in the chain.
    """

    key: UUID
    kind: MandateKind
    scope: Scope = Scope.GENERAL
    receives: bool = True
    in_writing: bool = False  # a paper that the petitioners have signed, or a proof of guardianship, was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Act):
    """What the three ways of getting to speak for somebody have in common.

    `paper` says by what paper, as seen at the counter; `digests` bind the files that were handed in as such.
    """

    paper: str = ""
    digests: tuple[str, ...] = ()

    @property
    def in_writing(self) -> bool:
        """Whether there is a paper."""
        return bool(self.paper.strip() or self.digests)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectRepresentatives(Appointment):
    """P: those who petition together choose who speaks for them; whoever did before no longer does."""

    code = "ELECT_REPRESENTATIVES"
    label = "推选代表"

    petitioner_count: int
    chosen: tuple[UUID, ...]
    scope: Scope = Scope.GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointAgent(Appointment):
    """P: the petitioner gives somebody authority to act."""

    code = "APPOINT_AGENT"
    label = "委托代理人"

    agent: UUID
    relation: AgentRelation
    scope: Scope = Scope.GENERAL
    receives: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordGuardian(Appointment):
    """P: the petitioner is a minor, or cannot act; a guardian does."""

    code = "RECORD_GUARDIAN"
    label = "登记监护人"

    guardian: UUID
    ground: GuardianGround
    kinship: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMandate(Act):
    """P: somebody no longer speaks for the petitioners."""

    code = "END_MANDATE"
    label = "终止代表、代理或者监护"

    mandate: UUID
    reason: str
