"""What every answer has to tell a browser, whoever asked and whatever came out."""

from collections.abc import Callable, Mapping

from django.http import HttpResponseBase

Said = Callable[[str], bool]


def _policy_is_closed(policy: str) -> bool:
    """Everything is closed that is not opened by name, and nothing written into a page runs or is drawn."""
    return "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy


EXPECTED: Mapping[str, Said] = {
    "Content-Security-Policy": _policy_is_closed,
    "X-Content-Type-Options": "nosniff".__eq__,
    "X-Frame-Options": "DENY".__eq__,
    "Referrer-Policy": "same-origin".__eq__,
    "Cross-Origin-Opener-Policy": "same-origin".__eq__,
    "Cross-Origin-Resource-Policy": "same-origin".__eq__,
    "X-Permitted-Cross-Domain-Policies": "none".__eq__,
    "Permissions-Policy": lambda said: {"camera=()", "geolocation=()", "microphone=()"} <= set(said.split(", ")),
    "Cache-Control": lambda said: "no-store" in said or "no-cache" in said or "max-age" in said,
}


def left_open(answer: HttpResponseBase, *, personal: bool) -> tuple[str, ...]:
    """The headers of an answer that are missing or say too little; a personal one may be kept by nobody."""
    said = answer.headers
    wrong = [name for name, is_right in EXPECTED.items() if not is_right(said.get(name, ""))]
    if personal and "no-store" not in said.get("Cache-Control", ""):
        wrong.append("Cache-Control of a personal page")
    return tuple(wrong)
