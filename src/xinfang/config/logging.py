"""Structured logs: one JSON object a line, a request id in each, and nothing personal in any."""

import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "***"
PERSONAL_KEYS = frozenset(
    {
        "address",
        "body",
        "citizen_id",
        "code",
        "content",
        "cookie",
        "email",
        "id_number",
        "ip",
        "mobile",
        "name",
        "password",
        "petitioner",
        "phone",
        "query_code",
        "title",
        "token",
        "user_agent",
        "username",
    }
)
"""Keys whose values are never written, wherever they stand in a log line."""
SAFE_WHERE_NUMBER = frozenset({"code"})
"""A number under these keys is an HTTP status, not a query code."""
PERSONAL_PATTERNS = (
    re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"),  # citizen's identity number
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),  # mobile number
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
)
SECRET_PATH = re.compile(r"(/track/|/receipt/|/first-password/|/hand-in/|/files/|/inbox/feed/)[^\s?\"']+")
QUERY_STRING = re.compile(r"\?[^\s\"']+")


def mask_text(text: str) -> str:
    """`text` without query strings, the rest of addresses that open something, and what looks like personal data."""
    text = QUERY_STRING.sub("?" + MASK, SECRET_PATH.sub(r"\1" + MASK, text))
    for pattern in PERSONAL_PATTERNS:
        text = pattern.sub(MASK, text)
    return text


def drop_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The last processor before a line is rendered: masks known keys and known shapes, however deep they stand."""
    return {key: _masked(key, value) for key, value in event.items()}


def _masked(key: str, value: Any) -> Any:
    if key.lower() in PERSONAL_KEYS and not (key in SAFE_WHERE_NUMBER and isinstance(value, int)):
        return MASK
    if isinstance(value, dict):
        return {inner: _masked(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked("", item) for item in value]
    return mask_text(value) if isinstance(value, str) else value


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything, also from libraries, as JSON lines on standard error."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _traceback_without_values,
            drop_personal_data,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # The request log says the same with a request id.
            "django.request": {"handlers": [], "level": "CRITICAL"},
            "procrastinate.blueprints": {"handlers": [], "level": "WARNING"},
            "procrastinate.periodic": {"handlers": [], "level": "WARNING"},
            "procrastinate.jobs": {"handlers": [], "level": "WARNING"},
            "pikepdf": {"handlers": [], "level": "WARNING"},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def _traceback_without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Name the error and where it came from, but not its message: that may quote what a person typed."""
    error = _exception_of(event.pop("exc_info", None))
    if error is not None:
        event["error"] = type(error).__name__
        event["at"] = _places(error)
    return event


def _exception_of(exc_info: Any) -> BaseException | None:
    if exc_info is True:
        exc_info = sys.exc_info()
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    return exc_info if isinstance(exc_info, BaseException) else None


def _places(error: BaseException) -> list[str]:
    """The innermost calls as file:line:function, outermost first."""
    places, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{step.tb_lineno}:{code.co_name}")
        step = step.tb_next
    return places[-12:]


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", key="at_time"),
]
