"""What the law says to a recommendation: to whom it may go, on what ground, and by when its feedback is owed."""

from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.local_law import law_book_of
from xinfang.agencies.queries import BodyView
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Refused
from xinfang.cases.reader import language
from xinfang.law.book import LawBook
from xinfang.law.ladder import Rung
from xinfang.law.model import DueDate, Rule, Ruleset
from xinfang.law.terms import due
from xinfang.oversight.recommendation_types import Kind
from xinfang.procedure.supervision_codes import SupervisionGround


def article_of(kind: Kind, *, on: date) -> str:
    """The place that provides for a kind, under the regulation of a day, in full."""
    book = LawBook.load()
    law = book.for_event(on=on)
    return book.describe(law.cite(book.supervision.recommendations[kind].articles[law.ruleset]), lang=language())


def ground_article(ground: SupervisionGround, *, on: date) -> str:
    """The place that names a ground; "" where the regulation of that day names none."""
    book = LawBook.load()
    law = book.for_event(on=on)
    article = book.supervision.article(ground, law.ruleset)
    return book.describe(law.cite(article), lang=language()) if article else ""


def feedback_due(kind: Kind, *, office_id: int, received_on: date) -> DueDate | None:
    """By when the addressee says in writing what it makes of it, under the law of the day of its receipt.

    None where that law sets no time, and its open questions are answered so (docs/adr/0119).
    """
    book = law_book_of(office_id)
    law = book.for_event(on=received_on)
    in_words = law.ruleset is not Ruleset.RS2005 or kind is Kind.IMPROVE_WORK
    if not law.has(Rule.RECOMMENDATION_FEEDBACK):
        return None
    if not in_words and not book.switches.recommendation_feedback_for_every_kind:
        return None
    return due(start=received_on, term=law.term(Rule.RECOMMENDATION_FEEDBACK), calendar=book.calendar)


def is_soon(internal_due: date | None, *, on: date) -> bool:
    """Whether the day has come on which the ladder of warnings begins for a period with this internal day."""
    if internal_due is None:
        return False
    book = LawBook.load()
    return internal_due <= book.ladder.step(Rung.SOON).reached_up_to(on, book.calendar)


def require_right_addressee(kind: Kind, addressee: BodyView) -> None:
    """Raises `Refused` for a body to which recommendations of this kind do not go."""
    if addressee.kind == BodyKind.PETITION_OFFICE:
        raise Refused(_("建议不向信访部门提出。"), code="recommendation_to_an_office")
    allowed = LawBook.load().supervision.recommendations[kind].addressees
    if allowed and addressee.kind not in allowed:
        kinds = _("、").join(str(BodyKind(each).label) for each in sorted(allowed))
        raise Refused(
            _("“%(kind)s”的建议应当向有权的单位提出：%(kinds)s。") % {"kind": kind.label, "kinds": kinds},
            code="recommendation_to_the_wrong_body",
        )
