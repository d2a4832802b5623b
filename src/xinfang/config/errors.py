"""Answers when something goes wrong: a calm page that says what to do next and gives back what the person typed."""

import sys
from collections.abc import Sequence
from urllib.parse import parse_qsl

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.translation import gettext as _

from xinfang.base.errors import NoOfficeYet
from xinfang.delivery.ui import recovery
from xinfang.delivery.ui.navigation import DOORS
from xinfang.delivery.ui.outages import LOST_DATABASE, RETRY_SECONDS
from xinfang.delivery.ui.recovery import Again, Typed

PLAIN_FORM = "application/x-www-form-urlencoded"
MOST_READ_BACK = 4 * 1024 * 1024  # bytes of a plain form that was too large
MOST_SHOWN_BACK = 1_000  # fields of a form
SET_UP_COMMANDS = ("xinfang administrator USERNAME NAME", "xinfang demo")
"""What enters an office: one's own with its first administrator, or the demo's."""
_TEMPLATE = "ui/errors/{status}.html"
_LAST_RESORT = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<main><h1>{title}</h1><p>{advice}</p>{typed}<p><a href="/">{home}</a></p></main></html>'
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """400, or 413 where the reason was size."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request, typed=_too_much(request))
    return _page(request, 400, _("这个请求我们看不懂"), _("请返回上一页再试一次。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """403: signed in, but not for this."""
    return _page(request, 403, _("您没有权限查看此页"), _("如果您认为应当能看到，请联系本单位的系统管理员。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403 for a form whose page had grown old: what was typed is shown back, to be sent again."""
    advice = _("为了安全，放了很久的页面不能直接提交，刚才的内容还没有提交。")
    return _recovery_page(request, 403, _("页面放得太久了"), advice)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """404. A form may have lost its matter because the look at it was closed meanwhile: what was typed is kept."""
    if request.method == "POST":
        advice = _(
            "没有找到；也可能离开太久，为了安全已经退出。请在另一个窗口重新打开（用编号和查询码，或者登录），"
            "再回到这里按“再试一次”。"
        )
        return _recovery_page(request, 404, _("没有找到，刚才的内容还没有提交"), advice)
    return _page(request, 404, _("没有找到这个页面"), _("请检查网址是否完整，或从下面重新进入。"))


def too_many(request: HttpRequest) -> HttpResponseBase:
    """429: from this network or for this account too much was asked within a short time."""
    advice = _("这一分钟里，从您这个网络来的请求太多了。刚才的内容还没有提交，请过一分钟再试。")
    return _recovery_page(request, 429, _("操作太频繁"), advice)


def too_large(request: HttpRequest, *, typed: Sequence[Typed] = ()) -> HttpResponseBase:
    """413, with what was typed as far as it was read. A request that announced too much was not read at all."""
    advice = _("提交的内容太大。请返回上一页，减少或压缩附件后再提交；附件可以分多次补充。")
    return _page(request, 413, _("提交的内容太大"), advice, typed=typed)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500, or 503 where the error is a lost database: called by Django while the error is being handled."""
    error = sys.exc_info()[1]
    if isinstance(error, LOST_DATABASE):
        return database_down(request)
    if isinstance(error, NoOfficeYet):
        return not_set_up(request)
    return _recovery_page(request, 500, _("系统出了差错"), _("系统出了差错，我们已经记录。请稍后再试。"))


def not_set_up(request: HttpRequest) -> HttpResponseBase:
    """503 of an installation into which nobody has entered the petition office yet, and what to do about it."""
    advice = _("这个系统刚装好，还没有录入信访部门，暂时不能使用。请管理员按下面的办法录入。")
    response = _page(request, 503, _("还没有设置好"), advice, commands=SET_UP_COMMANDS)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def database_down(request: HttpRequest) -> HttpResponseBase:
    """503 with everything that came in, so that it can be sent again."""
    advice = _("系统正在恢复，请稍后再试。刚才的内容还没有保存。")
    response = _recovery_page(request, 503, _("系统暂时无法保存"), advice)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _recovery_page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponseBase:
    """An answer to a form that could not be taken: everything typed is there, and a button that sends it again."""
    try:
        typed = recovery.typed(recovery.posted(request))
    except (RawPostDataException, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, OSError):
        return _page(request, status, title, advice)
    again = recovery.again(request) if request.method == "POST" else None
    return _page(request, status, title, advice, typed=typed, again=again)


def _too_much(request: HttpRequest) -> Sequence[Typed]:
    """The fields of a plain form with too much text or too many fields: read now, only to be shown back."""
    if request.content_type != PLAIN_FORM:
        return []
    try:
        body = request.body  # read already, if it was the number of fields
    except RequestDataTooBig:
        body = request.read(MOST_READ_BACK)
    except (RawPostDataException, OSError):
        return []
    first = b"&".join(body.split(b"&", MOST_SHOWN_BACK)[:MOST_SHOWN_BACK])
    return recovery.typed(parse_qsl(first.decode(errors="replace")))


def _page(
    request: HttpRequest,
    status: int,
    title: str,
    advice: str,
    *,
    typed: Sequence[Typed] = (),
    again: Again | None = None,
    commands: Sequence[str] = (),
) -> HttpResponseBase:
    """The design system's page, or a bare one where that cannot be had: nothing here may need the database."""
    context = {
        "title": title,
        "advice": advice,
        "typed": typed,
        "again": again,
        "commands": commands,
        "csrf_token": get_token(request) if again else "",
        "status": status,
        "at_desk": request.path.startswith(DOORS["desk"]),
        "request_id": getattr(request, "request_id", ""),
    }
    try:
        html = get_template(_TEMPLATE.format(status=status)).render(context)
    except TemplateDoesNotExist:  # nothing may go wrong while an error is told
        html = _bare_page(title, advice, typed)
    return HttpResponse(html, status=status)


def _bare_page(title: str, advice: str, typed: Sequence[Typed]) -> str:
    blocks = "".join(f"<h2>{escape(row.label)}</h2><pre>{escape(row.value)}</pre>" for row in typed)
    return _LAST_RESORT.format(
        language=_("zh-Hans"),
        title=escape(title),
        advice=escape(advice),
        typed=blocks,
        home=escape(_("返回首页")),
    )
