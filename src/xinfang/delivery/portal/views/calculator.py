"""The public calculator: the same reckoning as on every case, with its reasons."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xinfang.base.errors import XinfangError
from xinfang.cases.queries.clocks import outlook_view
from xinfang.delivery.portal import presenting
from xinfang.delivery.portal.forms.calculator import CalculatorForm
from xinfang.delivery.ui.values import ReasonedDate
from xinfang.law.book import LawBook
from xinfang.law.errors import NoLawInForce
from xinfang.law.model import Holder, Rule
from xinfang.law.terms import due
from xinfang.procedure.codes import OwedBy

UNPROCESSABLE = 422


@require_GET
@login_not_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """Pick an event and a day; the answer has an address of its own, so that it can be sent to somebody."""
    form = CalculatorForm(request.GET or None)
    answer = None
    if form.is_bound and form.is_valid():
        try:
            answer = _reckon(form)
        except NoLawInForce:
            words = _("那一天还没有信访法规可以适用。请填 %(day)s 或者以后的日期。")
            form.add_error("day", words % {"day": LawBook.load().earliest})
        except XinfangError as refusal:
            form.add_error("day", _(refusal.message))
    context = {"form": form, "answer": answer}
    return render(request, "portal/guide/deadlines.html", context, status=UNPROCESSABLE if form.errors else 200)


def _reckon(form: CalculatorForm) -> ReasonedDate:
    book = LawBook.load()
    term = book.for_event(on=form.start()).term(form.rule())
    reckoned = due(start=form.start(), term=term, calendar=book.calendar)
    owed_by = OwedBy.PETITIONER if term.holder is Holder.PETITIONER else OwedBy.ORGAN
    return presenting.reasoned(outlook_view(reckoned, owed_by=owed_by, body_name=_body(term.rule)))


def _body(rule: Rule) -> str:
    """Who has to act within a period; empty for the body in charge of the matter."""
    return {
        Rule.DISPATCH: _("信访局"),
        Rule.REVIEW_DECIDE: _("复查机关"),
        Rule.REEXAM_DECIDE: _("复核机关"),
    }.get(rule, "")
