"""What an office sets for itself where the law leaves the number open; never to a petitioner's loss.

A body's own duty may be made shorter and a petitioner's own time longer than the number of the law's files, which
holds wherever an office has set nothing (docs/law/local-office.md, docs/adr/0050-local-numbers-of-an-office.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xinfang.law.errors import LocalValueOutOfBounds, NotLocallySet
from xinfang.law.instruments import Instrument, TermRule, Validity
from xinfang.law.model import Holder, Rule, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalValue:
    """A number that an office has set: for which period, in force when, and where it is written."""

    rule: Rule
    validity: Validity
    n: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTerm:
    """A period whose number is the office's to set: the number without it, and whose time it is."""

    rule: Rule
    default: int
    unit: Unit
    holder: Holder


def local_terms(instruments: Iterable[Instrument]) -> dict[Rule, LocalTerm]:
    """The periods whose number the law leaves open, by rule.

    Where the files have several numbers for one, a local number must suit the strictest of them. A body's time of one
    unit is left out: it cannot get shorter.
    """
    found: dict[Rule, LocalTerm] = {}
    for entry in (entry for instrument in instruments for entry in instrument.terms.values() if entry.is_local):
        numbers = [value.n for value in entry.values]
        if entry.rule in found:
            numbers.append(found[entry.rule].default)
        default = max(numbers) if entry.holder is Holder.PETITIONER else min(numbers)
        found[entry.rule] = LocalTerm(rule=entry.rule, default=default, unit=entry.values[-1].unit, holder=entry.holder)
    return {rule: term for rule, term in found.items() if term.holder is Holder.PETITIONER or term.default > 1}


def require_lawful(terms: Mapping[Rule, LocalTerm], *, rule: Rule, n: int) -> None:
    """Raises `NotLocallySet` for a period that the law itself measures, `LocalValueOutOfBounds` for a number by
    which a petitioner would have less time, or a body more, than without it.
    """
    if rule not in terms:
        raise NotLocallySet
    term = terms[rule]
    if not suits(n, default=term.default, holder=term.holder):
        raise LocalValueOutOfBounds(term.default, is_right=term.holder is Holder.PETITIONER)


def suits(n: int, *, default: int, holder: Holder) -> bool:
    """Whether nobody's protection gets less by `n` in place of `default`."""
    return n >= default if holder is Holder.PETITIONER else 1 <= n <= default


def value_on(day: date, values: tuple[LocalValue, ...], *, entry: TermRule, default: int) -> LocalValue | None:
    """The office's own number for a period that starts on `day`; one that the law does not let it set has no effect."""
    if not entry.is_local:
        return None
    return next(
        (
            value
            for value in values
            if value.rule is entry.rule
            and value.validity.holds_on(day)
            and suits(value.n, default=default, holder=entry.holder)
        ),
        None,
    )
