"""The inbox of whoever is signed in, its digest and its calendar."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.cases.queries.owed import MOST
from xinfang.cases.reader import language
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.inbox import presenting
from xinfang.delivery.desk.inbox.forms import DigestForm
from xinfang.delivery.desk.small_forms import single_step
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from
from xinfang.inbox.operations import calendars
from xinfang.inbox.queries.calendars import own_calendar
from xinfang.inbox.queries.inbox import inbox
from xinfang.law.book import LawBook
from xinfang.notices import digests


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """Everything that waits for the officer."""
    shown = inbox(request.actor, now=clock.now())
    context = {
        "shown": shown,
        "sections": presenting.sections(shown, on=clock.today()),
        "today": clock.today(),
        "most": MOST,
    }
    return render(request, "desk/inbox/index.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def digest(request: DeskRequest) -> HttpResponseBase:
    """Choose whether, how and when the officer is sent how much waits."""
    choice = digests.choice_of(request.actor)
    form = DigestForm(kept_forms.form_data(request), choice=choice)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _choose(request, form)):
        words = _("已记下，按您选的时间发。") if form.wanted else _("已停发，号码或者邮箱也已删除。")
        messages.success(request, words)
        return redirect("desk:inbox")
    book = LawBook.load()
    context = {
        "form": form,
        "trail": presenting.trail(_("每日摘要")),
        "can_send": bool(choice.open_channels),
        "article": book.describe(book.inbox.citation, lang=language()),
    }
    return render(request, "desk/inbox/digest.html", context)


@officer_required
@require_safe
def calendar(request: DeskRequest) -> HttpResponseBase:
    """The address at which a calendar program fetches the officer's days."""
    own, book = own_calendar(request.actor), LawBook.load()
    context = {
        "own": own,
        "address": request.build_absolute_uri(reverse("desk:inbox-feed", args=[own.token])) if own else "",
        "trail": presenting.trail(_("日程订阅")),
        "article": book.describe(book.inbox.calendar, lang=language()),
    }
    return render(request, "desk/inbox/calendar.html", context)


@officer_required
@sent_from("desk:inbox-calendar")
def renew_calendar(request: DeskRequest) -> HttpResponseBase:
    """Open an address, or a new one in place of the old."""
    return _step(request, lambda: calendars.renew(actor=request.actor, now=clock.now()), done=_("新的订阅地址已生成。"))


@officer_required
@sent_from("desk:inbox-calendar")
def end_calendar(request: DeskRequest) -> HttpResponseBase:
    """End the address."""
    return _step(request, lambda: calendars.end(actor=request.actor, now=clock.now()), done=_("订阅地址已作废。"))


def _step(request: DeskRequest, do: Callable[[], None], *, done: str) -> HttpResponseBase:
    return single_step(request, do, done=done, back_href=reverse("desk:inbox-calendar"))


def _choose(request: DeskRequest, form: DigestForm) -> bool:
    """Keep what was chosen; true once it is kept."""
    wanted = form.wanted
    if wanted is None:
        digests.stop(actor=request.actor, now=clock.now())
    else:
        digests.want(wanted, actor=request.actor, now=clock.now())
    return True
