"""What is done with letters: they are written when an act owes them, numbered, and made into files.

All of it is the system's work, on the strength of an act that an officer has already answered for; it runs in the
transaction that `agencies.context.acting(Actor.system(…))` has opened.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.queries.paperwork import as_of, owed_letters, paperwork
from xinfang.cases.types.paperwork import OwedLetter, PaperEvent, Paperwork
from xinfang.files.operations import keep_made
from xinfang.files.types import KINDS as KINDS_OF_FILES
from xinfang.files.types import KindCode
from xinfang.files.wrapping import key_of_file
from xinfang.letters.kinds import KINDS
from xinfang.letters.layout.docx import docx_of
from xinfang.letters.layout.pdf import pdf_of
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.models import Letter, LetterFile
from xinfang.letters.types import Form, LetterState
from xinfang.letters.writing import letter_of, sheet_of_letter, surroundings
from xinfang.procedure.documents import Document

_NEXT_NUMBER = (
    "INSERT INTO letters_counter AS c (body_id, word, year, last) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (body_id, word, year) DO UPDATE SET last = c.last + 1 RETURNING last"
)


def write_for_matters(
    matter_ids: Iterable[UUID], *, actor: Actor, now: datetime, without: Collection[Document] = ()
) -> list[UUID]:
    """Write and issue every letter that acts on these matters owe and nobody wrote yet, in the order of the acts.

    Returns the letters that were issued. Kinds in `without` are left until somebody asks for them.
    """
    lacking = [entry for matter_id in matter_ids for entry in _lacking(matter_id, without)]
    # A later letter may name the number of an earlier one; and numbers follow the days.
    lacking.sort(key=lambda entry: (entry[1].recorded_at, entry[1].seq, entry[1].kind))
    papers: dict[UUID, Paperwork] = {}
    issued = []
    for matter_id, owed in lacking:
        if matter_id not in papers:
            papers[matter_id] = paperwork(matter_id)
        paper = papers[matter_id]
        event = next(event for event in paper.events if event.id == owed.event_id)
        letter = _letter_of(owed.kind, paper, event, now=now)
        if _keep(letter, now=now) and letter.state == LetterState.ISSUED:
            issued.append(letter.id)
    return issued


def ensure(matter_id: UUID, *, seq: int, kind: Document, actor: Actor, now: datetime) -> UUID:
    """The letter of one act, written now if it was not before. Raises `Missing` if the act owes none of this kind."""
    paper = paperwork(matter_id)
    event = next((found for found in paper.events if found.seq == seq and kind in found.documents), None)
    if event is None:
        raise Missing
    written = Letter.objects.filter(event_id=event.id, kind=kind).first()
    if written is None:
        letter = _letter_of(kind, paper, event, now=now)
        if _keep(letter, now=now):
            return letter.id
        written = Letter.objects.get(event_id=event.id, kind=kind)
    if written.state == LetterState.PREPARED:
        _issue(Letter.objects.select_for_update().get(id=written.id), now=now)
    return written.id


def issue_waiting(*, actor: Actor, now: datetime) -> int:
    """Number what was written before its body had a word for numbers; how many could be."""
    waiting = Letter.objects.select_for_update(skip_locked=True, of=("self",)).select_related("issuer")
    waiting = waiting.filter(state=LetterState.PREPARED).exclude(issuer__letter_prefix="")
    return sum(_issue(letter, now=now) for letter in waiting.order_by("dated", "id"))


def file_of(letter_id: UUID, form: Form, *, actor: Actor, now: datetime) -> UUID:
    """The file of a letter in one form, made now if it was not before.

    Two who ask at once wait for each other: there is one file of each form. Raises `Refused` for a letter without
    its number, `NoFonts` or `NotSet`.
    """
    letter = Letter.objects.select_for_update().get(id=letter_id)
    if letter.state != LetterState.ISSUED:
        raise Refused(_("这份文书还没有文号：请管理员先在机构资料里填写“机关代字”。"), code="not_issued")
    made = LetterFile.objects.filter(letter=letter, form=form).values_list("file_id", flat=True).first()
    if made is not None:
        assert isinstance(made, UUID)
        return made
    content, kind = _MAKERS[form](sheet_of_letter(letter))
    name = f"{letter.content['title']} {letter.number}".strip() + _NAMED_APART.get(form, "")
    made_as = KINDS_OF_FILES[kind]
    purpose = key_of_file(sealed=letter.matter.sealed)
    file_id = keep_made(
        content=BytesIO(content), name=f"{name}.{kind}", kind=made_as, actor=actor, now=now, purpose=purpose
    )
    LetterFile.objects.create(letter=letter, form=form, file_id=file_id, made_at=now)
    return file_id


_NAMED_APART: Mapping[Form, str] = {Form.PDF_LARGE: "（大字版）"}
_MAKERS: Mapping[Form, Callable[[Sheet], tuple[bytes, KindCode]]] = {
    Form.PDF: lambda sheet: (pdf_of(sheet), KindCode.PDF),
    Form.PDF_LARGE: lambda sheet: (pdf_of(sheet, large=True), KindCode.PDF),
    Form.DOCX: lambda sheet: (docx_of(sheet), KindCode.DOCX),
}


def _letter_of(kind: Document, paper: Paperwork, event: PaperEvent, *, now: datetime) -> Letter:
    """The letter as it would have been written right after the act, however late it is."""
    then = as_of(paper, event)
    return letter_of(kind, then, event, surroundings(then, event), now=now)


def _lacking(matter_id: UUID, without: Collection[Document]) -> Iterable[tuple[UUID, OwedLetter]]:
    written = set(Letter.objects.filter(matter_id=matter_id).values_list("event_id", "kind"))
    for owed in owed_letters(matter_id):
        if owed.kind in KINDS and owed.kind not in without and (owed.event_id, owed.kind) not in written:
            yield matter_id, owed


def _keep(letter: Letter, *, now: datetime) -> bool:
    """Whether the letter was new; somebody else may have written it at the same instant."""
    kept = Letter.objects.bulk_create([letter], ignore_conflicts=True)
    is_new = bool(kept) and Letter.objects.filter(id=letter.id).exists()
    if is_new:
        _issue(letter, now=now)
    return is_new


def _issue(letter: Letter, *, now: datetime) -> bool:
    """Give the letter its number, the next one of its series; not as long as its body has no word for numbers."""
    if letter.state != LetterState.PREPARED:
        return False
    if letter.word:
        prefix = letter.issuer.letter_prefix
        if not prefix:
            return False
        letter.serial = _next_serial(letter)
        letter.number = f"{prefix}{letter.word}〔{letter.year}〕{letter.serial}号"
    letter.state, letter.issued_at = LetterState.ISSUED, now
    letter.save(update_fields=["state", "serial", "number", "issued_at"])
    return True


def _next_serial(letter: Letter) -> int:
    """The next number. Its row stays locked until the transaction ends, so that what fails leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [letter.issuer_id, letter.word, letter.year])
        (serial,) = cursor.fetchone()
    assert isinstance(serial, int)
    return serial
