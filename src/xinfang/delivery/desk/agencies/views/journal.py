"""What administrators did, for whoever audits them: the audit administrator, and nobody else (三员分立)."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xinfang.agencies import administration
from xinfang.agencies.types import Role
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.signin.wording import ACTIONS as SIGN_IN_ACTIONS

ACTIONS = SIGN_IN_ACTIONS | {
    "body.create": gettext_lazy("新设单位"),
    "body.edit": gettext_lazy("修改单位"),
    "body.move": gettext_lazy("调整隶属"),
    "body.close": gettext_lazy("撤并单位"),
    "region.add": gettext_lazy("新增区划"),
    "topic.add": gettext_lazy("新增分类"),
    "competence.grant": gettext_lazy("登记职权"),
    "competence.restate": gettext_lazy("更正职权依据"),
    "competence.end": gettext_lazy("终止职权"),
    "officer.create": gettext_lazy("新增工作人员"),
    "officer.edit": gettext_lazy("修改工作人员"),
    "officer.leave": gettext_lazy("停用工作人员"),
    "officer.return": gettext_lazy("恢复工作人员"),
    "post.give": gettext_lazy("任职"),
    "post.end": gettext_lazy("结束岗位"),
    "team.join": gettext_lazy("加入小组"),
    "team.leave": gettext_lazy("退出小组"),
    "delegation.make": gettext_lazy("委托"),
    "delegation.revoke": gettext_lazy("收回委托"),
    "local_rule.set": gettext_lazy("登记本地规定"),
    "local_rule.end": gettext_lazy("终止本地规定"),
    "letter_template.save": gettext_lazy("修改文书模板"),
    "keys.rotate": gettext_lazy("更换加密密钥"),
    "keys.rewrap": gettext_lazy("用现有密钥重新封装"),
    "keys.retire": gettext_lazy("销毁换下的加密密钥"),
    "database.open": gettext_lazy("以所有者身份打开数据库"),
    "database.backup": gettext_lazy("开始备份"),
    "database.backup_made": gettext_lazy("备份完成"),
    "database.restore": gettext_lazy("从备份恢复"),
}


@officer_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """The journal, the latest first."""
    if Role.AUDIT_ADMIN not in request.actor.roles:
        raise PermissionDenied(_("管理记录只供审计管理员查看。"))
    rows = administration.journal(before=_before(request))
    more = len(rows) == administration.JOURNAL_PAGE
    lines = [(ACTIONS[row.action], row) for row in rows]
    context = {"lines": lines, "next_href": f"?before={rows[-1].id}" if more else ""}
    return render(request, "desk/agencies/journal.html", context)


def _before(request: DeskRequest) -> UUID | None:
    asked = request.GET.get("before")
    try:
        return UUID(asked) if asked else None
    except ValueError as error:
        raise Http404 from error
