"""Whether the file of a matter holds all that it must: what cases know, and its letters."""

from uuid import UUID

from xinfang.cases.queries.archive import gap, gaps_of
from xinfang.cases.types.archive import Gap
from xinfang.letters.queries import letters_of
from xinfang.letters.types import LetterState
from xinfang.procedure.file_parts import FilePart


def lacking(matter_id: UUID) -> tuple[Gap, ...]:
    """What the file lacks, each with the way to put it right; a letter that nobody has asked for yet is made with the
    set. Raises `Missing`.
    """
    waiting = [letter for letter in letters_of(matter_id, for_petitioner=False) if letter.state == LetterState.PREPARED]
    letters = [
        gap(FilePart.LETTER, f"{letter.title}：{letter.waits_for}", seq=letter.seq, document=letter.kind)
        for letter in waiting
    ]
    return (*letters, *gaps_of(matter_id))
