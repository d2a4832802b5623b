"""The two answers of the procedure to an act: what follows from it, or why it is not lawful."""

from dataclasses import dataclass, field
from datetime import date

from xinfang.law.model import Citation, DueDate, Rule, Ruleset, Span
from xinfang.procedure.codes import ClockEnding, OwedBy
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.refusals import REFUSAL_WORDS, RefusalCode
from xinfang.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStart:
    """A period that begins: by when, on what article, and who owes what it waits for."""

    rule: Rule
    due: DueDate
    owed_by: OwedBy
    excluded: tuple[Span, ...] = ()  # days left out of the count


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEnd:
    """The running period of a rule that ends, on which day and how."""

    rule: Rule
    ended_on: date
    ended_as: ClockEnding


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What lawfully follows from an act. Nothing has happened yet: `apply` and the ledger carry it out.

    Of `clocks_ended` and `clocks_started`, the endings come first: a rule may be ended and started again.
    `ruleset` is the law in force on `effective_on`; each started clock names its own. `issuer` is the body whose
    letters the documents are.
    """

    act: str
    number: str
    effective_on: date
    ruleset: Ruleset
    state_before: State | None
    state: State
    holder: int
    issuer: int
    clocks_ended: tuple[ClockEnd, ...] = ()
    clocks_started: tuple[ClockStart, ...] = ()
    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    changes: FactChanges = field(default_factory=FactChanges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an act is not lawful now, in plain words, with the article that says so (if one does)."""

    code: RefusalCode
    citation: Citation | None = None
    values: tuple[tuple[str, str], ...] = ()  # what fills the blanks of the wording
    field: str = ""  # the field of the act that is at fault, if one is

    @property
    def message(self) -> str:
        """The reason in Chinese."""
        return self.say("zh")

    def say(self, language: str) -> str:
        """The reason in `language` ("zh" or "en")."""
        return REFUSAL_WORDS[self.code][language].format(**dict(self.values))
