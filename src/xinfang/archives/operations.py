"""What is done with sealed sets: asked for and bound by an archivist, made by the system, opened with a trace."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import asdict
from datetime import datetime
from functools import partial
from os import SEEK_END
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from xinfang.agencies.actors import Actor
from xinfang.archives.completeness import lacking
from xinfang.archives.models import SealedSet
from xinfang.archives.packing import Piece, pack, pieces_of
from xinfang.archives.types import ARCHIVES_QUEUE, MAKE_JOB, SetState
from xinfang.base.errors import Missing, Refused, XinfangError
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.operations.archive import archive
from xinfang.cases.operations.open_identity import record_opening
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.whole_file import WholeFile, whole_file
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.cases.sight import sight_of
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.reading import Read
from xinfang.files.operations import OpenedFile, keep_made, open_for
from xinfang.files.types import SEALED_SET, FileState
from xinfang.files.wrapping import key_of_file
from xinfang.letters import operations as letters
from xinfang.letters.queries import file_id_of, letters_of
from xinfang.letters.types import Form, LetterState, LetterView
from xinfang.procedure.acts import Archive
from xinfang.vault.streams import Scratch

MOST_TROUBLE = 200
Context = Callable[[], AbstractContextManager[None]]
"""Opens the transaction in which the maker acts; making a set takes several, so that its progress is seen."""


def ask(matter_id: UUID, *, actor: Actor, now: datetime) -> UUID:
    """Have the set of a matter made as it stands now; one that is being made, or is made, is not made twice.

    Raises `Missing`, or `Refused` for whoever does not keep files.
    """
    _require_archivist(matter_id, actor)
    seq = whole_file(matter_id).last_seq
    present = SealedSet.objects.filter(matter_id=matter_id, seq=seq).exclude(state=SetState.FAILED).first()
    if present is not None:
        return present.id
    asked = SealedSet(id=uuid7(), matter_id=matter_id, seq=seq, asked_by=actor.label, asked_at=now)
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:  # somebody else asked at the same instant
        return ask(matter_id, actor=actor, now=now)
    jobs.configure_task(MAKE_JOB, queue=ARCHIVES_QUEUE).defer(set_id=str(asked.id))
    return asked.id


def make(set_id: UUID, *, actor: Actor, context: Context, now: Callable[[], datetime]) -> None:
    """Write the letters that are lacking, pack everything, and keep it. Doing it again after a crash begins anew.

    What cannot be made is put on the set in words; anything unforeseen is raised, to be tried again.
    """
    with context():
        sealed = SealedSet.objects.filter(id=set_id, state=SetState.ASKED).first()
        if sealed is None:
            return
        matter_id = sealed.matter_id
    try:
        _set_letters(set_id, matter_id, actor=actor, context=context, now=now)
        with context():
            _pack(set_id, matter_id, actor=actor, now=now())
    except XinfangError as trouble:
        give_up(set_id, _(trouble.message), context=context)


def give_up(set_id: UUID, trouble: str, *, context: Context) -> None:
    """The set is not made; why, in words for the archivist, who may ask for it again."""
    with context():
        SealedSet.objects.filter(id=set_id, state=SetState.ASKED).update(
            state=SetState.FAILED, trouble=trouble[:MOST_TROUBLE]
        )


def seal(matter_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Performed:
    """Archive a matter with the set that was made of it as it stands; `reason` is why what is lacking cannot be there.

    Raises `Missing`, or `Refused` without such a set, with gaps and no reason, or as archiving itself does.
    """
    _require_archivist(matter_id, actor)
    file = whole_file(matter_id)
    made = SealedSet.objects.filter(matter_id=matter_id, seq=file.last_seq, state=SetState.MADE).first()
    gaps = lacking(matter_id)
    act = Archive(
        set_digest=made.manifest_digest if made else "",
        lacking=tuple(sorted({each.part for each in gaps})),
        reason=clean_text(reason) if gaps else "",
    )
    return archive(matter_id, act, is_complete=not gaps, seq=file.last_seq, actor=actor, now=now)


def open_set(matter_id: UUID, set_id: UUID, *, reason: str, actor: Actor, now: datetime) -> OpenedFile:
    """The set as a file; the caller closes it. That it was read goes on record, and the petitioner sees it.

    Raises `Missing`, `Refused` without a reason or to whoever keeps no file of it, or `FileRefused`.
    """
    _require_archivist(matter_id, actor)
    made = SealedSet.objects.filter(id=set_id, matter_id=matter_id, state=SetState.MADE).first()
    if made is None or made.file_id is None:
        raise Missing
    words = clean_line(reason)
    with translation.override(RECORD_LANGUAGE):
        told = _("查阅案卷：%(reason)s") % {"reason": words} if words else ""
    record_opening(matter_id, what=Read.SET, reason=told, actor=actor, now=now)
    return open_for(file_id=made.file_id, actor=actor)


def _require_archivist(matter_id: UUID, actor: Actor) -> None:
    """The archivist of the office that watches over the matter, or of the body that holds it (`procedure.access`)."""
    if not sight_of(actor, facts_of(matter_id)).reads_file:
        raise Refused(_("案卷由档案员整理、归档和查阅。"), code="not_archivist")


def _set_letters(set_id: UUID, matter_id: UUID, *, actor: Actor, context: Context, now: Callable[[], datetime]) -> None:
    """Every letter of the matter is written and set, each by itself, so that progress is seen and nothing is lost.

    One that waits for its number stays out, as it is not issued; the check of the file names it.
    """
    with context():
        owed = letters_of(matter_id, for_petitioner=False)
        _progress(set_id, done=0, total=len(owed) + 1)
    for done, letter in enumerate(owed, start=1):
        with context():
            letters.ensure(matter_id, seq=letter.seq, kind=letter.kind, actor=actor, now=now())
        with context():
            for written in _issued(matter_id):
                if (written.seq, written.kind) == (letter.seq, letter.kind) and written.id is not None:
                    letters.file_of(written.id, Form.PDF, actor=actor, now=now())
            _progress(set_id, done=done, total=len(owed) + 1)


def _progress(set_id: UUID, *, done: int, total: int) -> None:
    SealedSet.objects.filter(id=set_id, state=SetState.ASKED).update(done=done, total=total)


def _issued(matter_id: UUID) -> list[LetterView]:
    """The letters that have been issued, in the order of the acts."""
    found = reversed(letters_of(matter_id, for_petitioner=False))
    return [letter for letter in found if letter.state == LetterState.ISSUED]


def _pack(set_id: UUID, matter_id: UUID, *, actor: Actor, now: datetime) -> None:
    with closing(Scratch(folder=settings.DATA_DIR)) as packed, translation.override(RECORD_LANGUAGE):
        file = whole_file(matter_id)
        _require_unchanged(set_id, file)
        pieces = [*pieces_of(file), *_attached(file, actor), *_written(matter_id, actor)]
        entries, digest = pack(packed, pieces, file)
        name = _("案卷 %(number)s") % {"number": file.number}
        with packed.opened() as content:
            size = content.seek(0, SEEK_END)
            purpose = key_of_file(sealed=SealedSet.objects.filter(id=set_id, matter__sealed=True).exists())
            file_id = keep_made(content=content, name=name, kind=SEALED_SET, actor=actor, now=now, purpose=purpose)
    SealedSet.objects.filter(id=set_id, state=SetState.ASKED).update(
        state=SetState.MADE,
        done=len(entries),
        total=len(entries),
        made_at=now,
        file_id=file_id,
        size=size,
        manifest=[asdict(entry) for entry in entries],
        manifest_digest=digest,
    )


def _require_unchanged(set_id: UUID, file: WholeFile) -> None:
    """A set holds exactly the events of which it was asked for."""
    if not SealedSet.objects.filter(id=set_id, seq=file.last_seq).exists():
        raise Refused(_("整理当中又有了新的办理记录，请重新整理。"), code="acted_meanwhile")


def _attached(file: WholeFile, actor: Actor) -> Iterator[Piece]:
    """Every attachment that can be opened; what is held back by the scanner is named as a gap and not taken along."""
    for place, attachment in enumerate(file.attachments, start=1):
        if attachment.state in (FileState.CLEAN, FileState.UNSCANNED):
            path = f"02-附件/{place:03d} {attachment.name}"
            yield Piece(path=path, title=attachment.name, open=partial(_content, attachment.file_id, actor))


def _written(matter_id: UUID, actor: Actor) -> Iterator[Piece]:
    """Every issued letter as its PDF."""
    for place, letter in enumerate(_issued(matter_id), start=1):
        file_id = file_id_of(letter.id, Form.PDF) if letter.id else None
        if file_id is not None:
            path = f"03-文书/{place:03d} {_plain(letter)}.pdf"
            yield Piece(path=path, title=_plain(letter), open=partial(_content, file_id, actor))


def _plain(letter: LetterView) -> str:
    return f"{letter.title} {letter.number}".strip()


def _content(file_id: UUID, actor: Actor) -> IO[bytes]:
    return open_for(file_id=file_id, actor=actor).content
