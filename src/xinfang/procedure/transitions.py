"""The shape of a row of the transition tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang.law.model import Rule, Ruleset, Span, Term
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.decisions import ClockStart, Refusal
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State

Standing = Callable[[Situation], Refusal | None]
"""A guard that needs no words of the act: it also says whether the act is offered at all."""

Check = Callable[[Situation, Any], Refusal | None]
"""A guard over what the act says. Each takes the class of act of its row."""

Condition = Callable[[Situation, Any], bool]
"""Which of several rows, or whether a period starts. Asked with None before the act is worded: the usual case."""

LOCAL_SETTINGS = "local-office"
"""The instrument that `Basis.local` cites."""

BOTH = frozenset(Ruleset)
ONLY_2005 = frozenset({Ruleset.RS2005})
ONLY_2022 = frozenset({Ruleset.RS2022})


def from_the_act(situation: Situation, act: Act | None) -> date:
    """The day on which the act takes effect: where most periods start."""
    return situation.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A period that the act starts: whose time it is, from which day, and where the act itself sets its length.

    A period that the law in force on that day does not set is not started (no objection before 2022).
    """

    rule: Rule
    owed_by: OwedBy
    since: Callable[[Situation, Any], date] = from_the_act  # None: not worded yet
    length: Callable[[Situation, Any], int] | None = None  # only where the law sets a maximum
    when: Condition | None = None
    term: Callable[[Situation, Any], Term | None] | None = None  # where no petition law sets it; None: none
    excluded: Callable[[Situation, Any], tuple[Span, ...]] | None = None  # days left out of the count


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where the law provides for an act: articles of each regulation, and of the local settings."""

    rs2005: str = ""
    rs2022: str = ""
    local: str = ""

    def article_under(self, ruleset: Ruleset) -> str:
        """The articles of the regulation of `ruleset`; empty where it is silent."""
        return self.rs2005 if ruleset is Ruleset.RS2005 else self.rs2022


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: from which states an act leads where, who may do it, on what conditions, and what follows.

    Several rows may name the same act; they differ in sources, rule sets, or `when` (first match wins).
    `target` None means that the matter stays in its state.
    """

    act: type[Act]
    number: str
    sources: frozenset[State | None]
    target: State | None
    roles: frozenset[Role]
    basis: Basis
    rulesets: frozenset[Ruleset] = BOTH
    when: Condition | None = None
    standing: tuple[Standing, ...] = ()
    checks: tuple[Check, ...] = ()
    fulfils: tuple[Rule, ...] = ()  # running periods whose purpose the act achieves
    stops: tuple[Rule, ...] = ()  # running periods that lose their purpose
    supersedes: tuple[Rule, ...] = ()  # running periods that a new reckoning takes the place of
    starts: tuple[Start, ...] = ()
    renews: Callable[[Situation], tuple[ClockStart, ...]] | None = None  # running periods reckoned again, of any rule
    documents: tuple[Document, ...] = ()
    holder: Callable[[Situation, Any], int] | None = None  # None: the holder stays
    changes: Callable[[Situation, Any], FactChanges] | None = None
    not_before: Callable[[Situation], date | None] | None = None  # None: the last change of state
    says_why_not: bool = False  # the act is never open from there; the row's guards say why, better than the state does
