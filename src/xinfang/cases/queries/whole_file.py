"""The whole file of a matter for its sealed set, with names in full: only the room of archives asks."""

from dataclasses import dataclass
from uuid import UUID

from xinfang.base.errors import Missing
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter
from xinfang.cases.queries import parts
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.history import history
from xinfang.cases.queries.representing import parties_of
from xinfang.cases.queries.verification import statements
from xinfang.cases.types.representing import PartiesView
from xinfang.cases.types.views import AttachmentView, ClaimView, EventView, SubmissionView


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFile:
    """Everything that a sealed set holds besides its letters. `statements` are what the links of the chain digest."""

    number: str
    title: str
    last_seq: int
    submissions: tuple[SubmissionView, ...]
    parties: PartiesView
    claims: tuple[ClaimView, ...]
    attachments: tuple[AttachmentView, ...]
    events: tuple[EventView, ...]
    statements: tuple[dict[str, object], ...]


def whole_file(matter_id: UUID) -> WholeFile:
    """The file as it stands now. Raises `Missing`."""
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None:
        raise Missing
    facts, chain = load_facts(matter.facts), chain_of(matter_id)
    texts, written = parts.claim_texts(matter_id), parts.written_opinions(matter_id, facts)
    return WholeFile(
        number=matter.number,
        title=matter.title,
        last_seq=matter.last_seq,
        submissions=parts.submissions(matter_id, masked=False),
        parties=parties_of(matter_id, facts, masked=False),
        claims=parts.claims(matter_id, facts, texts=texts, written=written, chain=chain),
        attachments=parts.attachments(matter_id),
        events=history(chain, for_petitioner=False),
        statements=tuple(statements(matter_id)),
    )
