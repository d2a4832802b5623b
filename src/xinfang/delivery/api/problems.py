"""Errors as application/problem+json (RFC 9457): one shape for all, plain words, a code that stays."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from xinfang.base.errors import XinfangError
from xinfang.delivery.ui.outages import LOST_DATABASE, RETRY_SECONDS

MEDIA_TYPE = "application/problem+json"
_FRAMEWORK_TYPE = "application/json"
_PROBLEM = "/ProblemOut"
STATUS_OF: Mapping[str, HTTPStatus] = {
    "wrong_code": HTTPStatus.FORBIDDEN,
    "too_many_attempts": HTTPStatus.TOO_MANY_REQUESTS,
    "missing": HTTPStatus.NOT_FOUND,
    "no_office_yet": HTTPStatus.SERVICE_UNAVAILABLE,
    "body_too_long": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}
"""Codes that have a status of their own; all other refusals are 422."""


def problem(
    status: HTTPStatus,
    *,
    code: str,
    detail: str,
    citation: str | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    """One problem document."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
        "citation": citation,
        "errors": list(errors),
    }
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def described(schema: OpenAPISchema) -> OpenAPISchema:
    """The description with the media type under which problems come; the framework knows one for all answers."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                content = answer.get("content", {})
                if _PROBLEM in str(content):
                    answer["content"] = {MEDIA_TYPE: content[_FRAMEWORK_TYPE]}
    return schema


def install(api: NinjaAPI) -> None:
    """Answer every expected error of `api` with a problem document."""
    api.exception_handler(XinfangError)(_refused)
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(HttpError)(_unreadable)
    for lost in LOST_DATABASE:
        api.exception_handler(lost)(_unavailable)


def _refused(request: HttpRequest, error: XinfangError) -> HttpResponse:
    status = STATUS_OF.get(error.code, HTTPStatus.UNPROCESSABLE_ENTITY)
    return problem(status, code=error.code, detail=_(error.message), citation=error.citation)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"field": _field(item["loc"]), "code": item["type"], "message": _words(item)} for item in error.errors]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, code="invalid", detail=_("有的字段不对，见 errors。"), errors=errors
    )


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, above all."""
    return problem(HTTPStatus(error.status_code), code="unreadable", detail=_("请求的内容不是可以读懂的 JSON。"))


def _unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Whether a filing came through is not known then: the same key finds out, and files once."""
    words = _("系统正在恢复，请稍后重试；提交信访时请用同一个 Idempotency-Key，不会重复登记。")
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, code="unavailable", detail=words)
    answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _field(place: Sequence[str | int]) -> str:
    """The field's path, without where ninja looked for it and under which argument."""
    return ".".join(str(part) for part in place[2:] or place[1:])


def _words(item: Mapping[str, object]) -> str:
    context = item.get("ctx")
    limits = context if isinstance(context, Mapping) else {}
    words = {
        "missing": _("缺少这个字段。"),
        "extra_forbidden": _("没有这个字段。"),
        "string_too_long": _("最多 %(limit)s 个字。") % {"limit": limits.get("max_length")},
        "string_too_short": _("不能为空。"),
        "too_short": _("至少要有 %(limit)s 项。") % {"limit": limits.get("min_length")},
        "too_long": _("最多 %(limit)s 项。") % {"limit": limits.get("max_length")},
        "enum": _("只能是：%(choices)s。") % {"choices": limits.get("expected")},
    }
    return words.get(str(item["type"]), _("格式不对。"))
