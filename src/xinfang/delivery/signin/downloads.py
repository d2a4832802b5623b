"""How a stored file leaves the house: from an address of its own that knows no cookie (docs/adr/0092).

Whoever may have a file is found out where its link is. The answer there leads on to an address that is sealed for this
file and this reader and opens for a minute; there the row policies are asked once more, as that reader.
"""

import base64
import hmac
import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.delivery.signin.middleware import request_id_of, without_context
from xinfang.delivery.ui.refusals import worded
from xinfang.files.operations import OpenedFile, open_for
from xinfang.files.refusals import FileRefused
from xinfang.files.serving import download_headers

OPEN_SECONDS = 60
"""Longer than a browser needs to follow, shorter than anybody needs to find the address in a log."""
NOT_FOUND, CONFLICT = 404, 409


def download(opened: OpenedFile, *, actor: Actor) -> HttpResponseRedirect:
    """Lead on to the address of a file that `actor` has just been allowed to open; that is on record by then where it
    has to be.
    """
    opened.content.close()
    answer = HttpResponseRedirect(reverse("file", kwargs={"token": _sealed(opened.file.id, actor, now=clock.now())}))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@without_context
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file that a sealed address names, to the reader for whom it was sealed."""
    try:
        file_id, actor = _unsealed(token, now=clock.now())
        with acting(actor, request_id=request_id_of(request)):
            opened = open_for(file_id=file_id, actor=actor)
    except Missing:
        advice = _("下载地址只在点开后的一分钟内有效，现在已经过期。请回到刚才的页面，再点一次文件名。")
        return _refusal(request, _("这个下载地址已经过期"), advice, NOT_FOUND)
    except FileRefused as refusal:
        return _refusal(request, _("这个文件打不开"), worded(refusal), CONFLICT)
    answer = FileResponse(opened.content)
    for name, value in download_headers(file=opened.file).items():
        answer.headers[name] = value
    return answer


def _refusal(request: HttpRequest, title: str, advice: str, status: int) -> HttpResponse:
    return render(request, "ui/errors/404.html", {"title": title, "advice": advice}, status=status)


def _sealed(file_id: UUID, actor: Actor, *, now: datetime) -> str:
    """File and reader, encrypted and signed: an address tells neither, and nobody else can make one."""
    account = None if actor.account_id is None else str(actor.account_id)
    ticket = {"file": str(file_id), "account": account, "matters": sorted(map(str, actor.matter_ids))}
    return _key(settings.SECRET_KEY).encrypt_at_time(json.dumps(ticket).encode(), int(now.timestamp())).decode()


def _unsealed(token: str, *, now: datetime) -> tuple[UUID, Actor]:
    """The file and its reader, as far as the reader still may act. Raises `Missing`."""
    try:
        told = _key(settings.SECRET_KEY).decrypt_at_time(token.encode(), OPEN_SECONDS, int(now.timestamp()))
    except InvalidToken as invalid:
        raise Missing from invalid
    ticket = json.loads(told)
    return UUID(ticket["file"]), _reader(ticket["account"], map(UUID, ticket["matters"]), now=now)


def _reader(account_id: str | None, matter_ids: Iterable[UUID], *, now: datetime) -> Actor:
    """The reader as they stand now: an officer who was taken out of a post a moment ago is out of it here, too."""
    if account_id is None:
        return Actor.petitioner(matter_ids=matter_ids)
    account = Account.objects.filter(id=account_id, is_active=True).first()
    if account is None:
        raise Missing
    return actor_for(account, office_day(now)) if account.is_officer else Actor.citizen(account, matter_ids=matter_ids)


@lru_cache(maxsize=1)
def _key(secret: str) -> Fernet:
    """A key for nothing else, derived from the secret of this installation."""
    return Fernet(base64.urlsafe_b64encode(hmac.digest(secret.encode(), b"xinfang.files", "sha256")))
