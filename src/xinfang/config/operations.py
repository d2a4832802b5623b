"""The pages for machines that watch the product: is it alive, can it serve, how is it doing."""

import hmac
import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from xinfang.agencies.administration import last_backup
from xinfang.agencies.directory import petition_office_id
from xinfang.base import clock
from xinfang.base.errors import NoOfficeYet
from xinfang.config import metrics
from xinfang.config.schema import pending_migrations
from xinfang.notices.queries import outbox

OK = "ok"
WORKER_SILENCE_SECONDS = 60
_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"


def healthz(_request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return _plain(JsonResponse({"status": OK}))


def readyz(_request: HttpRequest) -> HttpResponse:
    """Whether a request can be served, and what is missing if not. A silent worker, an office that nobody has
    entered yet, and when the last backup was made are told but do not refuse.
    """
    checks = dict.fromkeys(("migrations", "worker", "office", "backup"), "unknown") | {"database": _database_state()}
    if checks["database"] == OK:
        checks["migrations"] = _migrations_state()
    if checks["migrations"] == OK:
        checks["worker"] = _worker_state()
        checks["office"] = _office_state()
        checks["backup"] = _backup_state()
    ready = checks["migrations"] == OK
    body = {"status": "ready" if ready else "not ready", "checks": checks}
    return _plain(JsonResponse(body, status=200 if ready else 503))


def metrics_page(request: HttpRequest) -> HttpResponse:
    """The figures, for this machine or for who brings the token of METRICS_TOKEN."""
    if not (_from_this_machine(request) or _brings_token(request)):
        return _plain(HttpResponse("metrics are for this machine, or with a bearer token\n", status=403))
    figures = metrics.exposition() + _outbox_figures()
    return _plain(HttpResponse(figures, content_type=CONTENT_TYPE_LATEST))


PAGES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
    "/metrics": metrics_page,
}


def _plain(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return OK


def _migrations_state() -> str:
    try:
        missing = pending_migrations()
    except DatabaseError:
        return "unreachable"
    return f"{missing} not applied" if missing else OK


def _worker_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_WORKERS, [WORKER_SILENCE_SECONDS])
            (alive,) = cursor.fetchone()
    except DatabaseError:
        return "unknown"
    return OK if alive else "no heartbeat"


def _office_state() -> str:
    try:
        petition_office_id()
    except NoOfficeYet:
        return "not entered yet: xinfang administrator, or xinfang demo"
    except DatabaseError:
        return "unknown"
    return OK


def _backup_state() -> str:
    try:
        made_at = last_backup()
    except DatabaseError:
        return "unknown"
    return f"made {made_at:%Y-%m-%dT%H:%MZ}" if made_at else "never made: xinfang backup"


def _outbox_figures() -> bytes:
    """What has not left of the messages to people; nothing while the database cannot be asked."""
    try:
        return metrics.outbox_exposition(outbox(), now=clock.now())
    except DatabaseError:
        return b""


def _from_this_machine(request: HttpRequest) -> bool:
    """A loopback peer that is not a proxy speaking for somebody else."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _brings_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given.encode(), wanted.encode())
