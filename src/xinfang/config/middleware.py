"""What happens to every request before it reaches a channel."""

import re
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django_structlog.middlewares import RequestMiddleware

from xinfang.config import errors, metrics, operations
from xinfang.config.logging import MASK
from xinfang.delivery.ui.navigation import DOORS

_TYPED = re.compile(r"[^!-~]+")
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ClosedDoors:
    """What every answer tells the browser to keep closed; an answer that says more strictly itself is left alone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = {
            "Permissions-Policy": ", ".join(f"{name}=()" for name in settings.CLOSED_FEATURES),
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Permitted-Cross-Domain-Policies": "none",
            # Of a page that says nothing a browser would guess how long to keep it, and a proxy for whom.
            "Cache-Control": "private, no-cache",
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add what the answer does not say itself."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class RequestLog(RequestMiddleware):
    """One line a request, without its query, and the request's id in the answer so that people can quote it."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path without what a person may have typed into it: our own addresses are plain ASCII, and a
        query may hold what was searched for.
        """
        method = request.method if request.method in metrics.KNOWN_METHODS else "other"
        return f"{method} {_TYPED.sub(MASK, request.path)}"

    def prepare(self, request: HttpRequest) -> None:
        """Open the log context and remember the id for whoever writes in this request."""
        super().prepare(request)
        request.request_id = structlog.contextvars.get_contextvars()["request_id"]  # type: ignore[attr-defined]

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Close the log context and name the id."""
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        super().handle_response(request, response)


class RequestMetrics:
    """Counts requests and how long they take, by view and status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Measure the rest of the chain."""
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        metrics.observe(
            method=request.method or "",
            view=match.view_name if match else "none",
            status=response.status_code,
            seconds=time.perf_counter() - started,
        )
        return response


class OperationsPages:
    """/healthz, /readyz and /metrics: answered before anything that needs a session, a host name or https.

    Who watches asks this machine by its address; the supervisor does so too, also in production.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer if it is one of the three addresses."""
        page = operations.PAGES.get(request.path)
        return page(request) if page else self.get_response(request)


class FilesWithoutCookies:
    """Files open by their address alone (docs/adr/0092): cookies that come along are not read, and none are set.

    Nothing that is answered there is kept, refusals included.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take the cookies away on both sides."""
        if not request.path.startswith(DOORS["files"]):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        response.headers["Cache-Control"] = "private, no-store"
        return response


class BodyLimit:
    """Refuses a request that announces too large a body before a byte of it is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the announced length."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit():
            return errors.bad_request(request)
        if int(length) > settings.MAX_BODY_BYTES:
            return errors.too_large(request)
        return self.get_response(request)


class ChosenLanguage:
    """The language a person chose by the switch, else Chinese: a browser set to English gets Chinese first too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.offered = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate the language for this request."""
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in self.offered else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", language)
        return response
