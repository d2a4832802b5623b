"""The lists of contents that matters are sorted by."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.agencies import queries
from xinfang.agencies.operations.places import load_topics
from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.desk.agencies.tables import Cell, Table, text
from xinfang.delivery.ui.sending import sent_from


@administrator_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """The newest version, or the one asked for."""
    versions = queries.topic_versions()
    asked = request.GET.get("version", "")
    version = asked if asked in versions else (versions[-1] if versions else "")
    table = Table(
        caption=_("内容分类"),
        headings=[_("名称"), _("代码")],
        rows=[
            [Cell(text=line.name, indent=0 if line.parent_id is None else 1), text(line.code)]
            for line in queries.topics(version)
        ],
    )
    context = {"versions": versions, "version": version, "table": table}
    return render(request, "desk/agencies/topics.html", context)


@administrator_required
@sent_from("desk:topics")
def load(request: DeskRequest) -> HttpResponseBase:
    """Enter the list that comes with the product."""
    added = load_topics(actor=request.actor, now=clock.now())
    messages.success(request, _("载入了 %(added)d 条分类。") % {"added": added})
    return redirect("desk:topics")
