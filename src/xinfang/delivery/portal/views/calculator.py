"""The public calculator: the same reckoning as on every case, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xinfang.agencies.local_law import law_book_of
from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.queries.clocks import outlook_view
from xinfang.cases.reader import language
from xinfang.delivery.portal import presenting
from xinfang.delivery.portal.forms.calculator import CalculatorForm
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import ReasonedDate
from xinfang.law.book import LawBook
from xinfang.law.errors import NoLawInForce
from xinfang.law.happenings import Followed, event_name, following
from xinfang.law.model import Holder, Rule, StartEvent
from xinfang.procedure.codes import OwedBy

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What follows from what happened: from the event itself, and after that if everybody waits until the last day."""

    event: str
    on: date
    law: str
    direct: Sequence[ReasonedDate]
    onward: Sequence[ReasonedDate]


@require_GET
@login_not_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """Pick an event and a day; the answer has an address of its own, so that it can be sent to somebody."""
    form = CalculatorForm(request.GET or None, on=clock.today())
    answer = None
    if form.is_bound and form.is_valid():
        try:
            answer = _answer(form.happened(), on=form.start(), book=law_book_of(form.office_id()))
        except NoLawInForce:
            words = _("那一天还没有信访法规可以适用。请填 %(day)s 或者以后的日期。")
            form.add_error("day", words % {"day": LawBook.load().earliest})
        except XinfangError as refusal:
            form.add_error("day", worded(refusal))
    context = {"form": form, "answer": answer}
    return render(request, "portal/guide/deadlines.html", context, status=UNPROCESSABLE if form.errors else 200)


def _answer(event: StartEvent, *, on: date, book: LawBook) -> Answer:
    lang = language()
    regulation = book.for_event(on=on).instrument
    followed = [entry for entry in following(event, on=on, book=book) if entry.due.rule not in _AMONG_OFFICES]
    return Answer(
        event=event_name(event, lang=lang),
        on=on,
        law=regulation.title_zh if lang == "zh" else regulation.title_en,
        direct=[_reasoned(entry) for entry in followed if entry.after is None],
        onward=[_reasoned(entry) for entry in followed if entry.after is not None],
    )


def _reasoned(entry: Followed) -> ReasonedDate:
    owed_by = OwedBy.PETITIONER if entry.holder is Holder.PETITIONER else OwedBy.ORGAN
    return presenting.reasoned(outlook_view(entry.due, owed_by=owed_by, body_name=_body(entry.due.rule)))


def _body(rule: Rule) -> str:
    """Who has to act within a period; empty for the body in charge of the matter."""
    if rule in (Rule.REVIEW_DECIDE, Rule.REVIEW_ACCEPT):
        return _("复查机关")
    if rule is Rule.REEXAM_DECIDE:
        return _("复核机关")
    return _("信访局") if rule in _OF_THE_OFFICE else ""


_OF_THE_OFFICE = frozenset({Rule.DISPATCH, Rule.DIRECT_REPLY, Rule.OBJECTION_RULING})
# Targets that offices set for themselves within a period of the law; they give nobody a right.
_AMONG_OFFICES = frozenset({Rule.DISPATCH_COUNTY})
