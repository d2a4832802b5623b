"""The front page, and the guide in plain words."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import date as date_words
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xinfang.agencies.directory import petition_office
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.cases.queries.outlook import outlook
from xinfang.delivery.portal import presenting
from xinfang.delivery.portal.periods import periods
from xinfang.delivery.ui.values import ReasonedDate, Step, StepStatus


@require_GET
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What this office is, two doors, what happens after filing and by when, the other channels, the promise."""
    today = office_day(clock.now())
    dates = [presenting.reasoned(item) for item in outlook(on=today)]
    context = {
        "office": petition_office(),
        "dates": dates,
        "way": _way(dates),
        "is_provisional": any(item.provisional for item in dates),
    }
    return render(request, "portal/home.html", context)


def _way(dates: Sequence[ReasonedDate]) -> Sequence[Step]:
    """The road of a petition that is filed today, as a picture."""
    filed = Step(label=_("您提交，当场拿到编号"), status=StepStatus.CURRENT, note=_("今天"))
    ahead = [
        Step(
            label=item.label,
            status=StepStatus.NEXT,
            note=_note(item),
        )
        for item in dates
    ]
    return [filed, *ahead]


def _note(item: ReasonedDate) -> str:
    """The last day, and that it may still change where the holidays of that year are not known yet."""
    words = _("最迟 %(day)s（含当天；暂定）") if item.provisional else _("最迟 %(day)s（含当天）")
    return words % {"day": date_words(item.day, "DATE_FORMAT")}


@require_GET
@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    """What belongs here, what goes elsewhere, the rights, the periods, and what is kept about people."""
    today = office_day(clock.now())
    return render(request, "portal/guide/guide.html", {"office": petition_office(), "periods": periods(on=today)})


@require_GET
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, who sees it, and what is never done (个人信息保护法 第十七条、第三十五条)."""
    return render(request, "portal/guide/privacy.html", {"office": petition_office()})


@require_GET
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How these pages can be used by everybody (无障碍环境建设法 第三十二条)."""
    return render(request, "portal/guide/accessibility.html", {"office": petition_office()})


@require_GET
@login_not_required
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page of the portal."""
    return render(request, "portal/guide/map.html")
