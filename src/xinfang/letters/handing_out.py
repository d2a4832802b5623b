"""A letter asked for by somebody who may see it: written, numbered and set in type on the spot if it was not yet.

Each step is a transaction of its own: whoever asks must see the letter before the system works for them, and opens
the file with their own eyes again.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.errors import Missing
from xinfang.cases.operations.open_identity import record_opening
from xinfang.cases.queries.case import facts_of
from xinfang.cases.sight import require_unmasked, sight_of
from xinfang.cases.types.reading import Read
from xinfang.files.operations import OpenedFile, open_for
from xinfang.letters import operations, queries
from xinfang.letters.kinds import KINDS, To
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.types import Audience, Form, LetterView
from xinfang.procedure.documents import Document

_WRITER = Actor.system("letters.asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which letter is asked for: the one that act `seq` of the matter owes; by whom, in which request."""

    matter_id: UUID
    seq: int
    kind: Document
    actor: Actor
    request_id: str


def hand_out(asked: Asked, form: Form, *, now: datetime) -> OpenedFile:
    """The letter as a file; the caller closes it.

    That an officer opens a letter in which the petitioner is named goes on record, and the petitioner sees it.
    Raises `Missing`, `Refused` for a letter that has no number yet or names whom the officer sees masked alone,
    `NoFonts`, `NotSet` or `FileRefused`.
    """
    with acting(asked.actor, request_id=asked.request_id):
        view = _seen(asked)
        if asked.actor.is_officer:
            if says_who_petitions(view.kind):
                require_unmasked(sight_of(asked.actor, facts_of(asked.matter_id)))
            reason = _("打开文书《%(title)s》%(number)s") % {"title": view.title, "number": view.number}
            record_opening(
                asked.matter_id,
                what=Read.LETTER,
                reason=reason,
                names_people=view.audience != Audience.BODY,
                actor=asked.actor,
                now=now,
            )
    with acting(_WRITER, request_id=asked.request_id):
        letter_id = operations.ensure(asked.matter_id, seq=asked.seq, kind=asked.kind, actor=_WRITER, now=now)
    # Apart, so that nobody waits for the next number until this letter is set in type.
    with acting(_WRITER, request_id=asked.request_id):
        file_id = operations.file_of(letter_id, form, actor=_WRITER, now=now)
    with acting(asked.actor, request_id=asked.request_id):
        return open_for(file_id=file_id, actor=asked.actor)


def says_who_petitions(kind: Document) -> bool:
    """Whether a kind of letter names those who petition: all but what bodies write to each other, and of that what
    hands a matter over.
    """
    return KINDS[kind].audience is not Audience.BODY or KINDS[kind].to is To.RECEIVER


def read(asked: Asked, *, now: datetime) -> tuple[LetterView, Sheet]:
    """The letter to be read on a page, and what is known of it. Raises `Missing`."""
    with acting(asked.actor, request_id=asked.request_id):
        _seen(asked)
    with acting(_WRITER, request_id=asked.request_id):
        letter_id = operations.ensure(asked.matter_id, seq=asked.seq, kind=asked.kind, actor=_WRITER, now=now)
    with acting(asked.actor, request_id=asked.request_id):
        return _seen(asked), queries.sheet_of(letter_id)


def _seen(asked: Asked) -> LetterView:
    """The letter among those that the actor may see."""
    shown = queries.letters_of(asked.matter_id, for_petitioner=not asked.actor.is_officer)
    found = next((view for view in shown if (view.seq, view.kind) == (asked.seq, asked.kind)), None)
    if found is None:
        raise Missing
    return found
