"""Opinions as they read on paper: one composition for whoever drafts, signs, keeps or receives it."""

from datetime import date

from django.utils.translation import gettext as _

from xinfang.base.days import office_day
from xinfang.cases.types.views import CaseView, OpinionSheet, OpinionView, TrackView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure.codes import OpinionKind, ReviewResult
from xinfang.procedure.documents import DOCUMENT_TITLES, OPINION_OF


def opinion_sheet(
    opinion: OpinionView, *, matter: CaseView | TrackView, on: date, review_organ: str = ""
) -> OpinionSheet:
    """The sheet of `opinion` on its matter. Names are masked where those of the matter are.

    Until it is signed on a later day, it reads as if signed `on` this day; `review_organ` is where a review may then
    be asked for.
    """
    submission = matter.submissions[0] if isinstance(matter, CaseView) else matter.submission
    issued_on = office_day(opinion.issued_at) if opinion.issued_at else None
    kind = OpinionKind(opinion.kind)
    asking = None if opinion.is_imported else _NEXT.get(kind)
    if opinion.result == ReviewResult.REDO:
        asking = None
    return OpinionSheet(
        title=_(DOCUMENT_TITLES[OPINION_OF[kind]]),
        organ=opinion.body_name,
        number=matter.number,
        addressees=tuple(person.name for person in submission.petitioners if person.name),
        channel_label=submission.channel_label,
        received_on=office_day(submission.received_at),
        accepted_on=matter.accepted_on if kind is OpinionKind.HANDLING else None,
        summary=opinion.summary,
        answers=opinion.answers,
        result_label=opinion.result_label,
        redo_days=opinion.redo_days,
        new_grounds=opinion.new_grounds,
        issued_on=issued_on,
        review_days=_days_to_ask(asking, issued_on or on) if asking else None,
        review_organ=opinion.review_organ or review_organ,
        is_review=kind is OpinionKind.REVIEW,
        is_final=kind is OpinionKind.REEXAM,
    )


_NEXT = {OpinionKind.HANDLING: Rule.REVIEW_REQUEST, OpinionKind.REVIEW: Rule.REEXAM_REQUEST}
"""What may be asked after an opinion of each kind; nothing after a re-examination."""


def _days_to_ask(rule: Rule, issued_on: date) -> int:
    """As the law of that day has it (条例 第三十五条、第三十六条; 2005 年条例 第三十四条、第三十五条)."""
    return LawBook.load().for_event(on=issued_on).term(rule).n
