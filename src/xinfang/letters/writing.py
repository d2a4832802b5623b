"""Writing a letter: the values of its variables put into the words in force, without a number yet."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import translation

from xinfang.agencies.directory import officer_names
from xinfang.agencies.queries import BodyView, bodies
from xinfang.base.digests import digest
from xinfang.base.ids import check_code, uuid7
from xinfang.cases.addresses import public_address
from xinfang.cases.queries.paperwork import paperwork
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.letters import templates, templating
from xinfang.letters.filling import (
    EarlierLetter,
    EarlierMatter,
    Surroundings,
    dated,
    named_bodies,
    named_officers,
    parties,
    values_of,
)
from xinfang.letters.kinds import KINDS, To
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.models import Letter
from xinfang.letters.standard_texts import digest_of
from xinfang.letters.templating import Block, BlockKind
from xinfang.letters.types import Style, TemplateText
from xinfang.letters.wrapping import key_of_text
from xinfang.procedure.documents import DOCUMENT_TITLES, OPINIONS, TO_BE_SERVED, Document


def check_address(code: str) -> str:
    """Where a letter is checked; only its path where the office has not said under which name the site runs."""
    return public_address(f"/letters/check/{code}/")


def letter_of(kind: Document, paper: Paperwork, event: PaperEvent, around: Surroundings, *, now: datetime) -> Letter:
    """The letter that an act owes, written in the words in force on its day. Raises `UnsoundTemplate`."""
    between = parties(kind, paper, event, around.bodies)
    row, text = templates.in_force(kind, on=dated(event))
    with translation.override(RECORD_LANGUAGE):
        content = sheet_of(kind, text, values_of(kind, paper, event, around)).content()
    letter = Letter(
        id=uuid7(),
        matter_id=paper.matter_id,
        event_id=event.id,
        kind=kind,
        audience=KINDS[kind].audience,
        issuer_id=between.issuer,
        addressee_id=between.addressee,
        word=KINDS[kind].word,
        year=dated(event).year,
        dated=dated(event),
        template=row,
        template_digest=digest_of(text),
        digest=digest(content),
        code=check_code(),
        prepared_at=now,
    )
    letter.seal_content(content, purpose=key_of_text(sealed=paper.sealed))
    return letter


def sheet_of(
    kind: Document, text: TemplateText, values: dict[str, Any], *, number: str = "", code: str = "", address: str = ""
) -> Sheet:
    """The words of a template with these values, ready to be set."""
    on: date = values["letter"]["date"]
    return Sheet(
        style=KINDS[kind].style,
        organ=values["issuer"]["name"],
        number=number,
        title=templating.line_of(text.title, values),
        addressee=templating.line_of(text.addressee, values),
        blocks=_blocks(kind, text, values),
        attachments=templating.lines_of(text.attachments, values),
        copies=templating.line_of(text.copies, values),
        signed=values["petitioner" if KINDS[kind].is_from_petitioner else "issuer"]["name"],
        dated=on,
        code=code,
        check_address=address,
    )


def _blocks(kind: Document, text: TemplateText, values: dict[str, Any]) -> tuple[Block, ...]:
    """The text of the letter; one that goes to representatives asks them to tell the others, whatever its template."""
    blocks = tuple(templating.blocks_of(text.body, values))
    to_others: str = values["petitioner"]["to_others"]
    is_letter = KINDS[kind].to is To.PETITIONER and KINDS[kind].style is not Style.SHEET
    if not to_others or not is_letter:
        return blocks
    return (*blocks, Block(kind=BlockKind.PARAGRAPH, texts=(to_others,)))


def sheet_of_letter(letter: Letter) -> Sheet:
    """The sheet of a letter as it was written."""
    return Sheet.from_content(
        letter.content, number=letter.number, code=letter.code, check_address=check_address(letter.code)
    )


def surroundings(paper: Paperwork, event: PaperEvent) -> Surroundings:
    """What a letter on this act may name besides the matter itself."""
    earlier = _earlier(paper, event)
    named = named_bodies(paper, event) | ({earlier.holder} if earlier else set())
    found: dict[int, BodyView] = bodies(named)
    return Surroundings(
        bodies=found, officers=officer_names(named_officers(event)), numbers=_numbers(paper.matter_id), earlier=earlier
    )


def title_of(kind: Document) -> str:
    """What a kind of letter is called."""
    return DOCUMENT_TITLES[kind]


def _numbers(matter_id: UUID) -> dict[tuple[UUID, str], str]:
    """The numbers of the letters to the petitioner, by the act that owes each and its kind."""
    written = Letter.objects.filter(matter_id=matter_id, kind__in=TO_BE_SERVED).exclude(number="")
    return {(event_id, kind): number for event_id, kind, number in written.values_list("event_id", "kind", "number")}


def _earlier(paper: Paperwork, event: PaperEvent) -> EarlierMatter | None:
    """The matter that this one is linked to, as it stood at the act."""
    if paper.facts.link is None:
        return None
    linked = paperwork(paper.facts.link.to_matter)
    opinions = Letter.objects.filter(Q(kind__in=OPINIONS), matter_id=linked.matter_id, dated__lte=dated(event))
    letters = tuple(
        EarlierLetter(title=DOCUMENT_TITLES[Document(letter.kind)], number=letter.number, dated=letter.dated)
        for letter in opinions.order_by("dated", "id")
    )
    before = [entry for entry in linked.events if entry.happened_at <= event.happened_at]
    return EarlierMatter(number=linked.number, holder=before[-1].holder, letters=letters)
