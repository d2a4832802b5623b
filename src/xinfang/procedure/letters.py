"""The letters that acts owe to the petitioner, and what was tried to bring each of them to the petitioner (送达)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from xinfang.procedure.acts import (
    CorrectLetterDay,
    CorrectService,
    PostLetter,
    PublishNotice,
    RecordReturn,
    RecordVisit,
    Serve,
    ServeLetter,
    ServeReexam,
    ServeReview,
)
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.documents import OPINIONS, TO_BE_SERVED, Document

SERVED_BY: Mapping[Document, type[Serve]] = MappingProxyType(
    {
        Document.HANDLING_OPINION: Serve,
        Document.REVIEW_OPINION: ServeReview,
        Document.REEXAM_OPINION: ServeReexam,
        **dict.fromkeys(TO_BE_SERVED - {*OPINIONS}, ServeLetter),
    }
)
"""The act that records that a letter of each kind has arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptFacts:
    """One way that was tried: since when, and when it came to nothing. A posting starts no period; proof does."""

    method: ServiceMethod
    began_on: date
    tracking_number: str = ""
    failed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """One letter to the petitioner: which, of whom, since when, what was tried, and when it arrived if that is proven.

    It is named by the number of the act that owes it and by its kind. `server` is whose it is to serve it: the body
    that wrote it, or the one that has stepped into its place.
    """

    seq: int
    document: Document
    issuer: int
    server: int
    issued_on: date
    attempts: tuple[AttemptFacts, ...] = ()
    served_on: date | None = None
    closed: bool = False  # the file that holds it is archived

    @property
    def open_attempt(self) -> AttemptFacts | None:
        """The posting or the public notice of which nobody knows yet what came of it; there is never more than one."""
        if self.served_on is not None:
            return None
        return next((tried for tried in self.attempts if tried.failed_on is None), None)

    @property
    def is_in_the_post(self) -> bool:
        """Whether it was posted, and has neither arrived nor come back."""
        return self.open_attempt is not None and self.open_attempt.method is ServiceMethod.POST

    @property
    def came_back(self) -> bool:
        """Whether a posting of this letter was returned."""
        posted = (tried for tried in self.attempts if tried.method is ServiceMethod.POST)
        return any(tried.failed_on is not None for tried in posted)

    def failed_last(self, *methods: ServiceMethod) -> date | None:
        """The day on which the last attempt of one of these kinds came to nothing."""
        days = (tried.failed_on for tried in self.attempts if tried.method in methods)
        return max(filter(None, days), default=None)

    def latest(self, method: ServiceMethod) -> AttemptFacts | None:
        """The last attempt of one kind."""
        return next((tried for tried in reversed(self.attempts) if tried.method is method), None)


ServiceAct = AboutLetter | Serve | CorrectService
"""The acts that are about one letter each."""


def letters_owed(documents: Iterable[Document], *, seq: int, issuer: int, on: date) -> tuple[LetterFacts, ...]:
    """The letters to the petitioner among the documents that act `seq` owes."""
    return tuple(
        LetterFacts(seq=seq, document=document, issuer=issuer, server=issuer, issued_on=on)
        for document in documents
        if document in TO_BE_SERVED
    )


def filed(letters: Iterable[LetterFacts], *, closed: bool) -> tuple[LetterFacts, ...]:
    """The letters of a file that is closed, or taken up again. What is written after that is no part of it."""
    return tuple(replace(letter, closed=closed) for letter in letters)


def letter_of(letters: Iterable[LetterFacts], act: ServiceAct) -> LetterFacts | None:
    """The letter that an act is about: the one it names, else the latest opinion that it serves or corrects.

    None where it names none of this matter, and for opinions from before their letters were kept.
    """
    known = tuple(letters)
    if isinstance(act, AboutLetter | ServeLetter):
        named = (act.letter_seq, act.document)
        return next((letter for letter in known if (letter.seq, letter.document) == named), None)
    opinions = [letter for letter in known if letter.document in OPINIONS]
    if isinstance(act, CorrectService):
        return next((letter for letter in reversed(opinions) if letter.served_on is not None), None)
    return next((letter for letter in reversed(opinions) if SERVED_BY[letter.document] is type(act)), None)


def after(letter: LetterFacts, act: ServiceAct) -> LetterFacts:
    """The letter after `act`, which is about it."""
    match act:
        case PostLetter():
            posted = AttemptFacts(
                method=ServiceMethod.POST, began_on=act.posted_on, tracking_number=act.tracking_number
            )
            return replace(letter, attempts=(*letter.attempts, posted))
        case RecordReturn():
            return replace(letter, attempts=tuple(_failed(tried, act.returned_on) for tried in letter.attempts))
        case RecordVisit():
            visit = AttemptFacts(method=ServiceMethod.HAND, began_on=act.visited_on, failed_on=act.visited_on)
            return replace(letter, attempts=(*letter.attempts, visit))
        case PublishNotice():
            notice = AttemptFacts(method=ServiceMethod.NOTICE, began_on=act.published_on)
            return replace(letter, attempts=(*letter.attempts, notice))
        case Serve() | CorrectLetterDay() | CorrectService():
            return replace(letter, served_on=act.served_on)
    raise TypeError(f"{act.code} changes nothing about a letter")


def _failed(tried: AttemptFacts, on: date) -> AttemptFacts:
    """The attempt, over on that day if it was not before."""
    return replace(tried, failed_on=on) if tried.failed_on is None else tried
