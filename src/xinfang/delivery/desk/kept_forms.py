"""What an officer typed is not lost when the session ends in the middle of a form.

A POST that arrives signed out is kept, sealed and without files, in the fresh session of the same browser until the
same account has signed in again; then the form shows it once more. Nothing is done with it before the officer has
looked at it and sends it again. What a page sends while the officer types, for a fragment, is kept for that page.
"""

from base64 import b64decode, b64encode
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from xinfang.vault.envelope import seal, unseal
from xinfang.vault.errors import Unreadable
from xinfang.vault.purposes import Purpose

SESSION_KEY = "desk_kept_forms"
ACCOUNT_FIELD = "typed_by"  # written into every form of the desk by `desk/parts/form_start.html`
MAX_KEPT = 3
MAX_CHARACTERS = 1_000_000  # of one kept form


def page_address(request: HttpRequest) -> str:
    """The address of the page that the officer sees: where a fragment is asked for, that of the page around it."""
    return HtmxDetails(request).current_url_abs_path or request.get_full_path()


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form under the path of its page; the newest few, and none that is beyond all measure."""
    if request.method != "POST" or not request.POST.get(ACCOUNT_FIELD):
        return
    path = urlsplit(page_address(request)).path
    fields = request.POST.copy()
    for name in [name for name in fields if name == "csrfmiddlewaretoken" or "password" in name]:
        del fields[name]
    encoded = fields.urlencode()
    if len(encoded) > MAX_CHARACTERS:
        return
    kept: dict[str, str] = request.session.get(SESSION_KEY, {})
    kept.pop(path, None)
    kept[path] = _sealed(encoded, path)
    request.session[SESSION_KEY] = dict(list(kept.items())[-MAX_KEPT:])
    messages.info(request, _("刚才填写的内容已经保留，登录以后回到原来的页面接着办；附件要重新选择。"))


def take(request: HttpRequest, *, sent_to: str = "") -> QueryDict | None:
    """The fields kept for this path, once, if the account that typed them asks; else None.

    `sent_to` is the path of a form that stands on this page and is sent elsewhere.
    """
    path = sent_to or request.path
    kept: dict[str, str] = request.session.get(SESSION_KEY, {})
    if path not in kept:
        return None
    fields = QueryDict(_unsealed(kept.pop(path), path))
    request.session[SESSION_KEY] = kept
    if fields.get(ACCOUNT_FIELD) != str(request.user.pk):
        return None
    messages.info(request, _("登录曾经过期，您填写的内容已经恢复，还没有提交。请核对后再提交；附件需要重新选择。"))
    return fields


def _sealed(encoded: str, path: str) -> str:
    """What was typed, as it may lie in the table of sessions."""
    return b64encode(seal(encoded.encode(), purpose=Purpose.DRAFT, about=path)).decode()


def _unsealed(kept: str, path: str) -> str:
    """What was typed; nothing if its key has gone in the meantime."""
    try:
        return unseal(b64decode(kept), purpose=Purpose.DRAFT, about=path).decode()
    except (Unreadable, ValueError):  # or it lies open from before it was sealed
        return ""


def form_data(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: what was just sent, or what was kept for this page, or nothing."""
    return request.POST if request.method == "POST" else take(request)
