"""The case that a page is about: finding it, and where its page stands."""

from collections.abc import Sequence

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.operations.reading import open_case
from xinfang.cases.types.views import CaseView
from xinfang.delivery.ui.values import Link


def visible_case(number: str, *, actor: Actor) -> CaseView:
    """The case of a number in whatever form. Raises `Missing` if the officer sees none."""
    wanted = parse_petition_number(number)
    if wanted is None:
        raise Missing
    now = clock.now()
    return open_case(wanted, actor=actor, now=now, on=office_day(now))


def case_or_404(number: str, *, actor: Actor) -> CaseView:
    """The case of a page; what the officer may not see is not there."""
    try:
        return visible_case(number, actor=actor)
    except Missing as missing:
        raise Http404(_("没有这个信访事项，或者您无权查看。")) from missing


def trail(case: CaseView) -> Sequence[Link]:
    """Where the case page stands."""
    return (
        Link(href=reverse("desk:home"), label=_("工作台")),
        Link(href=reverse("desk:case", args=[case.number]), label=case.number, current=True),
    )
