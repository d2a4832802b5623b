"""Pages of the numbers that an office sets where the law leaves them open."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import administration
from xinfang.agencies.operations import local_rules
from xinfang.base import clock
from xinfang.cases.reader import language
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.desk.agencies.forms import EndForm, LocalRuleForm
from xinfang.delivery.desk.agencies.pages import Page, ask
from xinfang.delivery.ui.lengths import length_in_words
from xinfang.law.calendar import next_day
from xinfang.law.wording import rule_name


@administrator_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """All local rules."""
    rows = [
        (row, rule_name(row.rule, lang=language()), length_in_words(row.value, row.unit))
        for row in administration.local_rules()
    ]
    context = {"rows": rows, "today": clock.today()}
    return render(request, "desk/agencies/local_rules.html", context)


@administrator_required
@require_http_methods(["GET", "POST"])
def create(request: DeskRequest) -> HttpResponseBase:
    """Enter a local rule."""
    now, today = clock.now(), clock.today()
    page = Page(
        title=_("登记本地规定"),
        intro=_(
            "只有法规没有写明数字的期限可以在这里设定，从明天或以后起算的期限按它计算。"
            "法规写明的期限随程序发布，不在这里改。"
        ),
        send=_("登记"),
        back=reverse("desk:local-rules"),
        done=_("规定已登记。"),
    )

    def act(typed: dict[str, Any]) -> None:
        local_rules.set_local_rule(**typed, actor=request.actor, now=now)

    start = {"first_day": next_day(today), "body_id": request.actor.body_id}
    return ask(request, page, lambda data: LocalRuleForm(data, on=today, initial=start), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def end(request: DeskRequest, rule_id: UUID) -> HttpResponseBase:
    """Let a local rule end."""
    now = clock.now()
    page = Page(title=_("终止本地规定"), send=_("终止"), back=reverse("desk:local-rules"), done=_("规定已终止。"))

    def act(typed: dict[str, Any]) -> None:
        local_rules.end_local_rule(rule_id=rule_id, **typed, actor=request.actor, now=now)

    return ask(request, page, EndForm, act)
