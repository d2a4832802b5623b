"""The handling opinion as it reads on paper: one composition for whoever drafts, signs, keeps or receives it."""

from datetime import date

from xinfang.base.days import office_day
from xinfang.cases.types.views import CaseView, OpinionSheet, OpinionView, TrackView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule


def opinion_sheet(
    opinion: OpinionView, *, matter: CaseView | TrackView, on: date, review_organ: str = ""
) -> OpinionSheet:
    """The sheet of `opinion` on its matter. Names are masked where those of the matter are.

    Until it is signed on a later day, it reads as if signed `on` this day; `review_organ` is where a review may then
    be asked for.
    """
    submission = matter.submissions[0] if isinstance(matter, CaseView) else matter.submission
    issued_on = office_day(opinion.issued_at) if opinion.issued_at else None
    return OpinionSheet(
        organ=opinion.body_name,
        number=matter.number,
        addressees=tuple(person.name for person in submission.petitioners if person.name),
        channel_label=submission.channel_label,
        received_on=office_day(submission.received_at),
        accepted_on=matter.accepted_on,
        summary=opinion.summary,
        answers=opinion.answers,
        issued_on=issued_on,
        review_days=None if opinion.is_imported else _days_to_ask_for_a_review(issued_on or on),
        review_organ=opinion.review_organ or review_organ,
    )


def _days_to_ask_for_a_review(issued_on: date) -> int:
    """As the law of that day has it (条例 第三十五条; 2005 年条例 第三十四条)."""
    return LawBook.load().for_event(on=issued_on).term(Rule.REVIEW_REQUEST).n
