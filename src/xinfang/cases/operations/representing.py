"""推选代表、委托代理人、登记监护人: somebody is to speak for the petitioners from now on.

That somebody no longer does brings no rows: it is an act like any other (`operations.act`).
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases import ledger
from xinfang.cases.attaching import attachments
from xinfang.cases.docket import Docket
from xinfang.cases.models import Petitioner, Representation
from xinfang.cases.operations.act import performed
from xinfang.cases.queries.persons import refuse_speaking_for_oneself, refuse_the_same_twice
from xinfang.cases.representing import cleaned_details, details_of, rows_of
from xinfang.cases.sealing import restore
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import RepresentationDetails
from xinfang.cases.types.representing import Appointing
from xinfang.files.operations import attach
from xinfang.files.types import StoredFileView, can_be_signed
from xinfang.procedure.acts import AppointAgent, ElectRepresentatives, RecordGuardian
from xinfang.procedure.acts.representing import Appointment
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround, MandateKind, Scope


def appoint(
    matter_id: UUID, appointing: Appointing, *, actor: Actor, now: datetime, seq: int | None = None
) -> Performed:
    """Let somebody speak for the petitioners of a matter; representatives take the place of those chosen before.

    The event binds digests of who it is and of the signed paper. Raises `Missing`, or `Refused` with the article: too
    many, the same person twice, special authority that is not in writing; `FileRefused` if a file cannot be filed.
    """
    docket = Docket.open(matter_id, seq=seq)
    with transaction.atomic():
        files = _paper(appointing, actor=actor, now=now)
        papers = [file for file in files if can_be_signed(file.media_type)]
        people = tuple(_person(person, papers) for person in appointing.people)
        _refuse_the_same(docket, people, on=office_day(now))
        rows = rows_of(people, matter_id=matter_id, now=now)
        act = _act(rows, appointing, digests=tuple(file.sha256 for file in papers))
        bound = {str(row.id): digest(asdict(person)) for row, person in zip(rows, people, strict=True)}
        attached = attachments(matter_id, files, caption=act.label, by_petitioner=not actor.is_officer, now=now)
        brought = {str(row.id): file.sha256 for row, file in zip(attached, files, strict=True)}
        docket.act(act, actor=actor, now=now, record={"representations": bound, "papers": brought})
        docket.rows += [*rows, *attached]
        ledger.write([docket])
    return performed(docket)


def _paper(appointing: Appointing, *, actor: Actor, now: datetime) -> Sequence[StoredFileView]:
    if appointing.file_draft is None or not appointing.file_ids:
        return ()
    return attach(draft=appointing.file_draft, file_ids=appointing.file_ids, actor=actor, now=now)


def _refuse_the_same(docket: Docket, people: Sequence[RepresentationDetails], *, on: date) -> None:
    """Nobody is named twice, nor beside those of the same kind who go on to speak, nor as their own agent."""
    goes_on = [each.key for each in docket.facts.mandates if each.kind is not MandateKind.REPRESENTATIVE]
    speaking = list(Representation.objects.filter(id__in=goes_on))
    petitioners = list(Petitioner.objects.filter(matter_id=docket.matter.id))
    restore([*speaking, *petitioners])
    others = map(details_of, speaking)
    kinds = {person.kind for person in people}
    refuse_the_same_twice([*(each for each in others if each.kind in kinds), *people])
    refuse_speaking_for_oneself(petitioners, people, on=on)


def _person(person: RepresentationDetails, papers: Sequence[StoredFileView]) -> RepresentationDetails:
    """The details as they are kept; files that can be signed are the paper. Raises `Refused` without a name."""
    person = cleaned_details(replace(person, paper=person.paper or "、".join(file.name for file in papers)))
    if not person.name:
        raise Refused(_("请写明姓名。"), code="name_missing")
    return person


def _act(rows: list[Representation], appointing: Appointing, *, digests: tuple[str, ...]) -> Appointment:
    """The act that lets these speak; an election where nobody is named, for the procedure to refuse."""
    kind = MandateKind(rows[0].kind) if rows else MandateKind.REPRESENTATIVE
    paper = rows[0].paper if rows else ""
    match kind:
        case MandateKind.AGENT:
            (row,) = rows
            return AppointAgent(
                agent=row.id,
                relation=AgentRelation(row.relation),
                scope=Scope(row.scope),
                receives=row.receives,
                paper=paper,
                digests=digests,
            )
        case MandateKind.GUARDIAN:
            (row,) = rows
            return RecordGuardian(
                guardian=row.id,
                ground=GuardianGround(row.ground),
                kinship=row.kinship,
                paper=paper,
                digests=digests,
            )
        case MandateKind.REPRESENTATIVE:
            return ElectRepresentatives(
                petitioner_count=appointing.petitioner_count,
                chosen=tuple(row.id for row in rows),
                scope=Scope(rows[0].scope) if rows else Scope.GENERAL,
                paper=paper,
                digests=digests,
            )
