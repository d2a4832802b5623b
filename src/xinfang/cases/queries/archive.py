"""What waits to be archived, what is archived, and what the file of a matter lacks."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.queries import bodies as bodies_by_key
from xinfang.agencies.types import BodyKind, Role
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Attachment, Claim, Clock, Event, LetterToServe, Matter, Opinion, Service
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.reader import language
from xinfang.cases.types.archive import BoundSet, FilePage, FileRow, Gap
from xinfang.files.types import FileState
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure.acts import (
    AddMaterial,
    AnswerInstruction,
    Archive,
    GivePaper,
    RecordPerformance,
    ReportCompletion,
)
from xinfang.procedure.codes import OPINION_KIND_LABELS, OpinionKind, OwedBy
from xinfang.procedure.documents import OPINIONS, Document, title_of
from xinfang.procedure.facts import Facts
from xinfang.procedure.file_parts import FILE_PART_LABELS, FilePart
from xinfang.procedure.states import State

PAGE_SIZE = 20
OLDEST_FIRST = Order(columns={"received_at": datetime.fromisoformat, "id": UUID})
NEWEST_FIRST = Order(columns={"received_at": datetime.fromisoformat, "id": UUID}, newest_first=True)
CLOSED = (State.CONCLUDED, State.TERMINATED)

_Found = tuple[UUID, Gap]
"""The matter, and what its file lacks."""


def to_archive(*, actor: Actor, on: date, place: Place = FIRST) -> FilePage:
    """Matters that are closed and not archived, of the bodies for which the actor keeps files, oldest first."""
    return _page(kept_by(actor).filter(state__in=CLOSED), OLDEST_FIRST, place, on=on)


def archived(*, actor: Actor, on: date, year: int | None = None, number: str = "", place: Place = FIRST) -> FilePage:
    """Archived matters of these bodies, newest first: those received in a year, or the one with a number."""
    matters = kept_by(actor).filter(state=State.ARCHIVED)
    if number:
        matters = matters.filter(number=parse_petition_number(number) or "")
    if year:
        first = datetime(year, 1, 1, tzinfo=OFFICE_ZONE)
        matters = matters.filter(received_at__gte=first, received_at__lt=first.replace(year=year + 1))
    return _page(matters, NEWEST_FIRST, place, on=on)


def gap(part: FilePart, what: str, *, act: str = "", seq: int = 0, document: str = "") -> Gap:
    """Something lacking, with the place by which it should be there."""
    book = LawBook.load()
    citation = book.describe(book.archive.parts[part], lang=language())
    label = _(FILE_PART_LABELS[part])
    return Gap(part=part, label=label, what=what, citation=citation, act=act, seq=seq, document=document)


def gaps_of(matter_ids: Collection[UUID]) -> Mapping[UUID, tuple[Gap, ...]]:
    """What the files of these matters lack, their letters apart, in as many queries as for one. Raises `Missing` if the
    actor may not see one of them.
    """
    facts = {matter.id: load_facts(matter.facts) for matter in Matter.objects.filter(id__in=matter_ids)}
    if len(facts) < len(set(matter_ids)):
        raise Missing
    found: dict[UUID, list[Gap]] = {matter_id: [] for matter_id in facts}
    for matter_id, lacking in (
        *_unproved_services(facts),
        *_undelivered(facts),
        *_unperformed(facts),
        *_unreported(facts),
        *_uncontributed(facts),
        *_unreadable(facts),
    ):
        found[matter_id].append(lacking)
    return {matter_id: tuple(gaps) for matter_id, gaps in found.items()}


def bound_sets() -> Iterator[BoundSet]:
    """Every sealed set that the ledger binds, one after another."""
    archived = Event.objects.filter(act=Archive.code, matter__destroyed=False)
    found = archived.select_related("matter").order_by("matter_id", "seq")
    for event in found.iterator(chunk_size=500):
        digest = event.data["act"].get("set_digest", "")
        if digest:
            yield BoundSet(
                matter_id=event.matter_id,
                number=event.matter.number,
                seq=event.seq,
                set_digest=digest,
                archived_at=event.happened_at,
            )


def kept_by(actor: Actor) -> "QuerySet[Matter]":
    """What the actor's petition offices watch over, and what other bodies of the actor hold: an index for each."""
    bodies = {charge.body_id for charge in actor.charges if Role.ARCHIVIST in charge.roles}
    offices = {found.id for found in bodies_by_key(bodies).values() if found.kind == BodyKind.PETITION_OFFICE}
    if not offices:
        return Matter.objects.filter(holder__in=bodies)
    if offices == bodies:
        return Matter.objects.filter(office__in=offices)
    return Matter.objects.filter(Q(office__in=offices) | Q(holder__in=bodies - offices))


def _page(matters: "QuerySet[Matter]", order: Order, place: Place, *, on: date) -> FilePage:
    found: Page[Matter] = page_of(matters.select_related("holder").defer("facts"), order, place, size=PAGE_SIZE)
    running: dict[UUID, dict[Rule, date]] = {}
    open_clocks = Clock.objects.filter(matter__in=[matter.id for matter in found.rows], ended_on=None)
    clocks = open_clocks.exclude(
        owed_by=OwedBy.PETITIONER, legal_due__lt=on
    )  # a right that has lapsed holds up nothing
    for matter_id, rule, legal_due in clocks.order_by("legal_due").values_list("matter_id", "rule", "legal_due"):
        running.setdefault(matter_id, {})[Rule(rule)] = legal_due
    return FilePage(
        rows=tuple(_row(matter, running.get(matter.id, {})) for matter in found.rows),
        before=found.before,
        after=found.after,
    )


def _row(matter: Matter, running: Mapping[Rule, date]) -> FileRow:
    return FileRow(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        state=matter.state,
        holder_name=matter.holder.short_name,
        received_on=matter.received_on,
        concluded_on=matter.concluded_on,
        due=running.get(Rule.ARCHIVE),
        running=tuple(
            _("%(rule)s，至 %(day)s") % {"rule": rule_name(rule, lang=language()), "day": day.isoformat()}
            for rule, day in running.items()
            if rule is not Rule.ARCHIVE
        ),
        last_seq=matter.last_seq,
    )


def _unproved_services(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    """Opinions that were issued here and of whose service there is no proof."""
    served = Service.objects.filter(matter__in=matters, opinion__isnull=False).values("opinion")
    issued = Opinion.objects.filter(matter__in=matters, stage=Opinion.Stage.ISSUED, is_imported=False)
    for opinion in issued.exclude(id__in=served).order_by("issued_at"):
        yield opinion.matter_id, gap(FilePart.SERVICE_PROOF, _(OPINION_KIND_LABELS[OpinionKind(opinion.kind)]))


def _undelivered(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    """Letters other than opinions of whose service there is no proof."""
    owed = LetterToServe.objects.filter(matter__in=matters, served_on=None, closed=False)
    for letter in owed.exclude(document__in=OPINIONS).order_by("seq", "document"):
        title = title_of(Document(letter.document), lang=language())
        yield letter.matter_id, gap(FilePart.SERVICE_PROOF, title, seq=letter.seq, document=letter.document)


def _unperformed(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    waiting = {claim.claim_id for facts in matters.values() for claim in facts.unperformed_claims}
    for claim in Claim.objects.filter(id__in=waiting).order_by("position") if waiting else ():
        yield claim.matter_id, gap(FilePart.PERFORMANCE, claim.text, act=RecordPerformance.code)


def _unreported(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    for matter_id, facts in matters.items():
        if facts.assigned and not facts.completion_reported:
            words = _("交办的事项还没有提交办结报告")
            yield matter_id, gap(FilePart.COMPLETION_REPORT, words, act=ReportCompletion.code)
        if facts.instructions_open:
            words = _("还有 %(count)d 件批示没有反馈") % {"count": facts.instructions_open}
            yield matter_id, gap(FilePart.INSTRUCTION, words, act=AnswerInstruction.code)
        if facts.simple and facts.simple.paper_wanted and not facts.simple.paper_given:
            yield matter_id, gap(FilePart.PAPER_REPLY, _("信访人要求的纸质答复还没有送交"), act=GivePaper.code)


def _uncontributed(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    silent = {
        matter_id: dict.fromkeys(each.body_id for each in facts.co_handlers if each.contributed_on is None)
        for matter_id, facts in matters.items()
    }
    bodies = {body_id for asked in silent.values() for body_id in asked}
    names = body_names(bodies) if bodies else {}
    for matter_id, asked in silent.items():
        for body_id in asked:
            yield matter_id, gap(FilePart.CONTRIBUTION, names[body_id])


def _unreadable(matters: Mapping[UUID, Facts]) -> Iterator[_Found]:
    """Attachments that cannot be opened: not scanned yet, or held back by the scanner."""
    held_back = (FileState.QUARANTINED, FileState.REFUSED)
    found = Attachment.objects.filter(matter__in=matters, file__state__in=held_back).select_related("file")
    for attachment in found.order_by("added_at", "id"):
        yield attachment.matter_id, gap(FilePart.ATTACHMENT, attachment.file.name, act=AddMaterial.code)
