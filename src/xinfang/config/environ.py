"""Typed reading of the process environment, with errors that a person can act on."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

HOURS_OF_A_DAY = 24
_LOOPBACK: Mapping[int, IPv4Address | IPv6Address] = {4: IPv4Address("127.0.0.1"), 6: IPv6Address("::1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the product listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """What a person on this machine types."""
        return f"http://{_opened(self.host)}:{self.port}"


def _opened(host: str) -> str:
    """The host as it is typed; on this machine itself where the product listens on every address."""
    try:
        number = ip_address(host)
    except ValueError:
        return host  # a name
    shown = _LOOPBACK[number.version] if number.is_unspecified else number
    return f"[{shown}]" if shown.version == 6 else str(shown)


class BadEnvironmentError(Exception):
    """An environment variable holds something that cannot be used; the message names it and what would do."""


def text(name: str, default: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """The variable's value without surrounding blanks, or `default` where it is missing or empty."""
    return environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False, environ: Mapping[str, str] = os.environ) -> bool:
    """A yes/no switch: 1, true, yes, on or 0, false, no, off."""
    value = text(name, environ=environ).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironmentError(f"{name} should be 1 or 0, not {value!r}.")


def integer(name: str, default: int, *, low: int, high: int, environ: Mapping[str, str] = os.environ) -> int:
    """A whole number between `low` and `high`, both included."""
    value = text(name, str(default), environ=environ)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadEnvironmentError(f"{name} should be a number from {low} to {high}, not {value!r}.")
    return int(value)


def path(name: str, default: Path, *, environ: Mapping[str, str] = os.environ) -> Path:
    """An absolute path; a relative value is taken from the current folder."""
    return Path(text(name, str(default), environ=environ)).expanduser().resolve()


def choice(name: str, default: str, options: tuple[str, ...], *, environ: Mapping[str, str] = os.environ) -> str:
    """One of `options`."""
    value = text(name, default, environ=environ)
    if value not in options:
        raise BadEnvironmentError(f"{name} should be one of {', '.join(options)}, not {value!r}.")
    return value


def address(*, environ: Mapping[str, str] = os.environ) -> Address:
    """Where the product listens: HOST and PORT."""
    host = text("HOST", "127.0.0.1", environ=environ)
    return Address(host=host, port=integer("PORT", 8000, low=1, high=65535, environ=environ))


def hours(name: str, default: tuple[int, int], *, environ: Mapping[str, str] = os.environ) -> tuple[int, int]:
    """Two hours of the day as "8-21": from the first on, and until the second."""
    value = text(name, "-".join(map(str, default)), environ=environ)
    first, dash, last = value.partition("-")
    if not (dash and first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        raise BadEnvironmentError(f"{name} should be two hours such as 8-21, not {value!r}.")
    if not 0 <= int(first) < int(last) <= HOURS_OF_A_DAY:
        raise BadEnvironmentError(f"{name} should begin before it ends, within a day, unlike {value!r}.")
    return int(first), int(last)


def listing(name: str, default: tuple[str, ...] = (), *, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Comma-separated values without blanks."""
    value = text(name, environ=environ)
    return [item.strip() for item in value.split(",") if item.strip()] or list(default)
