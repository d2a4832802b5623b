"""The library of the law: instruments, their articles in plain words, and what rests on them. Public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.cases.reader import language
from xinfang.delivery.ui.navigation import DOORS, article_href
from xinfang.delivery.ui.values import Link
from xinfang.library import queries
from xinfang.library.types import InstrumentView


@require_safe
@login_not_required
def law(request: HttpRequest) -> HttpResponse:
    """Every instrument that this office goes by."""
    return render(request, "portal/law/instruments.html", {"instruments": queries.instruments(lang=language())})


@require_safe
@login_not_required
def instrument_page(request: HttpRequest, instrument: str) -> HttpResponse:
    """The articles of an instrument."""
    found = next((view for view in queries.instruments(lang=language()) if view.key == instrument), None)
    if found is None:
        raise Http404(_("没有这部法规。"))
    context = {
        "instrument": found,
        "articles": queries.articles(instrument, lang=language()),
        "trail": _trail(found),
    }
    return render(request, "portal/law/instrument.html", context)


@require_safe
@login_not_required
def article_page(request: HttpRequest, instrument: str, article: int) -> HttpResponse:
    """One article: what it means, what it owes people, the official text, and what rests on it."""
    page = queries.article_page(instrument, article, lang=language())
    if page is None:
        raise Http404(_("没有这一条的说明。"))
    context = {
        "page": page,
        "trail": (*_trail(page.instrument, is_current=False), Link(href="", label=page.article.title, current=True)),
        "previous_href": article_href(instrument, page.previous) if page.previous else "",
        "next_href": article_href(instrument, page.following) if page.following else "",
    }
    return render(request, "portal/law/article.html", context)


def _trail(instrument: InstrumentView, *, is_current: bool = True) -> tuple[Link, ...]:
    return (
        Link(href=DOORS["law"], label=_("法规")),
        Link(href=f"{DOORS['law']}{instrument.key}/", label=instrument.title, current=is_current),
    )
