"""What a channel hands over when somebody is to speak for the petitioners, and what is shown of those who do."""

from dataclasses import dataclass
from uuid import UUID

from xinfang.cases.types.filing import RepresentationDetails
from xinfang.procedure.mandate_codes import MandateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointing:
    """Those chosen as representatives, or the one agent or guardian; all of one kind.

    `petitioner_count` is how many petition together. Files that waited under `file_draft` are the signed paper.
    """

    people: tuple[RepresentationDetails, ...]
    petitioner_count: int = 1
    file_draft: UUID | None = None
    file_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationView:
    """Somebody who speaks, or spoke, for the petitioners; masked unless the caller asked for it in full and may."""

    key: UUID
    kind: str
    kind_label: str
    capacity: str  # the label, with a number where several speak in the same capacity
    name: str
    address: str
    phone: str
    standing: str  # what the person is to the petitioner: a lawyer, a relative, the mother of a minor
    scope: str
    scope_label: str
    receives: bool
    paper: str  # "" as long as none was handed in
    is_current: bool
    may_settle: bool = False  # to withdraw and to settle for the petitioners
    may_appeal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesView:
    """How many petition together, and who speaks for them."""

    petitioner_count: int
    speaking: tuple[RepresentationView, ...]
    former: tuple[RepresentationView, ...]
    to_choose: int  # at most so many representatives are to be chosen; 0 where nothing is asked for
    to_choose_under: str  # the article that asks for it, in words

    @property
    def dismissible(self) -> tuple[RepresentationView, ...]:
        """Those whom the petitioners may dismiss themselves; of a guardian's end an officer sees the proof."""
        return tuple(person for person in self.speaking if person.kind != MandateKind.GUARDIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeLimit:
    """How many representatives a joint petition may have, and the article that says so, in words."""

    most: int
    article: str
