"""The situation in which an act is judged: the matter, who acts, the law, the instant."""

from dataclasses import dataclass
from datetime import date, datetime

from xinfang.base.days import office_day
from xinfang.law.book import Law, LawBook
from xinfang.law.model import Rule, Term
from xinfang.procedure.acts import Act
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.refusals import RefusalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a guard looks at. `day` is the day on which the act takes effect, `today` that of its record."""

    facts: Facts
    by: ActorFacts
    book: LawBook
    at: datetime
    day: date
    law: Law  # in force on `day`

    @property
    def today(self) -> date:
        """The office's calendar day of the instant at which the act is recorded."""
        return office_day(self.at)

    def term_from(self, rule: Rule, *, start: date) -> Term:
        """The period of a rule under the law in force on the day that starts it (docs/adr/0002)."""
        return self.book.for_event(on=start).term(rule)

    def refuse(self, code: RefusalCode, *, article: str | None = None, field: str = "", **values: object) -> Refusal:
        """A refusal that cites `article` of the regulation in force, if one is given."""
        return Refusal(
            code=code,
            citation=self.law.cite(article) if article else None,
            field=field,
            values=tuple((name, str(value)) for name, value in values.items()),
        )

    def refuse_under(self, rule: Rule, code: RefusalCode, *, field: str = "", **values: object) -> Refusal:
        """A refusal that cites the place which sets the period of `rule`."""
        return Refusal(
            code=code,
            citation=self.law.term(rule).citation,
            field=field,
            values=tuple((name, str(value)) for name, value in values.items()),
        )


def situation_of(
    *, facts: Facts, act: Act | None, by: ActorFacts, book: LawBook, at: datetime, day: date | None = None
) -> Situation:
    """The situation of `act`, or of an act not yet worded, at the instant `at`.

    An act not yet worded takes effect on `day`, if that is known, else on the day of its record.

    Raises `NoLawInForce` for a day before the first regulation, `ValueError` for an instant without a time zone.
    """
    today = office_day(at)
    effective_on = act.effective_on(today) if act else day or today
    return Situation(facts=facts, by=by, book=book, at=at, day=effective_on, law=book.for_event(on=effective_on))
