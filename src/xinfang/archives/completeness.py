"""Whether the files of matters hold all that they must: what cases know, and their letters."""

from collections.abc import Collection, Mapping
from uuid import UUID

from xinfang.cases.queries.archive import gap, gaps_of
from xinfang.cases.types.archive import Gap
from xinfang.letters.queries import letters_without_number
from xinfang.procedure.file_parts import FilePart


def lacking(matter_id: UUID) -> tuple[Gap, ...]:
    """What the file lacks, each with the way to put it right. Raises `Missing`."""
    return lacking_in([matter_id])[matter_id]


def lacking_in(matter_ids: Collection[UUID]) -> Mapping[UUID, tuple[Gap, ...]]:
    """What each of these files lacks, in as many queries as for one; a letter that nobody has asked for yet is made
    with the set. Raises `Missing`.
    """
    letters = letters_without_number(matter_ids)
    return {
        matter_id: (
            *(
                gap(FilePart.LETTER, f"{letter.title}：{letter.waits_for}", seq=letter.seq, document=letter.kind)
                for letter in letters.get(matter_id, ())
            ),
            *gaps,
        )
        for matter_id, gaps in gaps_of(matter_ids).items()
    }
